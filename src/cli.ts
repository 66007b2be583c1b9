import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { codePage } from './code-pages.js';
import { codeOf, Interrupted, messageOf, UserError } from './errors.js';
import { assertNoVerb, HELP, parseCommand, type Command } from './options.js';
import { Profile } from './profile.js';
import { ProgressLine } from './progress.js';
import { Answers } from './answers.js';
import { readBaseline, saveBaseline } from './baseline-file.js';
import { waitingIn, type Report } from './report.js';
import type { Surroundings } from './run.js';
import { colours, count, escapeControl, escapeName } from './terminal.js';

/**
 * The one place that knows of exit codes: 0 done, 1 work remains, 2 could not do its job, 130 interrupted.
 *
 * What a command line does not need is not loaded: the compiler takes longer than all of the rest.
 */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const command = parseCommand(argv, process.cwd());
    if (command.verb === 'help') return print(HELP);
    if (command.verb === 'version') return print(`${version()}\n`);
    if (command.verb === 'list') return await list();
    if (command.verb === 'explain') return print(codePage(command.code));
    if (command.verb === 'undo' || command.verb === 'resume') return await settleLast(command, command.verb);
    return await runAndReport(command);
  } catch (error) {
    return fail(error);
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

/** Ctrl-C, a polite `kill`, and the end of the terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function runAndReport(command: Command): Promise<number> {
  const [first] = command.paths;
  if (first !== undefined && !existsSync(resolve(command.cwd, first))) assertNoVerb(first);
  // Two terminals: one to answer on, one to see the question on. stdout may be redirected all the same.
  const interactive = !command.unattended && process.stdin.isTTY && process.stderr.isTTY;
  if (command.saveDecisions && !interactive) throw new UserError('--save-decisions needs a terminal to ask on', 'run it on one; without a terminal --decisions <file> replays what was saved');
  if (command.verify.length > 0 && !interactive && !command.unattended) throw new UserError('--verify needs --yes where there is no terminal', 'changes are checked by making them: add --yes, or run it on a terminal');
  if (command.createCommits && !interactive && !command.unattended) throw new UserError('--create-commits needs --yes where there is no terminal', 'what is committed must be applied: add --yes, or run it on a terminal');
  const colour = !command.noColor && !process.env.NO_COLOR && process.stderr.isTTY;
  const line = new ProgressLine(process.stderr, !command.quiet);
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
    const colour = terminal && !command.noColor && !process.env.NO_COLOR;
    const text = reporters[name](report, { colour, terminal, quiet: command.quiet, verbose: command.verbose, explain: codePage });
    if (file === undefined) process.stdout.write(text);
    else writeReport(resolve(command.cwd, file), text);
  }
}

function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError(`${file} cannot be written: ${codeOf(error) ?? messageOf(error)}`, 'give --output a file in a directory that exists and is writable', { cause: error });
  }
}

function exitCodeOf(command: Command, report: Report): number {
  for (const { file, problem, advice } of report.failed) process.stderr.write(`${escapeName(file)} ${escapeName(problem)}\n${escapeControl(advice)}\n`);
  if (report.failed.length > 0) return 2;
  if (report.ratchet) return report.ratchet.fresh.length > 0 && !command.updateBaseline ? 1 : 0;
  const remains = report.changes.length + waitingIn(report).length + report.manual.length > 0;
  return command.mode === 'check' && remains ? 1 : 0;
}

function fail(error: unknown): number {
  const paint = colours(process.stderr.isTTY && !process.env.NO_COLOR);
  if (error instanceof Interrupted) {
    process.stderr.write(`\nCancelled. ${error.outcome}\n`);
    return 130;
  }
  if (error instanceof UserError) process.stderr.write(`${paint.red(escapeName(error.problem))}\n${escapeControl(error.advice)}\n`);
  else process.stderr.write(`This is a bug of registry-codemod: ${escapeControl(error instanceof Error ? (error.stack ?? error.message) : messageOf(error))}\n${error instanceof Error && error.cause ? `cause: ${escapeControl(messageOf(error.cause))}\n` : ''}`);
  return 2;
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
