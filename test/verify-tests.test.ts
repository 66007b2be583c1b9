import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commit, git, tempDir, tempRepo, treeOf } from './support/command.js';
import { codemod, install, installedRepo, metricsClass, verified, type Verdict } from './support/verify.js';

type Runner = 'vitest' | 'jest' | 'mocha' | 'node:test';

const SCRIPTS: Record<Runner, string> = { vitest: 'vitest run', jest: 'jest', mocha: 'mocha test', 'node:test': 'node --test test/*.test.js' };
const GLOBALS: Record<Runner, string> = {
  vitest: "import { beforeEach, describe, test } from 'vitest';\n",
  jest: '',
  mocha: 'const test = it;\n',
  'node:test': "const { beforeEach, describe, test } = require('node:test');\n",
};

const manifest = (script: string, runner: string): string => `${JSON.stringify({ name: 'counted', scripts: { test: script, 'test:unit': 'jest --colors' }, dependencies: { 'prom-client': '^15.1.3' }, devDependencies: { [runner]: '*' } }, null, 2)}\n`;

/** A test file whose import style suits the runner; `body` finds `register`, `assert` and the class there. */
function testFile(runner: Runner, name: string, body: string): string {
  const loads = runner === 'vitest'
    ? `import assert from 'node:assert';\nimport { createRequire } from 'node:module';\nimport { register } from 'prom-client';\n\nconst { ${name} } = createRequire(import.meta.url)('../src/${name.toLowerCase()}.js');\n`
    : `const assert = require('node:assert');\nconst { register } = require('prom-client');\nconst { ${name} } = require('../src/${name.toLowerCase()}.js');\n`;
  // In a suite: to mocha, a hook beside it would be one of all files.
  return `${GLOBALS[runner]}${loads}\ndescribe('${name}', () => {\n  beforeEach(() => register.clear());\n\n${body}});\n`;
}

/** Keeps the registry that it is given in a field. */
const reader = (name: string): string => metricsClass(name).replace('const { Counter }', 'const { Counter, register }').replace(/\n}\n\nmodule/, `\n\n  scrape() {\n    return register.metrics();\n  }\n}\n\nmodule`);

/** Three files of tests: one that goes on to pass, one that knows the fields of its class, one that counts on a forgotten label. */
function counted(runner: Runner): string {
  const extension = runner === 'vitest' ? 'test.mjs' : 'test.js';
  return installedRepo({
    'package.json': manifest(SCRIPTS[runner], runner),
    'src/orders.js': metricsClass('Orders'),
    'src/trades.js': reader('Trades'),
    [`test/orders.${extension}`]: testFile(runner, 'Orders', "test('is made', () => {\n  assert.ok(new Orders());\n});\n\ntest('has failed for long', () => {\n  new Orders();\n  assert.strictEqual(1, 2);\n});\n"),
    [`test/trades.${extension}`]: testFile(runner, 'Trades', "test('has one field', () => {\n  assert.deepStrictEqual(Object.keys(new Trades()), ['hits']);\n});\n"),
    [`test/labels.${extension}`]: testFile(runner, 'Orders', "test('sets a label', () => {\n  register.setDefaultLabels({ desk: 'fx' });\n  new Orders();\n});\n\ntest('knows no label', async () => {\n  new Orders().hits.inc();\n  assert.match(await register.metrics(), /orders_hits_total 1/);\n});\n"),
  });
}

describe.each(['vitest', 'jest', 'mocha', 'node:test'] as const)('%s', (runner) => {
  it('puts back the change of a class and the removal of a cleanup that tests count on; the rest stays', { timeout: 180_000 }, async () => {
    const root = counted(runner);
    const before = treeOf(root);
    const { changes, manual, verification } = await verified(root, ['--verify', 'tests']);
    const labels = runner === 'vitest' ? 'test/labels.test.mjs' : 'test/labels.test.js';
    const trades = labels.replace('labels', 'trades');
    expect(verification?.checks).toEqual([{ name: 'tests', command: SCRIPTS[runner], before: '4 passed, 1 failed', after: '4 passed, 1 failed' }]);
    expect(verification?.putBack).toEqual([
      expect.objectContaining({ id: 'inject-registry:src/trades.js#Trades', message: expect.stringMatching(new RegExp(`^${trades} > Trades .*has one field`)) }),
      expect.objectContaining({ id: expect.stringContaining(`strip-cleanup:${labels}`), message: expect.stringMatching(new RegExp(`^${labels} > Orders .*knows no label`)) }),
    ]);
    expect(manual.map(({ code, file }) => [code, file])).toEqual([['verification-failed', 'src/trades.js'], ['verification-failed', labels]]);
    expect(manual[0]?.reason).toMatch(/^was made and put back, because with it --verify tests has something new to say: .*has one field: .*deep.*registry/s);
    expect(manual[0]?.reason).not.toMatch(/^\s*at /m);
    expect(manual[1]?.reason).toMatch(/orders_hits_total\{desk=\\?"fx/);
    expect(changes.map(({ id }) => id.split(':')[0]).sort()).toEqual(['central-setup', 'inject-registry', 'strip-cleanup', 'strip-cleanup']);
    expect(readFileSync(join(root, 'src/trades.js'), 'utf8')).toBe(reader('Trades'));
    await codemod(root, ['undo']);
    expect(treeOf(root)).toEqual(before);
  });
});

/** One class and its test under jest. */
const small = (script: string, more: Record<string, string> = {}): string => installedRepo({
  'package.json': manifest(script, 'jest'),
  'src/trades.js': reader('Trades'),
  'test/trades.test.js': testFile('jest', 'Trades', "test('has one field', () => {\n  assert.deepStrictEqual(Object.keys(new Trades()), ['hits']);\n});\n"),
  ...more,
});
const CONDEMNED = { verification: { putBack: [{ id: 'inject-registry:src/trades.js#Trades', message: expect.stringContaining('has one field') as string }] } };

describe('how tests are started', () => {
  it.each([
    ['npm run test:unit', 'jest --colors'],
    ['NODE_ENV=test cross-env LEVEL=silent jest --verbose --coverage --bail', 'jest --verbose --coverage --bail'],
    ['node --no-warnings node_modules/.bin/jest', 'node --no-warnings node_modules/.bin/jest'],
  ])('%s: as it says, but so that results can be read', async (script, command) => {
    const root = small(script);
    const verdict = await verified(root, ['--verify', 'tests']);
    expect(verdict).toMatchObject(CONDEMNED);
    expect(verdict.verification?.checks[0]?.command).toBe(command);
    expect(existsSync(join(root, 'coverage'))).toBe(false);
  });

  it('with the files of a pattern that the script leaves to node:test, whether or not this Node knows patterns', async () => {
    const script = "node --test 'test/**/*.test.js'";
    const root = installedRepo({ 'package.json': manifest(script, 'node:test'), 'src/orders.js': metricsClass('Orders'), 'test/unit/orders.test.js': testFile('node:test', 'Orders', "test('is made', () => {\n  assert.ok(new Orders());\n});\n").replace('../src', '../../src') });
    const { verification } = await verified(root, ['--verify', 'tests']);
    expect(verification).toMatchObject({ putBack: [], checks: [{ command: 'node --test test/**/*.test.js', before: '1 passed', after: '1 passed' }] });
  });

  it('by the package manager, and judged by the exit code, where the script does more than run tests', async () => {
    const root = small('echo one && jest');
    const verdict = await verified(root, ['--verify', 'tests']);
    expect(verdict).toMatchObject(CONDEMNED);
    expect(verdict.verification?.checks).toEqual([{ name: 'tests', command: 'npm run test', before: 'passes', after: 'passes' }]);
  });

  it('such a script has to pass before', async () => {
    const root = small('echo the reason && exit 7');
    const { code, stderr } = await codemod(root, ['--yes', '--verify', 'tests']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--verify: `npm run test` fails before anything is changed\n/);
    expect(stderr).toContain('the reason');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('tests that do not end: exit 2 after the time that they were given', async () => {
    const root = small('jest', { 'test/late.test.js': "test('waits', () => new Promise(() => setInterval(() => {}, 1000)), 600_000);\n" });
    const { code, stderr } = await codemod(root, ['--yes', '--verify', 'tests', '--verify-timeout', '4']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--verify: `jest` fails before anything is changed\n.*\nno end within 4 s\n/);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('without a script, by the runner that the tests name', async () => {
    const root = small('echo "Error: no test specified" && exit 1');
    const verdict = await verified(root, ['--verify', 'tests']);
    expect(verdict).toMatchObject(CONDEMNED);
    expect(verdict.verification?.checks[0]?.command).toBe('jest');
  });

  it.each(['jest --passWithNoTests', 'jest'])('%s that runs no test: exit 2, nothing written', async (script) => {
    const root = installedRepo({ 'package.json': manifest(script, 'jest'), 'src/trades.js': reader('Trades') });
    const { code, stderr } = await codemod(root, ['--yes', '--verify', 'tests']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--verify tests: no test runs in the root\n/);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('no shell reads anything of the repository', async () => {
    const parent = join(tempDir(), 'a $(touch pwned) `touch pwned`; touch pwned');
    const files = {
      '.gitignore': 'node_modules\n',
      'package.json': manifest('jest', 'jest'),
      'tsconfig.json': '{ "compilerOptions": { "allowJs": true, "checkJs": false, "noEmit": true, "types": ["node"], "skipLibCheck": true }, "include": ["src"] }\n',
      'src/$(touch pwned).js': metricsClass('Orders'),
      'test/a;touch pwned.test.js': testFile('jest', 'Orders', "test('is made', () => {\n  assert.ok(new Orders());\n});\n").replace('../src/orders.js', '../src/$(touch pwned).js'),
    };
    const root = tempRepo(files, { parent });
    install(root);
    git(root, 'init', '-q');
    commit(root);
    const verdict = await verified(root, ['--verify', 'tests', '--verify', 'types']);
    expect(verdict.verification).toMatchObject({ verdict: 'passed', checks: [{ after: '1 passed' }, { after: '0 errors' }] });
    expect(verdict.changes.length).toBeGreaterThan(1);
    expect(existsSync(join(root, 'pwned'))).toBe(false);
    expect(git(root, 'status', '--porcelain', '--ignored')).not.toMatch(/^(\?\?|!!) pwned/m);
  });

  it('each package of a monorepo runs its own', { timeout: 120_000 }, async () => {
    const files = (name: string, test: string): Record<string, string> => ({
      [`packages/${name}/package.json`]: manifest('jest', 'jest').replace('counted', name),
      [`packages/${name}/src/trades.js`]: reader('Trades'),
      [`packages/${name}/test/trades.test.js`]: testFile('jest', 'Trades', test),
    });
    const root = installedRepo({
      'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"], "scripts": { "test": "npm run test --workspaces" } }\n',
      ...files('one', "test('has one field', () => {\n  assert.deepStrictEqual(Object.keys(new Trades()), ['hits']);\n});\n"),
      ...files('two', "test('is made', () => {\n  assert.ok(new Trades());\n});\n"),
      'packages/docs/package.json': '{ "name": "docs" }\n',
      'packages/docs/src/orders.js': metricsClass('Orders'),
    });
    const { changes, verification } = await verified(root, ['--verify', 'tests']);
    expect(verification?.checks.map(({ command, before, after }) => [command, before, after])).toEqual([
      ['jest (in packages/one)', '1 passed', '1 passed'],
      ['jest (in packages/two)', '1 passed', '1 passed'],
    ]);
    expect(verification?.putBack.map(({ id }) => id)).toEqual(['inject-registry:packages/one/src/trades.js#Trades']);
    expect(verification?.notes).toEqual(['no test runs in packages/docs']);
    expect(changes.map(({ id }) => id)).toEqual(expect.arrayContaining(['inject-registry:packages/two/src/trades.js#Trades', 'central-setup:packages/one', 'central-setup:packages/two']));
  });
});

describe('what counts as a failure', () => {
  it('tests that no longer run', async () => {
    const root = small('jest', { 'test/trades.test.js': testFile('jest', 'Trades', "const fields = Object.keys(new Trades()).length;\nif (fields > 1) throw new Error(`${fields} fields`);\n\ntest('one', () => undefined);\ntest('two', () => undefined);\n") });
    const { verification } = await verified(root, ['--verify', 'tests']);
    expect(verification?.putBack[0]?.message).toMatch(/^test\/trades\.test\.js: .*2 fields/s);
    expect(verification?.putBack.map(({ id }) => id)).toEqual(['inject-registry:src/trades.js#Trades']);
  });

  it('a whole run without any test, although the exit code says that all is well', async () => {
    const root = small('jest --passWithNoTests', { 'jest.config.js': "const { readFileSync } = require('node:fs');\n\nmodule.exports = { testMatch: [readFileSync('src/trades.js', 'utf8').includes('registry') ? '**/none.js' : '**/*.test.js'] };\n" });
    const { verification } = await verified(root, ['--verify', 'tests', '-t', 'inject-registry']);
    expect(verification).toMatchObject({ verdict: 'all-put-back', putBack: [{ message: 'test/trades.test.js: 1 of its 1 tests did not run' }] });
  });

  it('a suite whose tests a failing hook keeps from running', async () => {
    const root = installedRepo({
      'package.json': manifest('vitest run', 'vitest'),
      'src/trades.js': reader('Trades'),
      'test/trades.test.mjs': `import { beforeAll } from 'vitest';\n${testFile('vitest', 'Trades', "test('fails for long', () => assert.fail());\n\ndescribe('inside', () => {\n  beforeAll(() => assert.deepStrictEqual(Object.keys(new Trades()), ['hits']));\n\n  test('passes', () => undefined);\n});\n")}`,
    });
    const { verification } = await verified(root, ['--verify', 'tests', '-t', 'inject-registry']);
    expect(verification?.putBack).toEqual([expect.objectContaining({ id: 'inject-registry:src/trades.js#Trades', message: 'test/trades.test.mjs: 1 of its 2 tests did not run' })]);
  });

  it('with --unsafe, changes that need review are made and the tests decide', { timeout: 120_000 }, async () => {
    // `beforeAll` may register: whether the cleanup is needed is what nobody can read.
    const suite = (name: string, test: string): string => `const { register, Counter } = require('prom-client');\nconst { make } = require('../src/make.js');\n\ndescribe('${name}', () => {\n  beforeAll(() => make());\n  beforeEach(() => register.clear());\n\n  ${test}\n});\n`;
    const root = installedRepo({
      'package.json': manifest('jest', 'jest'),
      'src/make.js': "const { Counter } = require('prom-client');\n\nfunction make() {\n  return new Counter({ name: 'made_total', help: 'Made' });\n}\n\nmodule.exports = { make };\n",
      'test/needs.test.js': suite('needs', "test('makes it again', () => expect(make()).toBeDefined());"),
      'test/free.test.js': suite('free', "test('does nothing', () => expect(1).toBe(1));"),
    });
    const safe = JSON.parse((await codemod(root, ['-n', '--reporter', 'json'])).stdout) as Verdict & { hidden: { id: string }[] };
    expect(safe.hidden).toHaveLength(2);
    const { changes, verification } = await verified(root, ['--unsafe', '--verify', 'tests']);
    expect(verification?.putBack).toEqual([expect.objectContaining({ id: expect.stringContaining('test/needs.test.js') as string, message: expect.stringContaining('has already been registered') as string })]);
    expect(changes.map(({ id }) => id)).toEqual(expect.arrayContaining([expect.stringContaining('strip-cleanup:test/free.test.js')]));
  });
});
