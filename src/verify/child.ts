import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import paths, { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, Interrupted, messageOf, remedyFor, UserError } from '../errors.js';
import { managerCommand } from './package-manager.js';

/** What to start, without a shell: Node with arguments, a package manager with its own; or a line that the person typed for a shell. */
export type Command = { cwd: string; env?: Readonly<Record<string, string>> } & ({ node: readonly string[] } | { manager: string; args: readonly string[] } | { line: string });

export interface Ended {
  /** Whether the exit code was 0. */
  passed: boolean;
  /** How it ended, for people: `exit code 1`, `SIGSEGV`, `no end within 600 s`. */
  ending: string;
  /** Whether it was ended for its time. */
  late: boolean;
  /** What it wrote to stdout and stderr, as it came. */
  output: string;
}

/** Runs a command to its end. @throws Interrupted once all its processes are gone, when the person stopped the run meanwhile */
export type RunChild = (command: Command) => Promise<Ended>;

/** How long processes have to clean up after SIGTERM. */
const GRACE = 2000;
/** More output is not kept: a command in a loop would fill the memory. */
const MOST_OUTPUT = 64_000_000;

/**
 * Children get no input, and no terminal: Ctrl-C reaches this program alone, which stops them.
 *
 * @param timeout in seconds
 */
export function childRunner(timeout: number, signal: AbortSignal | undefined): RunChild {
  return async (command) => {
    if (signal?.aborted) throw new Interrupted('stopped');
    const child = start(command);
    const end = endOf(child);
    const output = collect(child, end);
    let stopped: Promise<void> | undefined;
    let late = false;
    const stop = (): void => void (stopped ??= stopTree(child));
    const timer = setTimeout(() => ((late = true), stop()), timeout * 1000);
    signal?.addEventListener('abort', stop);
    const ending = await end;
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    if (stopped) await stopped;
    // What it left running in the background would go on while the files change. On Windows nothing tells any more what that is.
    else if (onPosix) killTree(child, 'SIGKILL');
    const text = await output;
    if (signal?.aborted) throw new Interrupted('stopped');
    return { passed: ending === PASSED && !late, late, ending: late ? `no end within ${timeout} s` : ending, output: text };
  };
}

const PASSED = 'exit code 0';
const onPosix = process.platform !== 'win32';

function start(command: Command): ChildProcess {
  const env: NodeJS.ProcessEnv = { ...process.env, ...command.env, CI: 'true', NO_COLOR: '1' };
  delete env.FORCE_COLOR;
  // Set where this program runs under `node --test`; a child would take itself for a part of that run.
  delete env.NODE_TEST_CONTEXT;
  // A process group of its own is what lets `kill` reach whatever the child starts.
  const options = { cwd: command.cwd, env, stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'], detached: onPosix, windowsHide: true };
  if ('line' in command) return spawn(command.line, { ...options, shell: true });
  const direct = 'node' in command ? command : managerCommand(command.manager, command.args, { windows: !onPosix, paths, node: process.execPath, env: process.env, exists: existsSync });
  if ('node' in direct) return spawn(process.execPath, direct.node, options);
  return spawn(direct.program, direct.args, { ...options, env: { ...env, ...direct.env }, windowsVerbatimArguments: direct.verbatim });
}

/** Everything it writes, once nothing of it can write any more. */
async function collect(child: ChildProcess, end: Promise<string>): Promise<string> {
  const chunks: string[] = [];
  let length = 0;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      chunks.push(chunk);
      length += chunk.length;
      while (length > MOST_OUTPUT) length -= chunks.shift()?.length ?? 0;
    });
  }
  const closed = new Promise((resolve) => child.once('close', resolve));
  await end;
  // A process that has left the group may hold the pipes for ever.
  await Promise.race([closed, sleep(GRACE * 2, undefined, { ref: false })]);
  for (const stream of [child.stdout, child.stderr]) stream?.destroy();
  return chunks.join('');
}

/** How it ended, as people would say it. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`cannot be started: ${codeOf(error) ?? messageOf(error)}`));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

async function stopTree(child: ChildProcess): Promise<void> {
  // On Windows no process can be asked to end: Ctrl-C has reached all of the terminal, and nothing else would.
  if (!onPosix) return endTree(child);
  killTree(child, 'SIGTERM');
  for (const end = performance.now() + GRACE; performance.now() < end && isRunning(child); ) await sleep(20);
  killTree(child, 'SIGKILL');
}

function killTree({ pid }: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid !== undefined) signalGroup(pid, signal);
}

function isRunning({ pid }: ChildProcess): boolean {
  return pid !== undefined && signalGroup(pid, 0);
}

/** As Windows does it. Once the process has ended its number may be that of another one, so it is not asked for then. */
async function endTree(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const taskkill = spawn(join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe'), ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
  await new Promise((resolve) => taskkill.once('close', resolve).once('error', resolve));
  child.kill('SIGKILL'); // which does nothing where it has ended
}

/** @returns whether the group has any process left */
function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL' | 0): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
    if (codeOf(error) === 'EPERM') return true; // a set-uid program: not ours to stop
    throw error;
  }
}

/**
 * Gives the work a directory outside of the repository, for what runners report, and removes it afterwards.
 *
 * @throws UserError where there is no place for one
 */
export async function withScratch<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = makeScratch();
  try {
    return await work(dir);
  } finally {
    removeScratch(dir);
  }
}

function makeScratch(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'registry-codemod-'));
  } catch (error) {
    throw new UserError(`no temporary directory can be made in ${tmpdir()}: ${codeOf(error) ?? messageOf(error)}`, `${remedyFor(codeOf(error), 'set TMPDIR to a directory that can be written to')}; nothing was written`, { cause: error });
  }
}

function removeScratch(dir: string): void {
  try {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    if (codeOf(error) === undefined) throw error; // somebody holds a file in it: the system clears away what is temporary
  }
}
