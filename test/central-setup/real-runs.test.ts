import { describe, expect, it } from 'vitest';
import { runIn as run } from '../support/run.js';
import { migrate } from './support.js';

/** A class that creates metrics, and a module that registers one when it is imported. */
const METRICS_ESM = "import { Counter } from 'prom-client';\nexport const shared = new Counter({ name: 'module_total', help: 'h' });\nexport class Metrics {\n  constructor() {\n    this.hits = new Counter({ name: 'hits_total', help: 'h' });\n  }\n}\n";
const METRICS_CJS = "const { Counter } = require('prom-client');\nexports.shared = new Counter({ name: 'module_total', help: 'h' });\nexports.Metrics = class {\n  constructor() {\n    this.hits = new Counter({ name: 'hits_total', help: 'h' });\n  }\n};\n";
const METRICS_TS = METRICS_ESM.replace('export class Metrics {\n', "export class Metrics {\n  readonly hits: Counter<string>;\n");

const BODY = `
it('creates', () => {
  new Metrics();
});
it('creates again, and what modules registered is there', () => {
  new Metrics();
  assert.ok(register.getSingleMetric('module_total'));
  assert.ok(register.getSingleMetric('hits_total'));
});
it('starts without what other tests created', () => {
  assert.ok(!register.getSingleMetric('hits_total'));
});
`;
const esm = (hooks: string): string => `import assert from 'node:assert';\n${hooks}import { register } from 'prom-client';\nimport { Metrics } from '../src/metrics.js';\n${BODY}`;
const cjs = (hooks: string): string => `const assert = require('node:assert');\n${hooks}const { register } = require('prom-client');\nconst { Metrics } = require('../src/metrics');\n${BODY}`;

interface Case {
  name: string;
  manifest: object;
  files: Record<string, string>;
  tests: string[];
  commands: string[][];
  cwd?: string;
}

function two(extension: string, text: string, dir = 'test'): Record<string, string> {
  return { [`${dir}/a${extension}`]: text, [`${dir}/b${extension}`]: text };
}

const VITEST = [['vitest', 'run'], ['vitest', 'run', '--no-isolate', '--maxWorkers=1']];
const MOCHA = [['npm', 'test', '--silent'], ['npm', 'test', '--silent', '--', '--parallel']];
const ts = esm("import { it } from 'vitest';\n");

const CASES: Case[] = [
  { name: 'vitest, TypeScript, no configuration', manifest: { type: 'module' }, files: { 'src/metrics.ts': METRICS_TS, ...two('.test.ts', ts) }, tests: ['test/a.test.ts', 'test/b.test.ts'], commands: VITEST },
  { name: 'vitest, TypeScript, CommonJS package, no configuration', manifest: {}, files: { 'src/metrics.ts': METRICS_TS, ...two('.test.ts', ts) }, tests: ['test/a.test.ts', 'test/b.test.ts'], commands: VITEST },
  { name: 'vitest, JavaScript, no configuration', manifest: {}, files: { 'src/metrics.js': METRICS_ESM, ...two('.test.js', ts) }, tests: ['test/a.test.js', 'test/b.test.js'], commands: VITEST },
  { name: 'vitest, globals', manifest: { type: 'module', devDependencies: { vitest: '4' } }, files: { 'vitest.config.js': 'export default {\n  test: { globals: true },\n};\n', 'src/metrics.js': METRICS_ESM, ...two('.test.js', esm('')) }, tests: ['test/a.test.js', 'test/b.test.js'], commands: VITEST },
  { name: 'vitest, projects', manifest: { type: 'module' }, files: { 'vitest.config.ts': "export default { test: { projects: [{ test: { name: 'a' } }, { extends: true, test: { name: 'b' } }] } };\n", 'src/metrics.ts': METRICS_TS, ...two('.test.ts', ts) }, tests: ['test/a.test.ts', 'test/b.test.ts'], commands: [['vitest', 'run']] },
  { name: 'vitest, a package below the configuration that starts it itself', manifest: { type: 'module', dependencies: { 'prom-client': '15' } }, cwd: 'packages/a', files: { 'packages/a/package.json': '{ "type": "module", "scripts": { "test": "vitest run" } }', 'vitest.config.ts': 'export default {\n  test: { globals: true },\n};\n', 'packages/a/src/metrics.ts': METRICS_TS, ...two('.test.ts', ts, 'packages/a/test') }, tests: ['packages/a/test/a.test.ts', 'packages/a/test/b.test.ts'], commands: VITEST },
  { name: 'vitest, a configuration in a folder', manifest: { type: 'module', scripts: { test: 'vitest run --config config/vitest.js' } }, files: { 'config/vitest.js': 'export default {\n  test: { globals: true },\n};\n', 'src/metrics.ts': METRICS_TS, ...two('.test.ts', ts) }, tests: ['test/a.test.ts', 'test/b.test.ts'], commands: [['npm', 'test', '--silent']] },
  { name: 'jest, CommonJS, no configuration', manifest: { scripts: { test: 'jest' } }, files: { 'src/metrics.js': METRICS_CJS, ...two('.test.js', cjs('')) }, tests: ['test/a.test.js', 'test/b.test.js'], commands: [['npm', 'test', '--silent', '--', '-i']] },
  { name: 'jest, imported hooks', manifest: { scripts: { test: 'jest' } }, files: { 'jest.config.js': "module.exports = { testEnvironment: 'node' };\n", 'src/metrics.js': METRICS_CJS, ...two('.test.js', cjs("const { it } = require('@jest/globals');\n")) }, tests: ['test/a.test.js', 'test/b.test.js'], commands: [['jest', '-i']] },
  { name: 'jest, TypeScript, rootDir src', manifest: { scripts: { test: 'jest' }, jest: { rootDir: 'src', preset: 'ts-jest', transform: { '\\.ts$': ['ts-jest', { diagnostics: true }] } } }, files: { 'tsconfig.json': '{ "compilerOptions": { "strict": true, "noUncheckedIndexedAccess": true, "module": "commonjs", "target": "es2022", "esModuleInterop": true, "types": ["jest", "node"] } }', 'src/metrics.ts': METRICS_TS, ...two('.spec.ts', esm('').replace('../src/metrics.js', './metrics'), 'src') }, tests: ['src/a.spec.ts', 'src/b.spec.ts'], commands: [['jest', '-i']] },
  { name: 'mocha, CommonJS, arguments of the script', manifest: { scripts: { test: 'mocha' } }, files: { 'src/metrics.js': METRICS_CJS, ...two('.js', cjs('')) }, tests: ['test/a.js', 'test/b.js'], commands: MOCHA },
  { name: 'mocha, ES modules, YAML', manifest: { type: 'module', scripts: { test: 'mocha' } }, files: { '.mocharc.yml': 'spec: test/*.js # all\n', 'src/metrics.js': METRICS_ESM, ...two('.js', esm('')) }, tests: ['test/a.js', 'test/b.js'], commands: MOCHA },
  { name: 'mocha, no script', manifest: { devDependencies: { mocha: '12' } }, files: { 'src/metrics.js': METRICS_CJS, ...two('.js', cjs('')) }, tests: ['test/a.js', 'test/b.js'], commands: [['mocha'], ['mocha', '--parallel']] },
  { name: 'node:test, ES modules', manifest: { type: 'module', scripts: { test: 'node --test' } }, files: { 'src/metrics.js': METRICS_ESM, ...two('.test.js', esm("import { it } from 'node:test';\n")) }, tests: ['test/a.test.js', 'test/b.test.js'], commands: [['npm', 'test', '--silent']] },
  { name: 'node:test, CommonJS', manifest: { scripts: { test: 'node --test test/a.test.js test/b.test.js' } }, files: { 'src/metrics.js': METRICS_CJS, ...two('.test.js', cjs("const { it } = require('node:test');\n")) }, tests: ['test/a.test.js', 'test/b.test.js'], commands: [['npm', 'test', '--silent']] },
];

describe.each(CASES)('$name', ({ manifest, files, tests, commands, cwd = '' }) => {
  const before = { 'package.json': `${JSON.stringify(manifest, null, 2)}\n`, ...files };
  it.each(commands.map((command) => ({ command, line: command.join(' ') })))('fails before and passes after: $line', ({ command }) => {
    const without = run(before, cwd, command);
    expect(without.ok).toBe(false);
    expect(without.output).toContain('has already been registered');
    const after = run(migrate(before, tests), cwd, command);
    expect(after.output).not.toContain('has already been registered');
    expect(after).toMatchObject({ ok: true });
  });
});

describe('a setup file under mocks and OpenMetrics', () => {
  const manifest = '{ "scripts": { "test": "jest" } }\n';

  it.each([
    ['an automock in the test file', {}, "jest.mock('prom-client');\n"],
    ['a manual mock that replaces the library everywhere', { '__mocks__/prom-client.js': 'module.exports = {};\n' }, ''],
    ['a manual mock of undefined returns', { '__mocks__/prom-client.js': 'module.exports = { register: { getMetricsAsArray() {} } };\n' }, ''],
  ])('does not throw with %s', (_name, mocks, line) => {
    const text = `${line}const client = require('prom-client');\ntest('uses a mock', () => {\n  expect(client).toBeDefined();\n});\n`;
    const files = migrate({ 'package.json': manifest, ...mocks, 'test/a.test.js': text }, ['test/a.test.js'], { resetsValues: true });
    expect(run(files, '', ['jest', '-i'])).toMatchObject({ ok: true });
  });

  it('takes out counters that rendering renamed', () => {
    const text = "const { register, Counter } = require('prom-client');\nregister.setContentType('application/openmetrics-text; version=1.0.0; charset=utf-8');\nfor (const i of [1, 2]) {\n  test(`renders ${i}`, async () => {\n    new Counter({ name: 'x_total', help: 'h' }).inc();\n    expect(await register.metrics()).toContain('x_total 1');\n  });\n}\n";
    const before = { 'package.json': manifest, 'test/a.test.js': text };
    expect(run(before, '', ['jest', '-i']).output).toContain('already been registered');
    expect(run(migrate(before, ['test/a.test.js']), '', ['jest', '-i'])).toMatchObject({ ok: true });
  });

  it('is not run as a test by node:test', () => {
    const files = migrate({ 'package.json': '{ "type": "module", "scripts": { "test": "node --test" } }', 'test/a.test.js': "import { it } from 'node:test';\nit('one', () => {});\n" }, ['test/a.test.js']);
    expect(run(files, '', ['npm', 'test', '--silent']).output).toMatch(/# tests 1\n/);
  });
});

describe('a setup file whose own beforeEach creates metrics', () => {
  const create = "const { Metrics } = require('../src/metrics');\n";
  const JS_TESTS = "const assert = require('node:assert');\nfor (const name of ['a', 'b']) it(name, () => assert.ok(name));\n";
  const base = { 'src/metrics.js': METRICS_CJS, 'test/a.test.js': JS_TESTS };
  const vitest = { 'src/metrics.js': METRICS_ESM, 'test/a.test.js': "import { it } from 'vitest';\nfor (const name of ['a', 'b']) it(name, () => {});\n", 'test/env.js': "import { beforeEach } from 'vitest';\nimport { Metrics } from '../src/metrics.js';\nbeforeEach(() => void new Metrics());\n" };

  it.each([
    ['jest', { ...base, 'package.json': '{ "scripts": { "test": "jest" } }\n', 'jest.config.js': "module.exports = { setupFilesAfterEnv: ['<rootDir>/test/env.js'] };\n", 'test/env.js': `${create}beforeEach(() => void new Metrics());\n` }, ['jest', '-i']],
    ['jest, arguments of the script', { ...base, 'package.json': '{ "scripts": { "test": "jest -i --setupFilesAfterEnv=./test/env.js" } }\n', 'jest.config.js': 'module.exports = {};\n', 'test/env.js': `${create}beforeEach(() => void new Metrics());\n` }, ['npm', 'test', '--silent']],
    ['vitest', { ...vitest, 'package.json': '{ "type": "module", "scripts": { "test": "vitest run" } }\n', 'vitest.config.js': "export default { test: { setupFiles: './test/env.js' } };\n" }, ['vitest', 'run']],
    ['mocha', { ...base, 'package.json': '{ "scripts": { "test": "mocha" } }\n', '.mocharc.json': '{ "require": ["./test/env.js"], "spec": "test/a.test.js" }\n', 'test/env.js': `${create}exports.mochaHooks = { beforeEach() { new Metrics(); } };\n` }, ['mocha']],
    ['mocha, YAML', { ...base, 'package.json': '{ "scripts": { "test": "mocha" } }\n', '.mocharc.yml': 'require: ./test/env.js\nspec: test/a.test.js\n', 'test/env.js': `${create}exports.mochaHooks = { beforeEach() { new Metrics(); } };\n` }, ['mocha']],
    ['mocha, arguments of the script', { ...base, 'package.json': '{ "scripts": { "test": "mocha --require ./test/env.js test/a.test.js" } }\n', 'test/env.js': `${create}exports.mochaHooks = { beforeEach() { new Metrics(); } };\n` }, ['npm', 'test', '--silent']],
  ])('is cleaned up after, too: %s', (_name, files, command) => {
    expect(run(files, '', command).output).toContain('has already been registered');
    expect(run(migrate(files, ['test/a.test.js']), '', command)).toMatchObject({ ok: true });
  });
});
