import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import paths, { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf, Interrupted, UserError } from './errors.js';
import { executable } from './programs.js';

const execFileAsync = promisify(execFile);

/** The git work tree that holds a directory. */
export interface GitTree {
  /** Absolute path of the work tree's top. */
  top: string;
  /** Absolute path of the git directory (of the linked work tree, where it is one). */
  gitDir: string;
}

let program: string | undefined;

/**
 * The git to start, never one that lies in the working directory.
 *
 * @throws an error of the code ENOENT, as the system's, where Windows has none on its path
 */
export function gitProgram(): string {
  program ??= executable('git', { windows: process.platform === 'win32', paths, node: process.execPath, env: process.env, exists: existsSync });
  if (program === undefined) throw Object.assign(new Error('git is not on the path'), { code: 'ENOENT' });
  return program;
}

/** What Windows says of a program that Ctrl-C ended. */
const ENDED_BY_CTRL_C = 0xc000013a;

/**
 * Runs git without a shell. The file system monitor and hooks are switched off: both are programs that the repository's
 * configuration may name, and planning executes nothing of the repository. So are the attributes of the person and the machine:
 * what is found is the same for everybody.
 *
 * @param cwd directory to run in
 * @param args arguments after the global ones
 * @param noMatch exit code that means "nothing found" rather than failure (1 for `git grep` and `check-ignore`)
 * @param warn gets what git says on stderr although it goes on
 * @throws UserError when git fails, Interrupted when Ctrl-C stopped it
 */
export async function git(cwd: string, args: readonly string[], noMatch?: number, warn: (stderr: string) => void = () => {}): Promise<string> {
  return runGit(cwd, args, 'utf8', noMatch, warn);
}

/** The same, with a character for each byte of the answer: the name of a file may be no text. */
export async function gitBytes(cwd: string, args: readonly string[]): Promise<string> {
  return runGit(cwd, args, 'latin1');
}

async function runGit(cwd: string, args: readonly string[], encoding: 'utf8' | 'latin1', noMatch?: number, warn: (stderr: string) => void = () => {}): Promise<string> {
  try {
    const { stdout, stderr } = await execFileAsync(gitProgram(), ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.attributesFile=/dev/null', ...args], {
      cwd,
      maxBuffer: 1 << 30,
      encoding,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_ATTR_NOSYSTEM: '1', LC_ALL: 'C' },
    });
    if (stderr !== '') warn(stderr);
    return stdout;
  } catch (error) {
    if (noMatch !== undefined && error instanceof Error && 'code' in error && error.code === noMatch) {
      if ('stderr' in error && error.stderr !== '') warn(String(error.stderr));
      return '';
    }
    // Ctrl-C reaches every process of the terminal, and git may be the first to die of it.
    if (error instanceof Error && (('signal' in error && error.signal === 'SIGINT') || ('code' in error && error.code === ENDED_BY_CTRL_C))) throw new Interrupted('interrupted: nothing was changed', { cause: error });
    throw new UserError(`git ${args[0]} failed in ${cwd}: ${stderrOf(error)}`, 'check that the repository is readable with `git status`', { cause: error });
  }
}

/**
 * The work tree that holds a directory.
 *
 * @returns undefined where there is no repository, or `cwd` is ignored by the one around it
 * @throws UserError where git cannot read it, or is not installed
 */
export async function findGitTree(cwd: string): Promise<GitTree | undefined> {
  try {
    // A copy inside somebody's ignored folder is its own tree: the repository around it does not list these files.
    const ignoring = git(cwd, ['check-ignore', '.'], 1);
    ignoring.catch(() => undefined); // where there is no repository, `rev-parse` says so first
    const { stdout } = await execFileAsync(gitProgram(), ['rev-parse', '--show-toplevel', '--absolute-git-dir'], { cwd, encoding: 'utf8' });
    const lines = stdout.replace(/\n$/, '').split('\n');
    // A name with a line break in it takes more of them, and git ends these answers in no other way.
    const [top, gitDir] = lines.length === 2 ? lines : await Promise.all(['--show-toplevel', '--absolute-git-dir'].map(async (what) => (await git(cwd, ['rev-parse', what])).replace(/\n$/, '')));
    if (!top || !gitDir) return undefined;
    return (await ignoring).trim() === '' ? { top, gitDir } : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      // Without git nothing says what it ignores, or what is not committed.
      const above = repositoryAbove(cwd);
      if (above === undefined) return undefined;
      throw new UserError(`${above} is a git repository, and git cannot be started`, 'install git, or put it on the PATH', { cause: error });
    }
    if (/not a git repository|must be run in a work tree/.test(stderrOf(error))) return undefined;
    throw new UserError(`git cannot read the repository at ${cwd}: ${stderrOf(error)}`, 'mend what `git status` says there, then run again', { cause: error });
  }
}

function repositoryAbove(dir: string): string | undefined {
  if (existsSync(join(dir, '.git'))) return dir;
  return dirname(dir) === dir ? undefined : repositoryAbove(dirname(dir));
}

/** What the repository tracks below `node_modules`, however that is spelled, and a submodule or link of that name. */
export async function trackedModules({ top }: GitTree): Promise<string[]> {
  const out = await git(top, ['ls-files', '-z', '--', ':(icase)node_modules']);
  return out.split('\0').filter((path) => path !== '');
}

function stderrOf(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
  return text.split('\n')[0] ?? '';
}
