import { accessSync, constants, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { codePage } from './code-pages.js';
import { codeOf, Interrupted, messageOf, remedyFor, UserError } from './errors.js';
import { assertNoVerb, HELP, parseCommand, type Command } from './options.js';
import { Profile } from './profile.js';
import { ProgressLine } from './progress.js';
import { Answers } from './answers.js';
import { readBaseline, saveBaseline } from './baseline-file.js';
import { waitingIn, type Report } from './report.js';
import type { Surroundings } from './run.js';
import { colours, count, escapeControl, escapeName, isDumb, wantsColour } from './terminal.js';

/**
 * The one place that knows of exit codes: 0 done, 1 work remains, 2 could not do its job, 130 interrupted.
 *
 * What a command line does not need is not loaded: the compiler takes longer than all of the rest.
 */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const here = workingDirectory();
    const command = parseCommand(argv, here ?? '.');
    if (command.verb === 'help') return print(HELP);
    if (command.verb === 'version') return print(`${version()}\n`);
    if (command.verb === 'list') return await list();
    if (command.verb === 'explain') return print(codePage(command.code));
    if (here === undefined) throw new UserError('the directory that this runs in is gone', 'change to one that exists');
    if (command.verb === 'undo' || command.verb === 'resume') return await settleLast(command, command.verb);
    return await runAndReport(command);
  } catch (error) {
    return fail(error);
  }
}

/** Undefined where somebody has removed it meanwhile. */
function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return undefined;
  }
}

function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
}

async function list(): Promise<0> {
  const { transforms } = await import('../transforms/index.js');
  return print(transforms.map(({ id, summary }) => `${id.padEnd(18)}${summary}\n`).join(''));
}

/** The two ways out of an apply that was killed; `undo` also takes back one that came to its end. */
async function settleLast({ cwd }: Command, verb: 'undo' | 'resume'): Promise<number> {
  const { placeAt, undo, resume } = await import('./undo.js');
  const place = await placeAt(cwd);
  const told = (files: readonly string[], done: string): string => `${count(files.length, 'file')} ${done}\n${files.map((file) => `  ${escapeName(file)}\n`).join('')}`;
  if (verb === 'resume') return print(told((await resume(place)).finished, 'written'));
  const { restored, taken = 0 } = await undo(place);
  return print(`${taken > 0 ? `${count(taken, 'commit')} taken back, ` : ''}${told(restored, 'put back')}`);
}

/** Ctrl-C, a polite `kill`, the end of the terminal, and Ctrl-Break, which Windows alone knows. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

async function runAndReport(command: Command): Promise<number> {
  const [first] = command.paths;
  if (first !== undefined && !existsSync(resolve(command.cwd, first))) assertNoVerb(first);
  // Two terminals: one to answer on, one to see the question on. stdout may be redirected all the same.
  const interactive = !command.unattended && process.stdin.isTTY && process.stderr.isTTY;
  if (command.saveDecisions && !interactive) throw new UserError('--save-decisions needs a terminal to ask on', 'run it on one; without a terminal --decisions <file> replays what was saved');
  if (command.verify.length > 0 && !interactive && !command.unattended) throw new UserError('--verify needs --yes where there is no terminal', 'changes are checked by making them: add --yes, or run it on a terminal');
  if (command.createCommits && !interactive && !command.unattended) throw new UserError('--create-commits needs --yes where there is no terminal', 'what is committed must be applied: add --yes, or run it on a terminal');
  for (const { file } of command.reports) if (file !== undefined) assertTakesReport(resolve(command.cwd, file));
  const colour = wantsColour(process.stderr, command.noColor, process.env);
  const line = new ProgressLine(process.stderr, !command.quiet && !isDumb(process.env));
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  // Planning holds the event loop, so that a Ctrl-C would be heard late: before anything is written, the system ends the process at once.
  const onSettled = (): void => {
    // Not `once`: a second Ctrl-C while things are put back would end the process half-way.
    for (const signal of SIGNALS) process.on(signal, onSignal);
  };
  try {
    const profile = new Profile();
    const answers = new Answers(command);
    const surroundings: Surroundings = { profile, signal: stop.signal, onSettled, onProgress: line.show };
    if (interactive) {
      const { reviewOnTerminal } = await import('./prompt.js');
      surroundings.reviewer = {
        review: async (changes, preview, root) => {
          line.clear();
          return answers.keep(await reviewOnTerminal(changes, { preview, root, colour, ...answers.forReview() }), (told) => process.stderr.write(`${escapeName(told)}\n`));
        },
      };
    }
    line.show('listing files');
    const asked = { ...command, ...answers.forPlan(), ...readBaseline(command) };
    const report = command.mode === 'check' && command.cache ? await recall(asked, surroundings) : await make({ ...asked, mode: interactive ? 'apply' : command.mode }, surroundings);
    line.clear();
    profile.enter('report');
    await write(command, report);
    const told = await saveBaseline(command, report);
    if (told !== undefined) process.stderr.write(`${escapeName(told)}\n`);
    if (command.verbose) process.stderr.write(`${profile.toString()}\n`);
    return exitCodeOf(command, report);
  } finally {
    line.clear();
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

async function make(command: Command, surroundings: Surroundings): Promise<Report> {
  const { openProject } = await import('./project.js');
  // git lists the files while what plans is loaded.
  const opening = surroundings.project ?? openProject(command, surroundings.onProgress);
  const loading = Promise.all([import('./run.js'), import('../transforms/index.js')]);
  const project = await opening;
  const [{ run }, { transforms }] = await loading;
  return run({ ...command, transforms: transforms.filter(({ id }) => command.transforms.some((name) => name === id)) }, { ...surroundings, project });
}

/** The same from an earlier run, where nothing has changed since. */
async function recall(command: Command, surroundings: Surroundings): Promise<Report> {
  const [{ recallOr }, { openProject }] = await Promise.all([import('./cache.js'), import('./project.js')]);
  surroundings.profile?.enter('discovery');
  const project = await openProject(command, surroundings.onProgress);
  surroundings.profile?.enter('cache');
  return recallOr(project, planningPart(command), version(), () => {
    surroundings.profile?.enter('start');
    return make(command, { ...surroundings, project });
  });
}

/** What of a command decides what is planned: all but how it is shown. */
function planningPart({ command: _line, reports: _reports, quiet: _quiet, verbose: _verbose, noColor: _noColor, ...rest }: Command): object {
  return rest;
}

async function write(command: Command, report: Report): Promise<void> {
  const { reporters } = await import('./reporters/index.js');
  for (const { name, file } of command.reports) {
    const terminal = file === undefined && process.stdout.isTTY;
    // A patch in a pipe stays one, whatever colours the environment asks for.
    const colour = file === undefined && (terminal || name === 'text') && wantsColour(process.stdout, command.noColor, process.env);
    const text = reporters[name](report, { colour, terminal, quiet: command.quiet, verbose: command.verbose, explain: codePage });
    if (file === undefined) process.stdout.write(text);
    else writeReport(resolve(command.cwd, file), text, report.applied);
  }
}

/** Before anything is done: a report of what was written must not be what fails. */
function assertTakesReport(file: string): void {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isDirectory()) throw Object.assign(new Error('it is a directory'), { code: 'EISDIR' });
    accessSync(stats ? file : dirname(file), constants.W_OK);
  } catch (error) {
    throw unwritable(file, error, '');
  }
  if (/\.[cm]?[jt]sx?$/.test(file) && existsSync(file)) throw new UserError(`--output names ${file}, which holds code`, 'name a file that the report may replace');
}

function writeReport(file: string, text: string, applied: boolean): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw unwritable(file, error, applied ? '; the changes were made, and `registry-codemod undo` takes them back' : '');
  }
}

function unwritable(file: string, error: unknown, further: string): UserError {
  const code = codeOf(error);
  return new UserError(`${file} cannot be written: ${code ?? messageOf(error)}`, `${remedyFor(code, 'give --output a file in a directory that exists and is writable')}${further}`, { cause: error });
}

function exitCodeOf(command: Command, report: Report): number {
  for (const { file, problem, advice } of report.failed) process.stderr.write(`${escapeName(file)} ${escapeName(problem)}\n${escapeControl(advice)}\n`);
  if (report.failed.length > 0) return 2;
  if (report.ratchet) return report.ratchet.fresh.length > 0 && !command.updateBaseline ? 1 : 0;
  const remains = report.changes.length + waitingIn(report).length + report.manual.length > 0;
  return command.mode === 'check' && remains ? 1 : 0;
}

function fail(error: unknown): number {
  const paint = colours(wantsColour(process.stderr, process.argv.includes('--no-color'), process.env));
  if (error instanceof Interrupted) {
    process.stderr.write(`\nCancelled. ${error.outcome}\n`);
    return 130;
  }
  if (error instanceof UserError) process.stderr.write(`${paint.red(escapeName(error.problem))}\n${escapeControl(error.advice)}\n`);
  else process.stderr.write(`This is a bug of registry-codemod: ${escapeControl(error instanceof Error ? (error.stack ?? error.message) : messageOf(error))}\n${error instanceof Error && error.cause ? `cause: ${escapeControl(messageOf(error.cause))}\n` : ''}`);
  return 2;
}

/** What could not be printed to its end; undefined where all could. */
let unprinted: UserError | undefined;

process.stdout.on('error', (error) => {
  // Whoever reads has enough (`| head`): nothing failed, and nobody is left to be told.
  if (codeOf(error) === 'EPIPE' || unprinted) return;
  unprinted = new UserError(`stdout cannot be written: ${codeOf(error) ?? messageOf(error)}`, remedyFor(codeOf(error), 'send it somewhere that can be written to'));
  process.exitCode = fail(unprinted);
});
process.stderr.on('error', (error) => {
  if (codeOf(error) === undefined) throw error; // else there is no way left to say so
});

void main(process.argv.slice(2)).then((code) => (process.exitCode = unprinted ? 2 : code));
