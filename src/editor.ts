import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import native, { type PlatformPath } from 'node:path';
import { codeOf, messageOf } from './errors.js';
import { startOf, type Start } from './programs.js';

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
const GOTO_LINE = /^(code|code-insiders|code - insiders|codium|vscodium|cursor|windsurf)$/;
const LINE_OPTION = /^(idea|webstorm|phpstorm|pycharm|goland|rubymine|clion|rider|fleet)(64)?$/;

/**
 * The words of `$VISUAL` or `$EDITOR`, as a shell would split them; nothing else has a meaning, for no shell reads it.
 *
 * @param windows whether a backslash separates directories; elsewhere it takes the meaning from the character after it
 */
export function editorWords(command: string, windows: boolean): string[] {
  const part = windows ? /"([^"]*)"|'([^']*)'|([^\s"']+|["'])/g : /"((?:[^"\\]|\\.)*)"|'([^']*)'|((?:[^\s"'\\]|\\.)+|["'\\])/gs;
  const unescaped = (text: string, which: RegExp): string => (windows ? text : text.replace(which, '$1'));
  const words: string[] = [];
  let end = -1;
  for (const match of command.matchAll(part)) {
    const [whole, double, single, bare] = match;
    const text = double !== undefined ? unescaped(double, /\\(["\\$`])/g) : single ?? unescaped(bare ?? '', /\\(.)/gs);
    // What follows without a space is of the same word.
    if (match.index === end) words.push(`${words.pop() ?? ''}${text}`);
    else words.push(text);
    end = match.index + whole.length;
  }
  return words;
}

/** The arguments with which an editor opens a file at a line; an unknown editor gets the file alone. */
export function editorArguments(program: string, path: string, line: number, paths: PlatformPath = native): string[] {
  const name = paths.basename(program).toLowerCase().replace(/\.(exe|com|cmd|bat)$/, '');
  if (PLUS_LINE.test(name)) return [`+${line}`, path];
  if (COLON_LINE.test(name)) return [`${path}:${line}`];
  if (GOTO_LINE.test(name)) return ['--goto', `${path}:${line}`];
  if (LINE_OPTION.test(name)) return ['--line', String(line), path];
  if (name === 'notepad++') return [`-n${line}`, path];
  return [path];
}

/**
 * Opens a file and waits until the editor is closed.
 *
 * @param command of the environment: a program and simple arguments
 * @returns what to tell the person: that no editor is set or starts, or what an edit means for the rest of this run
 */
export async function openInEditor(command: string | undefined, place: Place): Promise<string> {
  const windows = process.platform === 'win32';
  const [program, ...own] = editorWords(command ?? '', windows);
  if (!program) return 'no editor is set: put one into $VISUAL or $EDITOR';
  const start = startOf(program, [...own, ...editorArguments(program, place.path, place.line)], { windows, paths: native, node: process.execPath, env: process.env, exists: existsSync });
  const problem = start ? await run(start) : 'cannot be started: it is not on the path';
  if (problem !== undefined) return `${program}: ${problem}`;
  return (await isAsPlanned(place))
    ? 'the file is as it was; if you change it before the end of this run, applying is refused'
    : 'the file is no longer what this plan was made against, so applying it will be refused: finish with q and start again';
}

async function run({ program, args, env, verbatim }: Start): Promise<string | undefined> {
  return new Promise((resolve) => {
    // The editor draws where the questions are: stdout may be a file that the person sent the report to.
    const child = spawn(program, args, { stdio: [0, 2, 2], shell: false, env: { ...process.env, ...env }, windowsVerbatimArguments: verbatim });
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
