import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { BINARY, tempDir } from './command.js';

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;
export const QUESTION = 'Apply this change';

export interface Terminal {
  screen(): string;
  /** Waits until the screen, scrollback included, has the text. */
  sees(text: string): Promise<void>;
  keys(...keys: string[]): void;
  /** What went to stdout. */
  out(): string;
}

/** The real command in a terminal of its own; stdout goes to a file, as where somebody keeps the report. */
export function open(root: string, args = ''): Terminal {
  const dir = tempDir();
  const tmux = (...rest: string[]): string => execFileSync('tmux', ['-S', join(dir, 'tmux'), '-f', '/dev/null', ...rest], { encoding: 'utf8', env: { ...process.env, NO_COLOR: undefined, TMUX: undefined } });
  // The shell hears the same Ctrl-C, and must stay to tell the exit code.
  tmux('new-session', '-d', '-x', '120', '-y', '50', '-c', root, `trap : INT; ${process.execPath} ${BINARY} ${args} >${dir}/out.txt; echo "exit code $?"; read -r _`);
  onTestFinished(() => void tmux('kill-server'));
  const screen = (): string => tmux('capture-pane', '-p', '-S', '-');
  return {
    screen,
    keys: (...keys) => void tmux('send-keys', ...keys),
    out: () => readFileSync(join(dir, 'out.txt'), 'utf8'),
    async sees(text) {
      for (const end = Date.now() + 30_000; Date.now() < end; await sleep(50)) if (screen().includes(text)) return;
      throw new Error(`the terminal does not show ${JSON.stringify(text)}:\n${screen()}`);
    },
  };
}

/** Types an answer and waits for what it leads to. */
export async function answer(terminal: Terminal, key: string, then: string): Promise<void> {
  terminal.keys(key, 'Enter');
  await terminal.sees(then);
}

/** Goes past the choice of transforms to the first question. */
export async function start(root: string, args?: string): Promise<Terminal> {
  const terminal = open(root, args);
  await terminal.sees('Which transforms?');
  terminal.keys('Enter');
  await terminal.sees(QUESTION);
  return terminal;
}
