import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { codeOf, messageOf } from './errors.js';

/** A place in a file, and the text that the plan was made against. */
export interface Place {
  /** Absolute. */
  path: string;
  /** 1-based. */
  line: number;
  before: string;
}

const PLUS_LINE = /^(vi|vim|nvim|gvim|view|nano|pico|emacs|emacsclient|micro|joe|jed|kak|ne|mg|gedit)$/;
const COLON_LINE = /^(subl|sublime_text|zed|hx|helix|mate)$/;
const GOTO_LINE = /^(code|code-insiders|codium|vscodium|cursor|windsurf)$/;
const LINE_OPTION = /^(idea|webstorm|phpstorm|pycharm|goland|rubymine|clion|rider|fleet)$/;

/** The words of `$VISUAL` or `$EDITOR`: quotes hold a path with spaces together, nothing else has a meaning, for no shell reads it. */
export function editorWords(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
}

/** The arguments with which an editor opens a file at a line; an unknown editor gets the file alone. */
export function editorArguments(program: string, path: string, line: number): string[] {
  const name = basename(program).replace(/\.(exe|cmd|bat)$/i, '');
  if (PLUS_LINE.test(name)) return [`+${line}`, path];
  if (COLON_LINE.test(name)) return [`${path}:${line}`];
  if (GOTO_LINE.test(name)) return ['--goto', `${path}:${line}`];
  if (LINE_OPTION.test(name)) return ['--line', String(line), path];
  return [path];
}

/**
 * Opens a file and waits until the editor is closed.
 *
 * @param command of the environment: a program and simple arguments
 * @returns what to tell the person: that no editor is set or starts, or what an edit means for the rest of this run
 */
export async function openInEditor(command: string | undefined, place: Place): Promise<string> {
  const [program, ...own] = editorWords(command ?? '');
  if (!program) return 'no editor is set: put one into $VISUAL or $EDITOR';
  const problem = await run(program, [...own, ...editorArguments(program, place.path, place.line)]);
  if (problem !== undefined) return `${program}: ${problem}`;
  return (await isAsPlanned(place))
    ? 'the file is as it was; if you change it before the end of this run, applying is refused'
    : 'the file is no longer what this plan was made against, so applying it will be refused: finish with q and start again';
}

async function run(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    // The editor draws where the questions are: stdout may be a file that the person sent the report to.
    const child = spawn(program, args, { stdio: [0, 2, 2], shell: false });
    child.once('error', (error) => resolve(`cannot be started: ${messageOf(error)}`));
    child.once('exit', (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`));
  });
}

async function isAsPlanned(place: Place): Promise<boolean> {
  try {
    return (await readFile(place.path)).equals(Buffer.from(place.before));
  } catch (error) {
    // Deleted or unreadable by now: certainly not what was planned against. Apply names the reason.
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}
