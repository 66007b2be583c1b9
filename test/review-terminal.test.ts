import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';

const hasTmux = spawnSync('tmux', ['-V']).status === 0;
if (!hasTmux && process.env['REQUIRE_EXTERNAL']) throw new Error('tmux is missing, and REQUIRE_EXTERNAL asks for the tests that need it (apt-get install tmux)');
const script = fileURLToPath(new URL('support/review.mjs', import.meta.url));
const QUESTION = 'Apply this change';

interface Terminal {
  root: string;
  screen(): string;
  /** Waits until the screen, scrollback included, has the text so many times. */
  sees(text: string, times?: number): Promise<void>;
  keys(...keys: string[]): void;
  tmux(...args: string[]): string;
  /** What went to stdout. */
  out(): string;
}

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** A tmux server of its own, so that no setting and no session of the machine takes part. */
function open({ flags = '', env = {}, columns = 100 }: { flags?: string; env?: Record<string, string>; columns?: number } = {}): Terminal {
  const root = mkdtempSync(join(tmpdir(), 'registry-codemod-review-'));
  for (const file of ['a.ts', 'b.ts']) writeFileSync(join(root, file), 'const value = 1;\n');
  const tmux = (...args: string[]): string => execFileSync('tmux', ['-S', join(root, 'tmux'), '-f', '/dev/null', ...args], { encoding: 'utf8', env: { ...process.env, ...env, NO_COLOR: undefined, TMUX: undefined } });
  const command = `${process.execPath} ${script} ${root} ${flags} >${root}/out.txt; echo "exit code $?"; read -r _`;
  tmux('new-session', '-d', '-x', String(columns), '-y', '40', command);
  cleanups.push(() => {
    tmux('kill-server');
    rmSync(root, { recursive: true, force: true });
  });
  const screen = (): string => tmux('capture-pane', '-p', '-S', '-');
  return {
    root,
    screen,
    tmux,
    keys: (...keys) => void tmux('send-keys', ...keys),
    out: () => readFileSync(join(root, 'out.txt'), 'utf8'),
    async sees(text, times = 1) {
      for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) if (screen().split(text).length > times) return;
      throw new Error(`the terminal does not show ${JSON.stringify(text)} ${times} times:\n${screen()}`);
    },
  };
}

/** Goes past the choice of transforms to the first question. */
async function start(options: Parameters<typeof open>[0] = {}): Promise<Terminal> {
  const terminal = open(options);
  await terminal.sees('Which transforms?');
  terminal.keys('Enter');
  await terminal.sees(QUESTION);
  return terminal;
}

/** Types one answer after another, each when its question stands there. */
async function answer(terminal: Terminal, ...answers: string[]): Promise<void> {
  for (const key of answers) {
    const asked = terminal.screen().split(QUESTION).length - 1;
    terminal.keys(...(key === 'Enter' ? [] : [key]), 'Enter');
    // Every answer leads to one more question, or to the last one.
    for (const end = Date.now() + 15_000; ; await sleep(50)) {
      const screen = terminal.screen();
      if (screen.split(QUESTION).length - 1 > asked || /Write these changes|exit code/.test(screen)) break;
      if (Date.now() > end) throw new Error(`no question after ${key}:\n${screen}`);
    }
  }
}

if (!hasTmux) test.skip('review on a pseudo-terminal: needs tmux, which is not installed (apt-get install tmux)', () => undefined);

describe.runIf(hasTmux)('review on a pseudo-terminal', () => {
  test('from the choice of transforms to the accepted changes', async () => {
    const terminal = open();
    await terminal.sees('Which transforms?');
    expect(terminal.screen()).toContain('[x] inject-registry: 3 changes');
    expect(terminal.screen()).toContain('[x] strip-cleanup: 1 change, 1 needs review');
    terminal.keys('Enter');
    await terminal.sees(QUESTION);
    const screen = terminal.screen();
    expect(screen).toContain('(1/4) inject-registry · safe · 2 files\n  reason of one\n  a.ts\n  b.ts\n');
    expect(screen).toContain('-const value = 1;\n+const /* one */ value = 1;');
    await answer(terminal, 'Enter', 'n', 'y');
    expect(terminal.screen()).toContain('(4/4) strip-cleanup · needs review · 1 file');
    await answer(terminal, 'y');
    await terminal.sees('To be written: 3 changes in 2 files');
    terminal.keys('y', 'Enter');
    await terminal.sees('exit code 0');
    expect(terminal.out()).toBe('accepted: one three four\n');
  });

  test('Enter at the last question declines', async () => {
    const terminal = await start();
    await answer(terminal, 'y', 'q');
    await terminal.sees('Write these changes?');
    terminal.keys('Enter');
    await terminal.sees('exit code 0');
    expect(terminal.out()).toBe('declined\n');
  });

  test('a transform that is not ticked is not asked about', async () => {
    const terminal = open();
    await terminal.sees('Which transforms?');
    terminal.keys('Down', 'Space', 'Enter');
    await terminal.sees('(1/3)');
    await answer(terminal, 'A');
    terminal.keys('y', 'Enter');
    await terminal.sees('exit code 0');
    expect(terminal.out()).toBe('accepted: one two three\n');
  });

  test('A, then k, withdraws what A said', async () => {
    const terminal = await start();
    await answer(terminal, 'A');
    await terminal.sees('(4/4)');
    await answer(terminal, 'k');
    await terminal.sees('(1/4)', 2);
    await answer(terminal, 'y', 'D');
    await terminal.sees('(4/4)', 2);
    await answer(terminal, 'n');
    terminal.keys('y', 'Enter');
    await terminal.sees('exit code 0');
    expect(terminal.out()).toBe('accepted: one\n');
  });

  test('? helps, an unknown key says so, and both ask again', async () => {
    const terminal = await start();
    await answer(terminal, '?');
    await terminal.sees('leave out this change and all that remain');
    await answer(terminal, 'x');
    await terminal.sees('"x" is not one of the keys');
    expect(terminal.screen().split('(1/4)')).toHaveLength(2);
  });

  test('Enter is no answer to a change that needs review', async () => {
    const terminal = await start();
    await answer(terminal, 'A', 'Enter');
    await terminal.sees('this change needs review: answer y or n');
    await answer(terminal, 'Enter');
    await terminal.sees('this change needs review: answer y or n', 2);
    await answer(terminal, 'n');
    await terminal.sees('To be written: 3 changes');
  });

  test('what needs a refused change falls, and the end says so', async () => {
    const terminal = await start();
    await answer(terminal, 'n', 'y', 'y');
    await terminal.sees('left out: four, because it needs one, which is refused');
    await terminal.sees('To be written: 2 changes in 2 files');
  });

  test('all refused ends without another question', async () => {
    const terminal = await start();
    await answer(terminal, 'q');
    await terminal.sees('exit code 0');
    expect(terminal.out()).toBe('accepted: \n');
  });

  test('a long diff is cut, and s shows it whole', async () => {
    const terminal = await start();
    await answer(terminal, 'y', 'y');
    await terminal.sees('more lines; s shows the whole change');
    expect(terminal.screen()).not.toContain('+line 59');
    await answer(terminal, 's');
    await terminal.sees('+line 59');
  });

  test('escapes of the repository are shown, not obeyed', async () => {
    const terminal = await start({ flags: '--colour' });
    await answer(terminal, 'y');
    await terminal.sees('evil \\x1b[2J\\x1b]0;owned\\x07 reason');
    expect(terminal.screen()).toContain('(1/4)');
    expect(terminal.tmux('display-message', '-p', '#{pane_title}')).not.toContain('owned');
    expect(terminal.tmux('capture-pane', '-p', '-e', '-S', '-')).toContain('\x1b[32m+const');
  });

  test('e opens the editor at the line, and says what an edit means', async () => {
    const terminal = await start({ env: { VISUAL: '', EDITOR: '' } });
    await answer(terminal, 'e');
    await terminal.sees('no editor is set');
    terminal.keys('C-c');
    await terminal.sees('exit code 130');

    const bin = mkdtempSync(join(tmpdir(), 'registry-codemod-editor-'));
    cleanups.push(() => rmSync(bin, { recursive: true }));
    const editor = join(bin, 'vi');
    writeFileSync(editor, `#!/bin/sh\necho "$@" >>${bin}/calls\n[ "$1" = --edit ] && echo changed >>"$3"\nexit 0\n`);
    chmodSync(editor, 0o755);
    const second = await start({ env: { VISUAL: '', EDITOR: `'${editor}' --wait` } });
    await answer(second, 'e');
    await second.sees('the file is as it was');
    expect(readFileSync(join(bin, 'calls'), 'utf8')).toBe(`--wait +1 ${second.root}/a.ts\n`);
    const third = await start({ env: { VISUAL: `${editor} --edit`, EDITOR: '' } });
    await answer(third, 'e');
    await third.sees('applying it will be refused');
    const fourth = await start({ env: { VISUAL: '/nowhere/vi', EDITOR: '' } });
    await answer(fourth, 'e');
    await fourth.sees('/nowhere/vi: cannot be started');
  });

  test.each(['C-c', 'C-d'])('%s at any question: exit code 130, nothing on stdout, no stack', async (key) => {
    const stages: ((terminal: Terminal) => Promise<void>)[] = [
      (terminal) => terminal.sees('Which transforms?'),
      async (terminal) => {
        await terminal.sees('Which transforms?');
        terminal.keys('Enter');
        await terminal.sees(QUESTION);
      },
      async (terminal) => {
        await terminal.sees('Which transforms?');
        terminal.keys('Enter');
        await terminal.sees(QUESTION);
        await answer(terminal, 'y', 'q');
        await terminal.sees('Write these changes?');
      },
    ];
    for (const reach of stages) {
      const terminal = open();
      await reach(terminal);
      terminal.keys(key);
      await terminal.sees('exit code 130');
      expect(terminal.screen()).toContain('Nothing was written.');
      expect(terminal.screen()).not.toMatch(/Error|^\s+at /m);
      expect(existsSync(join(terminal.root, 'out.txt')) && terminal.out()).toBe('');
    }
  });

  test('works in a narrow terminal, and through a change of its size', async () => {
    const terminal = open({ columns: 34 });
    await terminal.sees('Which transforms?');
    terminal.keys('Enter');
    await terminal.sees('(1/4)');
    await terminal.sees('Apply');
    terminal.tmux('resize-window', '-x', '80', '-y', '20');
    terminal.keys('A', 'Enter');
    await terminal.sees('(4/4)');
    await terminal.sees('needs review · 1 file');
    await terminal.sees(QUESTION);
    terminal.keys('n', 'Enter');
    await terminal.sees('Write these changes?');
    terminal.keys('y', 'Enter');
    await terminal.sees('exit code 0');
    expect(terminal.out()).toBe('accepted: one two three\n');
  });
});
