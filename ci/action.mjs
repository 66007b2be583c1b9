// What action.yml runs. A Node script rather than shell: the same on Linux, macOS and Windows, and no word of an input meets a shell.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import paths, { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { programFor } from './program.mjs';

class InputError extends Error {}

/** An input of the action; those with several values have one a line. */
const input = (name) => process.env[`INPUT_${name.toUpperCase().replaceAll('-', '_')}`]?.trim() ?? '';
const lines = (name) => input(name).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');

function oneOf(name, allowed) {
  const value = input(name);
  if (!allowed.includes(value)) throw new InputError(`the input ${name} is ${JSON.stringify(value)}, and must be one of ${allowed.map((one) => one || 'nothing').join(', ')}`);
  return value;
}

/** `--flag=value`: a value that begins with a dash is no flag of its own. */
const flags = (flag, values) => values.map((value) => `--${flag}=${value}`);
const given = (name) => (input(name) === '' ? [] : [input(name)]);

/** The arguments of the tool. */
function argumentsFor(reports) {
  const apply = oneOf('mode', ['check', 'apply']) === 'apply';
  const createCommits = oneOf('create-commits', ['', 'transform', 'package']);
  if (!apply && (createCommits !== '' || input('verify') !== '')) throw new InputError('the inputs verify and create-commits are for the mode apply');
  return [
    apply ? '--yes' : '--check',
    ...flags('transform', input('transforms').split(/[\s,]+/).filter((id) => id !== '')),
    ...(oneOf('unsafe', ['true', 'false']) === 'true' ? ['--unsafe'] : []),
    ...flags('verify', lines('verify')),
    ...flags('create-commits', given('create-commits')),
    ...flags('decisions', given('decisions')),
    ...flags('baseline', given('baseline')),
    ...Object.entries(reports).flatMap(([reporter, file]) => [`--reporter=${reporter}`, `--output=${file}`]),
    ...lines('args'),
    '--',
    // A file that is called like a verb of the command is still a file.
    ...lines('paths').map((path) => (isAbsolute(path) ? path : `./${path}`)),
  ];
}

/** The program and its first arguments. */
function command(cwd) {
  const own = lines('command');
  if (own.length > 0) return own;
  const version = input('version');
  if (!/^[\w.+~^-]*$/.test(version)) throw new InputError(`the input version is ${JSON.stringify(version)}, which is no version`);
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return programFor(version, { own: manifest.version, installed: installedFor(cwd) }, { node: process.execPath, windows: process.platform === 'win32', paths, path: process.env.PATH ?? '', exists: existsSync });
}

/** The command of the package that a project has installed, if it has. */
function installedFor(cwd) {
  let manifest;
  try {
    manifest = createRequire(join(cwd, 'package.json')).resolve('registry-codemod/package.json');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    return undefined;
  }
  return join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin['registry-codemod']);
}

/** What a repository's file is called must not give the runner a command. The runner counts U+0085 as white space, JavaScript does not. */
const harmless = (line) => (/^[\s\u0085]*::|##\[/.test(line) ? `- ${line.replaceAll('##[', '## [')}` : line);

/** Runs the tool to its end and passes on what it says. Gives its exit code and the end of what it had to say against the run. */
async function run([program, ...args], cwd) {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: false });
  // A job that is cancelled: the tool puts back what it has written by then, which on a runner of one's own is still there the next time.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const complaints = [];
  const said = [child.stdout, child.stderr].map(async (stream) => {
    for await (const line of createInterface({ input: stream })) {
      process.stdout.write(`${harmless(line)}\n`);
      if (stream === child.stderr && line.trim() !== '') complaints.push(line);
    }
  });
  const onWindows = process.platform === 'win32' ? '; it has to be a program, not a batch file' : '';
  const code = await new Promise((done, fail) => child.once('error', (error) => fail(new InputError(`${program} cannot be started: ${error.message}${onWindows}`))).once('close', (exit) => done(exit ?? 2)));
  await Promise.all(said);
  return { code, complaint: complaints.slice(-4).join('\n') };
}

/** Writes an output in the form that a value cannot break out of. */
function output(name, value) {
  const end = randomUUID();
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
}

/** As the runner reads the text of a command. */
const escaped = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

function annotate(message) {
  process.stdout.write(`::error title=registry-codemod::${escaped(message)}\n`);
}

/** Annotations find their lines by paths from the top of the workspace. The report's are from the top of its repository, which may be checked out below. */
function fromWorkspace(annotations, root) {
  const below = relative(realpathSync(process.env.GITHUB_WORKSPACE || '.'), root).split(sep).join('/');
  if (below === '' || /^\.\.(\/|$)/.test(below) || isAbsolute(below)) return annotations;
  return annotations.replaceAll(/^(::\w+ file=)/gm, (_, start) => `${start}${escaped(below).replaceAll(':', '%3A').replaceAll(',', '%2C')}/`);
}

async function main() {
  const scratch = mkdtempSync(join(process.env.RUNNER_TEMP || tmpdir(), 'registry-codemod-'));
  const reports = { github: join(scratch, 'annotations.txt'), markdown: join(scratch, 'summary.md'), json: join(scratch, 'report.json') };
  const cwd = resolve(process.env.GITHUB_WORKSPACE || '.', input('working-directory') || '.');
  if (!existsSync(cwd)) throw new InputError(`the input working-directory names ${cwd}, which is not there`);
  const { code, complaint } = await run([...command(cwd), ...argumentsFor(reports)], cwd);
  const values = { 'exit-code': code, changed: false };
  if (existsSync(reports.json)) {
    const { root, summary, manual, applied, decisions } = JSON.parse(readFileSync(reports.json, 'utf8'));
    Object.assign(values, { changes: summary.changes, review: summary.needsReview + (decisions ? decisions.new.length + decisions.leftOut.length : 0), manual: manual.length, changed: applied, report: reports.json, summary: reports.markdown });
    process.stdout.write(fromWorkspace(readFileSync(reports.github, 'utf8'), root));
    if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, readFileSync(reports.markdown, 'utf8'));
  } else if (code !== 0) annotate(complaint || `the command ended with exit code ${code}`);
  for (const [name, value] of Object.entries(values)) output(name, value);
  return code;
}

try {
  process.exitCode = await main();
} catch (error) {
  output('exit-code', 2);
  annotate(error instanceof InputError ? error.message : `a bug of the action: ${error.stack}`);
  process.exitCode = 2;
}
