import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { programFor } from '../ci/program.mjs';
import { BINARY, git, SMALL, tempDir, tempRepo, treeOf } from './support/command.js';
import { identity, subjects } from './support/committing.js';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Action {
  inputs: Record<string, { description: string; default: string }>;
  outputs: Record<string, { description: string; value: string }>;
  runs: { using: string; steps: { id: string; shell: string; env: Record<string, string>; run: string }[] };
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;

interface Done {
  code: number | null;
  /** The log of the step. */
  log: string;
  outputs: Record<string, string>;
  summary: string;
}

/** As the runner starts a step. */
const BASH = ['--noprofile', '--norc', '-eo', 'pipefail', '-c'];

const BUILT = `${process.execPath}\n${BINARY}`;

/** What the runner gives a step: inputs as the action maps them, files to write to, and little else. */
function environment(workspace: string, runner: string, inputs: Record<string, string>, step: Action['runs']['steps'][number]): Record<string, string> {
  const given: Record<string, string> = { ...Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value }]) => [name, value])), command: BUILT, ...inputs };
  const own = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, value.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_, input: string) => given[input] ?? 'no such input')]));
  return { PATH: process.env['PATH'] ?? '', HOME: runner, GITHUB_ACTION_PATH: root, GITHUB_WORKSPACE: workspace, GITHUB_OUTPUT: join(runner, 'output'), GITHUB_STEP_SUMMARY: join(runner, 'summary.md'), RUNNER_TEMP: runner, GITHUB_ACTIONS: 'true', CI: 'true', ...own };
}

/** Runs the action as the runner does: inputs go into the environment of its steps, and outputs come out of a file. */
function runAction(workspace: string, inputs: Record<string, string> = {}, more: Record<string, string> = {}): Done {
  const runner = tempDir();
  for (const file of ['output', 'summary.md']) writeFileSync(join(runner, file), '');
  let [code, log]: [number | null, string] = [0, ''];
  const steps: Record<string, Record<string, string>> = {};
  for (const step of action.runs.steps) {
    expect(step.shell).toBe('bash');
    const done = spawnSync('bash', [...BASH, step.run], { cwd: workspace, env: { ...environment(workspace, runner, inputs, step), ...more }, encoding: 'utf8' });
    code = done.status;
    log += done.stdout + done.stderr;
    steps[step.id] = outputsIn(readFileSync(join(runner, 'output'), 'utf8'));
  }
  const outputs = Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, value.replace(/^\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}$/, (_, step: string, output: string) => steps[step]?.[output] ?? '')]));
  expect(Object.keys(steps['run'] ?? {}).filter((name) => !(name in action.outputs))).toEqual([]);
  return { code, log, outputs, summary: readFileSync(join(runner, 'summary.md'), 'utf8') };
}

/** What the runner reads from the file of outputs. */
function outputsIn(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (let rest = text; rest !== ''; ) {
    const heredoc = /^([^=\n]+?)<<(.+)\n([\s\S]*?)\n\2\n/.exec(rest);
    const plain = /^([^=\n]+)=(.*)\n/.exec(rest);
    const match = heredoc ?? plain;
    if (!match) throw new Error(`the runner would not take ${rest}`);
    found[match[1] ?? ''] = (heredoc ? match[3] : match[2]) ?? '';
    rest = rest.slice(match[0].length);
  }
  return found;
}

/** A command that writes down what it was given. */
function recorder(): { command: string; given: () => { args: string[]; cwd: string } } {
  const dir = tempDir();
  writeFileSync(join(dir, 'record.mjs'), `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(join(dir, 'given.json'))}, JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() }));\n`);
  return { command: `${process.execPath}\n${join(dir, 'record.mjs')}`, given: () => JSON.parse(readFileSync(join(dir, 'given.json'), 'utf8')) as { args: string[]; cwd: string } };
}

describe('action.yml', () => {
  it('hands every input to its script through the environment, and pastes none into a command', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run, env } of action.runs.steps) {
      expect(run).not.toContain('${{');
      expect(env).toEqual(Object.fromEntries(Object.keys(action.inputs).map((name) => [`INPUT_${name.toUpperCase().replaceAll('-', '_')}`, `\${{ inputs.${name} }}`])));
    }
    const steps = new Set(action.runs.steps.map(({ id }) => id));
    for (const { value } of Object.values(action.outputs)) expect(steps).toContain(/^\$\{\{ steps\.(\w+)\./.exec(value)?.[1]);
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) expect(description).not.toBe('');
  });

  it('names every input and output in the documentation', () => {
    const docs = readFileSync(join(root, 'docs/ci.md'), 'utf8');
    expect([...Object.keys(action.inputs), ...Object.keys(action.outputs)].filter((name) => !docs.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('mode check', () => {
  it('fails while work remains, annotates it, and tells what there is', () => {
    const workspace = tempRepo(SMALL, { git: true });
    const before = treeOf(workspace);
    const { code, log, outputs, summary } = runAction(workspace);
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ changes: '3', review: '0', manual: '0', changed: 'false', 'exit-code': '1' });
    expect(log).toMatch(/^::warning file=src\/metrics\.ts,line=\d+,/m);
    expect(summary).toMatch(/^# Plan: metrics take an injected Registry\n/);
    expect(readFileSync(outputs['summary'] ?? '', 'utf8')).toBe(summary);
    expect(JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'))).toMatchObject({ version: 1, mode: 'check' });
    expect(treeOf(workspace)).toEqual(before);
  });

  it('passes when nothing is left', () => {
    const workspace = tempRepo({ 'a.js': 'export const a = 1;\n' }, { git: true });
    expect(runAction(workspace)).toMatchObject({ code: 0, outputs: { changes: '0', manual: '0', changed: 'false', 'exit-code': '0' } });
  });

  it('looks where working-directory, paths and transforms say', () => {
    const workspace = tempDir();
    mkdirSync(join(workspace, 'deep'));
    tempRepo(SMALL, { git: true, parent: join(workspace, 'deep') });
    const { code, log, outputs } = runAction(workspace, { 'working-directory': 'deep/repo', transforms: 'inject-registry, strip-cleanup', paths: 'src\nvitest.config.ts\n' });
    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'))).toMatchObject({ changes: [{ transform: 'inject-registry', files: ['src/metrics.ts'] }], manual: [] });
    // From the top of the workspace, where the runner looks for the line.
    expect([...log.matchAll(/^::\w+ file=([^,]*),/gm)].map(([, file]) => file)).toEqual(['deep/repo/src/metrics.ts']);
  });

  it('that cannot do its job says so, and has an exit code alone', () => {
    const workspace = tempRepo({ 'README.md': 'no code\n' }, { git: true });
    const { code, log, outputs, summary } = runAction(workspace);
    expect({ code, summary }).toEqual({ code: 2, summary: '' });
    expect(log).toMatch(/^::error title=registry-codemod::no source files in .*%0A.+$/m);
    expect(outputs).toEqual({ changes: '', review: '', manual: '', changed: 'false', 'exit-code': '2', report: '', summary: '' });
  });
});

describe('mode apply', () => {
  it('makes every safe change', () => {
    const workspace = tempRepo(SMALL, { git: true });
    const { code, log, outputs, summary } = runAction(workspace, { mode: 'apply' });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ changes: '3', changed: 'true', 'exit-code': '0' });
    expect(log).toContain('::notice file=src/metrics.ts,');
    expect(summary).toMatch(/^# Metrics take an injected Registry\n/);
    expect(git(workspace, 'status', '--porcelain')).toBe(' M src/metrics.ts\n M test/metrics.test.ts\n M vitest.config.ts\n?? test/setup-metrics.ts\n');
    expect(runAction(workspace, { mode: 'apply' })).toMatchObject({ code: 0, outputs: { changes: '0', changed: 'false' } });
  });

  it('commits by transform', () => {
    const workspace = tempRepo(SMALL, { git: true });
    expect(runAction(workspace, { mode: 'apply', 'create-commits': 'transform' }, identity())).toMatchObject({ code: 0, outputs: { changed: 'true' } });
    expect(subjects(workspace)).toHaveLength(3);
  });
});

describe('the arguments', () => {
  it('say what every input says', () => {
    const workspace = tempRepo(SMALL);
    const { command, given } = recorder();
    const { code } = runAction(workspace, { command, mode: 'apply', 'working-directory': 'src', paths: 'a b\n-x\nundo\n/c', transforms: 'one\ntwo,three', unsafe: 'true', verify: 'types\nnpm test -- --run', 'create-commits': 'package', decisions: 'd.json', baseline: '-b.json', args: '--exclude\n*.gen.ts\n--no-cache' });
    expect(code).toBe(0);
    const { args, cwd } = given();
    expect(cwd).toBe(join(workspace, 'src'));
    expect(args.map((arg) => arg.replace(/=.*\/registry-codemod-[^/]+\//, '=…/'))).toEqual([
      '--yes', '--transform=one', '--transform=two', '--transform=three', '--unsafe', '--verify=types', '--verify=npm test -- --run', '--create-commits=package', '--decisions=d.json', '--baseline=-b.json',
      '--reporter=github', '--output=…/annotations.txt', '--reporter=markdown', '--output=…/summary.md', '--reporter=json', '--output=…/report.json', '--exclude', '*.gen.ts', '--no-cache', '--', './a b', './-x', './undo', '/c',
    ]);
  });

  it('are for what the project has installed, or for npx with the version that is asked for', () => {
    const says = (what: string): string => `#!/usr/bin/env node\nconsole.log('${what}', process.argv[2]);\n`;
    const workspace = tempRepo({ ...SMALL, 'node_modules/.bin/registry-codemod': says('by npx'), 'node_modules/registry-codemod/package.json': '{ "name": "registry-codemod", "version": "0.0.1", "bin": { "registry-codemod": "bin/cli.js" } }\n', 'node_modules/registry-codemod/bin/cli.js': says('by itself') });
    spawnSync('chmod', ['+x', join(workspace, 'node_modules/.bin/registry-codemod')]);
    expect(runAction(workspace, { command: '', 'working-directory': 'src' })).toMatchObject({ code: 0, log: 'by itself --check\n' });
    expect(runAction(workspace, { command: '', version: '0.0.1' })).toMatchObject({ code: 0, log: 'by npx --check\n' });
    for (const version of ['1.2.3 --registry=x', '../evil', 'npm:evil', '$(touch pwned)', '1\n2']) {
      const { code, log } = runAction(workspace, { command: '', version });
      expect({ code, log }).toMatchObject({ code: 2, log: expect.stringMatching(/^::error title=registry-codemod::the input version is .*, which is no version\n$/) });
    }
  });

  it.each([
    ['Linux', { node: '/opt/node/bin/node', windows: false, paths: posix, path: '/usr/bin' }, '/opt/node/lib/node_modules/npm/bin/npx-cli.js'],
    ['Windows', { node: 'C:\\node\\node.exe', windows: true, paths: win32, path: 'C:\\Windows;D:\\x' }, 'C:\\node\\node_modules\\npm\\bin\\npx-cli.js'],
    ['Windows, where npm lies elsewhere', { node: 'C:\\fnm\\node.exe', windows: true, paths: win32, path: 'C:\\Windows;;D:\\npm' }, 'D:\\npm\\node_modules\\npm\\bin\\npx-cli.js'],
  ])('start the script of npx without a shell on %s, in the version of the action', (_, system, script) => {
    const there = { ...system, exists: (path: string) => path === script };
    const versions = { own: '1.2.3', installed: undefined };
    expect(programFor('', versions, there)).toEqual([system.node, script, '--yes', 'registry-codemod@1.2.3']);
    expect(programFor('^1', { ...versions, installed: 'bin/cli.js' }, there)).toEqual([system.node, script, '--yes', 'registry-codemod@^1']);
    expect(programFor('', versions, { ...there, exists: () => false })).toEqual(['npx', '--yes', 'registry-codemod@1.2.3']);
  });

  it.each([
    [{ mode: 'fix' }, 'the input mode is "fix", and must be one of check, apply'],
    [{ mode: '' }, 'the input mode is "", and must be one of check, apply'],
    [{ unsafe: 'yes' }, 'the input unsafe is "yes", and must be one of true, false'],
    [{ 'create-commits': 'transform' }, 'the inputs verify and create-commits are for the mode apply'],
    [{ verify: 'types' }, 'the inputs verify and create-commits are for the mode apply'],
    [{ 'working-directory': 'gone' }, 'which is not there'],
    [{ command: '/nonexistent/tool' }, '/nonexistent/tool cannot be started: '],
  ])('with %j stop the step', (inputs, said) => {
    const { code, log, outputs } = runAction(tempRepo(SMALL, { git: true }), inputs);
    expect(code).toBe(2);
    expect(log).toContain(`::error title=registry-codemod::`);
    expect(log).toContain(said);
    expect(outputs['exit-code']).toBe('2');
  });
});

describe('hostile values', () => {
  const HOSTILE = ['$(touch pwned)', '`touch pwned`', '"; touch pwned; "', "'; touch pwned; '", '&& touch pwned', '| touch pwned', '\\"$(touch pwned)', '%PATH%', '${{ github.token }}', 'a\nchanged=true', '::add-mask::x\n::set-output name=changed::true'];

  /** Those that go to the tool as they are; what else is refused goes no further than one of them. */
  const FREE = ['paths', 'transforms', 'verify', 'decisions', 'baseline'];

  it.each([FREE, ...Object.keys(action.inputs).filter((name) => !['command', 'args', ...FREE].includes(name)).map((name) => [name])].map((names) => [names.join(', '), names] as const))('in %s start nothing and set nothing', (_, names) => {
    const workspace = tempRepo(SMALL, { git: true });
    const before = treeOf(workspace);
    const { command, given } = recorder();
    for (const value of HOSTILE) {
      const { log, outputs } = runAction(workspace, { ...(names.includes('mode') ? {} : { mode: 'apply' }), command: names.includes('version') ? '' : command, ...Object.fromEntries(names.map((name) => [name, value])) });
      expect(outputs['changed']).not.toBe('true');
      // One that is refused is quoted in one line of the log, where the runner reads one command.
      expect(log.split('\n').filter((line) => /^\s*::/.test(line) && !line.startsWith('::error title=registry-codemod::'))).toEqual([]);
      // Whole: nothing took it apart, and no line of it became a flag.
      const each = value.split('\n');
      if (names === FREE) expect(given().args).toEqual(expect.arrayContaining([`--decisions=${value}`, `--baseline=${value}`, ...each.map((line) => `./${line}`), ...each.map((line) => `--verify=${line}`)]));
      else expect(outputs['exit-code']).toBe('2');
    }
    expect(treeOf(workspace)).toEqual(before);
    expect(readdirSync(workspace)).not.toContain('pwned');
  });

  it('in names of the repository give the runner no command', () => {
    const workspace = tempRepo({ ...SMALL, '::error::owned.ts': 'export {};\n', '##[error]owned.ts': 'export {};\n' }, { git: true });
    const loud = join(tempDir(), 'loud.mjs');
    writeFileSync(loud, "console.log('::error::owned'); console.error('  ::add-mask::owned'); console.log('x ##[error]owned\\n\\u0085::error::owned');\n");
    const { log } = runAction(workspace, { command: `${process.execPath}\n${loud}` });
    expect(log.split('\n').sort()).toEqual(['', '- ::error::owned', '-   ::add-mask::owned', '- x ## [error]owned', '- \u0085::error::owned'].sort());
    expect(runAction(workspace).log.split('\n').filter((line) => /^::error|##\[/.test(line))).toEqual([]);
  });
});

it('a job that is cancelled lets the tool put things back', async () => {
  const workspace = tempRepo(SMALL);
  const runner = tempDir();
  writeFileSync(join(runner, 'slow.mjs'), "process.on('SIGTERM', () => { console.log('put back'); process.exit(130); });\nsetTimeout(() => process.exit(9), 20_000);\nconsole.log('under way');\n");
  const [step] = action.runs.steps;
  if (!step) throw new Error('the action has no step');
  const child = spawn('bash', [...BASH, step.run], { cwd: workspace, env: environment(workspace, runner, { command: `${process.execPath}\n${join(runner, 'slow.mjs')}` }, step), stdio: ['ignore', 'pipe', 'inherit'] });
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    // What the runner stops is what it has started: the first process of the step.
    if (!log.includes('under way') && (log + chunk).includes('under way')) child.kill('SIGTERM');
    log += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, log }).toEqual({ code: 130, log: 'under way\nput back\n::error title=registry-codemod::the command ended with exit code 130\n' });
  expect(outputsIn(readFileSync(join(runner, 'output'), 'utf8'))).toMatchObject({ 'exit-code': '130', changed: 'false' });
});
