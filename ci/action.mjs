// What action.yml runs. A Node script rather than shell: the same on Linux, macOS and Windows, and no word of an input meets a shell.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

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
function command() {
  const own = lines('command');
  if (own.length > 0) return own;
  const version = input('version');
  if (!/^[\w.+~^-]*$/.test(version)) throw new InputError(`the input version is ${JSON.stringify(version)}, which is no version`);
  const spec = `registry-codemod${version === '' ? '' : `@${version}`}`;
  // npx is a batch file on Windows, which only a shell could start; the script behind it is not.
  const home = dirname(process.execPath);
  const script = [join(home, 'node_modules/npm/bin/npx-cli.js'), join(home, '../lib/node_modules/npm/bin/npx-cli.js')].find((path) => existsSync(path));
  return [...(script === undefined ? ['npx'] : [process.execPath, script]), '--yes', spec];
}

/** What a repository's file is called must not give the runner a command. */
const harmless = (line) => (/^\s*::|##\[/.test(line) ? `- ${line.replaceAll('##[', '## [')}` : line);

/** Runs the tool to its end and passes on what it says. */
async function run([program, ...args], cwd) {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: false });
  const said = [child.stdout, child.stderr].map(async (stream) => {
    for await (const line of createInterface({ input: stream })) process.stdout.write(`${harmless(line)}\n`);
  });
  const code = await new Promise((done, fail) => child.once('error', (error) => fail(new InputError(`${program} cannot be started: ${error.message}`))).once('close', (exit) => done(exit ?? 2)));
  await Promise.all(said);
  return code;
}

/** Writes an output in the form that a value cannot break out of. */
function output(name, value) {
  const end = randomUUID();
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
}

async function main() {
  const scratch = mkdtempSync(join(process.env.RUNNER_TEMP || tmpdir(), 'registry-codemod-'));
  const reports = { github: join(scratch, 'annotations.txt'), markdown: join(scratch, 'summary.md'), json: join(scratch, 'report.json') };
  const cwd = resolve(process.env.GITHUB_WORKSPACE || '.', input('working-directory') || '.');
  if (!existsSync(cwd)) throw new InputError(`the input working-directory names ${cwd}, which is not there`);
  const code = await run([...command(), ...argumentsFor(reports)], cwd);
  const values = { 'exit-code': code, changed: false };
  if (existsSync(reports.json)) {
    const { summary, manual, applied } = JSON.parse(readFileSync(reports.json, 'utf8'));
    Object.assign(values, { changes: summary.changes, review: summary.needsReview, manual: manual.length, changed: applied, report: reports.json, summary: reports.markdown });
    process.stdout.write(readFileSync(reports.github, 'utf8'));
    if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, readFileSync(reports.markdown, 'utf8'));
  }
  for (const [name, value] of Object.entries(values)) output(name, value);
  return code;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  output('exit-code', 2);
  process.stdout.write(`::error title=registry-codemod::${error.message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}\n`);
  process.exitCode = 2;
}
