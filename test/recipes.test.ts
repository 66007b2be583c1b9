import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { BINARY, commit, git, SMALL, tempDir, tempRepo, write } from './support/command.js';
import { identity } from './support/committing.js';
import { MANIFEST } from './support/packed.js';

const project = fileURLToPath(new URL('..', import.meta.url));
const recipe = (name: string): string => readFileSync(join(project, 'recipes', name), 'utf8');
const SCRIPT = join(project, 'recipes/open-pull-request.sh');

/** A call of `gh`: its arguments, and what it was given to read. */
interface Call {
  args: string[];
  input: string;
}

interface Forge {
  /** The bare repository that everybody pushes to. */
  far: string;
  clone: () => string;
  /** Runs the script in a clone as a job does. */
  run: (dir: string, args?: string[], env?: Record<string, string>) => { code: number | null; said: string };
  calls: () => Call[];
  /** Somebody closes the pull request. */
  close: () => void;
  /** Every branch of the bare repository, with its commit. */
  branches: () => Record<string, string>;
}

function program(dir: string, name: string, text: string): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, name), text);
  chmodSync(join(dir, name), 0o755);
}

/** Programs on the PATH in the place of npx and gh: the built command, and one that notes its calls and knows of the pull request it has opened. A file `closed` says that somebody has closed it. */
function programs(): { bin: string; log: string } {
  const bin = tempDir();
  const log = join(bin, 'calls');
  mkdirSync(log);
  program(bin, 'npx', `#!/bin/sh\n[ "$1 $2" = "--yes registry-codemod@${MANIFEST.version}" ] || exit 9\nshift 2\nexec ${process.execPath} ${BINARY} "$@"\n`);
  program(bin, 'gh', `#!${process.execPath}
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const calls = readdirSync(${JSON.stringify(log)});
const input = args.includes('-') ? readFileSync(0, 'utf8') : '';
writeFileSync(${JSON.stringify(log)} + '/' + String(calls.length).padStart(3, '0'), JSON.stringify({ args, input }));
const opened = calls.map((name) => JSON.parse(readFileSync(${JSON.stringify(log)} + '/' + name, 'utf8'))).some((call) => call.args[1] === 'create');
const state = require('node:fs').existsSync(${JSON.stringify(join(bin, 'closed'))}) ? 'closed' : 'open';
if (args[1] === 'list' && opened && args[args.indexOf('--state') + 1] === state) console.log('7');
`);
  return { bin, log };
}

function forge(files: Readonly<Record<string, string>> = SMALL): Forge {
  const far = join(tempDir(), 'far.git');
  git(tempDir(), 'init', '-q', '--bare', '-b', 'trunk', far);
  const first = tempRepo(files, { git: true });
  git(first, 'push', '-q', far, 'HEAD:trunk');
  const { bin, log } = programs();
  const me = identity();
  return {
    far,
    clone: () => {
      const dir = join(tempDir(), 'clone');
      git(tempDir(), 'clone', '-q', far, dir);
      return dir;
    },
    run: (dir, args = [], env = {}) => {
      const { status, stdout, stderr } = spawnSync('sh', [SCRIPT, ...args], { cwd: dir, encoding: 'utf8', env: { ...process.env, ...me, PATH: `${bin}:${process.env['PATH'] ?? ''}`, ...env } });
      return { code: status, said: stdout + stderr };
    },
    calls: () => readdirSync(log).sort().map((name) => JSON.parse(readFileSync(join(log, name), 'utf8')) as Call),
    close: () => writeFileSync(join(bin, 'closed'), ''),
    branches: () => Object.fromEntries(git(far, 'for-each-ref', '--format=%(refname:short) %(objectname)').trim().split('\n').map((line) => line.split(' ') as [string, string])),
  };
}

const log = (dir: string, range: string): string[] => git(dir, 'log', '--reverse', '--format=%s', range).trim().split('\n');

describe('open-pull-request.sh', () => {
  it('makes a branch with a commit for each transform, pushes it and opens a pull request', () => {
    const { far, clone, run, calls, branches } = forge();
    const { code, said } = run(clone());
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(Object.keys(branches())).toEqual(['registry-codemod', 'trunk']);
    expect(log(far, 'trunk..registry-codemod')).toHaveLength(3);
    const [list, create, ...more] = calls();
    expect(more).toEqual([]);
    expect(list?.args).toEqual(['pr', 'list', '--head', 'registry-codemod', '--base', 'trunk', '--state', 'open', '--json', 'number,isCrossRepository', '--jq', 'map(select(.isCrossRepository | not)) | .[0].number // empty']);
    expect(create?.args).toEqual(['pr', 'create', '--head', 'registry-codemod', '--base', 'trunk', '--title', 'Metrics take an injected registry', '--body-file', '-']);
    expect(create?.input).toMatch(/^# Metrics take an injected Registry\n[\s\S]*<summary><code>Metrics<\/code> in <code>src\/metrics\.ts<\/code>/);
  });

  it('pushes nothing and opens nothing when there is nothing to do', () => {
    const { far, clone, run, calls, branches } = forge();
    run(clone());
    git(far, 'update-ref', 'refs/heads/trunk', 'refs/heads/registry-codemod');
    git(far, 'update-ref', '-d', 'refs/heads/registry-codemod');
    const before = branches();
    const { code, said } = run(clone());
    expect({ code, said: said.split('\n').at(-2) }).toEqual({ code: 0, said: 'nothing to change on trunk' });
    expect(branches()).toEqual(before);
    expect(calls()).toHaveLength(2);
  });

  it('does not push the same again, and updates what is said of it', () => {
    const { clone, run, calls, branches, close } = forge();
    run(clone());
    const before = branches();
    const { code, said } = run(clone());
    expect(code).toBe(0);
    expect(said).toContain('registry-codemod is up to date\n');
    expect(branches()).toEqual(before);
    expect(calls().map(({ args }) => args.slice(0, 3).join(' '))).toEqual(['pr list --head', 'pr create --head', 'pr list --head', 'pr edit 7']);
    expect(calls().at(-1)?.input).toBe(calls()[1]?.input);
    // What somebody has closed is not asked for again, until there is something new.
    close();
    expect(run(clone())).toMatchObject({ code: 0, said: expect.stringContaining('its pull request was closed, and stays so: delete registry-codemod to be asked again\n') });
    expect(calls().slice(4).map(({ args }) => args.slice(0, 2).join(' '))).toEqual(['pr list', 'pr list']);
  });

  it('makes an open branch anew where its base has moved, also from a shallow clone', () => {
    const { far, clone, run, calls, branches } = forge();
    run(clone());
    const { 'registry-codemod': old } = branches();
    const other = clone();
    write(other, 'src/later.ts', SMALL['src/metrics.ts'].replaceAll('orders_total', 'later_total').replace("'depth'", "'later_depth'"));
    commit(other);
    git(other, 'push', '-q');
    const shallow = join(tempDir(), 'shallow');
    git(tempDir(), 'clone', '-q', '--depth', '1', `file://${far}`, shallow);
    expect(run(shallow)).toMatchObject({ code: 0 });
    expect(branches()['registry-codemod']).not.toBe(old);
    expect(log(far, 'trunk..registry-codemod')).toHaveLength(3);
    expect(git(far, 'diff', '--name-only', 'trunk', 'registry-codemod').split('\n')).toContain('src/later.ts');
    expect(calls().at(-1)?.args).toEqual(['pr', 'edit', '7', '--body-file', '-']);
  });

  it('leaves a branch alone that somebody else has committed to', () => {
    const { clone, run, calls, branches } = forge();
    run(clone());
    const other = clone();
    git(other, 'checkout', '-q', 'registry-codemod');
    write(other, 'src/other.ts', 'export const other = 2;\n');
    commit(other);
    git(other, 'push', '-q');
    const before = branches();
    const { code, said } = run(clone());
    expect({ code, said }).toEqual({ code: 0, said: 'registry-codemod has commits of t@t: it is left as it is\n' });
    expect(branches()).toEqual(before);
    expect(calls()).toHaveLength(2);
  });

  it('passes its arguments on, and reads names from the environment whatever they hold', () => {
    const { far, clone, run, calls } = forge();
    const dir = clone();
    git(dir, 'push', '-q', 'origin', 'trunk:release');
    git(dir, 'remote', 'rename', 'origin', 'up');
    const odd = '"; touch pwned; $(touch pwned) `touch pwned`';
    expect(run(dir, ['-t', 'inject-registry', '--exclude', odd, '--', 'src'], { REMOTE: 'up', BASE: 'release', BRANCH: 'bot/$(x)', COMMITS_BY: 'package', TITLE: odd })).toMatchObject({ code: 0 });
    expect(log(far, 'release..bot/$(x)')).toEqual(['Take the metrics of small off the global registry']);
    expect(calls()[1]?.args).toEqual(['pr', 'create', '--head', 'bot/$(x)', '--base', 'release', '--title', odd, '--body-file', '-']);
    expect(readdirSync(dir)).not.toContain('pwned');
  });

  test.each([
    ['uncommitted edits', (dir: string) => write(dir, 'src/other.ts', 'export const other = 2;\n'), {}, 2, 'there are uncommitted edits: commit or stash them first\n'],
    ['a branch that is its own base', () => undefined, { BRANCH: 'trunk' }, 2, 'there is no branch to start from: set BASE\n'],
    ['flags that the tool does not know', () => undefined, { COMMITS_BY: 'line' }, 2, 'unknown value of --create-commits: line\n'],
    ['nobody to commit as', () => undefined, { GIT_CONFIG_GLOBAL: '/dev/null', EMAIL: '', GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.useConfigOnly', GIT_CONFIG_VALUE_0: 'true' }, 128, 'Please tell me who you are'],
  ])('stops at %s, and nothing is pushed', (_, spoil, env, code, said) => {
    const { clone, run, calls, branches } = forge();
    const dir = clone();
    spoil(dir);
    const before = branches();
    const done = run(dir, [], env);
    expect(done.code).toBe(code);
    expect(done.said).toContain(said);
    expect(branches()).toEqual(before);
    expect(calls()).toEqual([]);
  });

  it('is clean by shellcheck, where that is installed', (context) => {
    if (spawnSync('shellcheck', ['--version']).status !== 0) return context.skip('needs shellcheck, which is not installed (apt-get install shellcheck)');
    const scripts = [...readdirSync(join(project, 'recipes')).filter((name) => name.endsWith('.sh')).map((name) => join(project, 'recipes', name)), join(project, '.ci/run')];
    expect(spawnSync('shellcheck', scripts, { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' });
  });
});

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { steps: { uses?: string; run?: string; with?: Record<string, unknown>; env?: Record<string, string> }[] }>;
}

describe('the workflows for GitHub', () => {
  const stepsOf = (name: string): Workflow['jobs'][string]['steps'] => Object.values((parse(recipe(name)) as Workflow).jobs).flatMap((job) => job.steps);

  test.each(['github-check.yml', 'github-pull-request.yml'])('%s pastes nothing into a command, and may do no more than it has to', (name) => {
    expect(stepsOf(name).map(({ uses }) => uses?.split('@')[0])).toEqual(['actions/checkout', 'actions/setup-node', undefined]);
    for (const { run = '' } of stepsOf(name)) expect(run).not.toContain('${{');
    expect((parse(recipe(name)) as Workflow).permissions).toEqual(name === 'github-check.yml' ? { contents: 'read' } : { contents: 'write', 'pull-requests': 'write' });
  });

  it('the check annotates what it finds and tells of it on the page of the job', () => {
    const { bin } = programs();
    const root = tempRepo(SMALL, { git: true });
    const summary = join(bin, 'a summary.md');
    const { status, stdout } = spawnSync('bash', ['-e', '-c', stepsOf('github-check.yml').at(-1)?.run ?? ''], { cwd: root, encoding: 'utf8', env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: bin, GITHUB_STEP_SUMMARY: summary } });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::warning file=src\/metrics\.ts,line=/m);
    expect(readFileSync(summary, 'utf8')).toMatch(/^# Plan: metrics take an injected Registry\n/);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('the bot runs what the recipe says, in a checkout that holds the script', () => {
    const { far, clone, branches } = forge({ ...SMALL, '.github/open-pull-request.sh': recipe('open-pull-request.sh') });
    const { bin } = programs();
    const step = stepsOf('github-pull-request.yml').at(-1);
    const env = Object.fromEntries(Object.entries(step?.env ?? {}).map(([name, value]) => [name, value.replace('${{ secrets.GITHUB_TOKEN }}', 'token')]));
    execFileSync('sh', ['-e', '-c', step?.run ?? 'exit 1'], { cwd: clone(), stdio: 'pipe', env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: tempDir(), ...env } });
    expect(Object.keys(branches())).toContain('registry-codemod');
    expect(git(far, 'log', '-1', '--format=%an <%ae>', 'registry-codemod')).toBe('registry-codemod <registry-codemod@users.noreply.github.com>\n');
  });
});

describe('the jobs for other servers', () => {
  /** Runs the lines of a job in a repository as a runner does. */
  function runLines(root: string, lines: readonly string[]): number | null {
    const { bin } = programs();
    return spawnSync('sh', ['-e', '-c', lines.join('\n')], { cwd: root, encoding: 'utf8', env: { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` } }).status;
  }

  it('GitLab gets a code quality report from merge requests and the default branch', () => {
    const { 'registry-codemod': job } = parse(recipe('gitlab-ci.yml')) as Record<string, { script: string[]; rules: { if: string }[]; artifacts: { when: string; reports: { codequality: string } } }>;
    expect(job?.rules.map((rule) => rule.if)).toEqual(['$CI_PIPELINE_SOURCE == "merge_request_event"', '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH']);
    expect(job?.artifacts.when).toBe('always');
    const root = tempRepo(SMALL, { git: true });
    expect(runLines(root, job?.script ?? [])).toBe(1);
    const issues = JSON.parse(readFileSync(join(root, job?.artifacts.reports.codequality ?? ''), 'utf8')) as { fingerprint: string; location: { path: string } }[];
    expect(issues.map(({ location }) => location.path)).toContain('src/metrics.ts');
    const done = tempRepo({ 'a.js': 'export const a = 1;\n' }, { git: true });
    expect(runLines(done, job?.script ?? [])).toBe(0);
    expect(readFileSync(join(done, job?.artifacts.reports.codequality ?? ''), 'utf8').trim()).toBe('[]');
  });

  it('Jenkins gets a test report', () => {
    const lines = [...recipe('Jenkinsfile').matchAll(/^\s*sh '(.*)'$/gm)].map(([, line]) => line ?? '');
    const file = /^\s*junit '(.*)'$/m.exec(recipe('Jenkinsfile'))?.[1] ?? '';
    const root = tempRepo(SMALL, { git: true });
    expect(runLines(root, lines)).toBe(1);
    expect(existsSync(join(root, file))).toBe(true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(readFileSync(join(root, file), 'utf8')) as { testsuites: { '@_failures': string } };
    expect(Number(testsuites['@_failures'])).toBe(3);
  });
});
