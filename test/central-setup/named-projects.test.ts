import { describe, expect, it } from 'vitest';
import { runIn } from '../support/run.js';
import { manualOf, migrate, planIn } from './support.js';

const JEST = '{ "scripts": { "test": "jest" }, "dependencies": { "prom-client": "^15.1.3" } }\n';
const JS_TEST = "const { Counter } = require('prom-client');\n\nfor (const name of ['a', 'b']) test(name, () => void new Counter({ name: 'hits_total', help: 'h' }));\n";
const VITEST = '{ "type": "module", "scripts": { "test": "vitest run" }, "dependencies": { "prom-client": "^15.1.3" } }\n';
const ESM_TEST = "import { Counter } from 'prom-client';\nimport { test } from 'vitest';\n\nfor (const name of ['a', 'b']) test(name, () => void new Counter({ name: 'hits_total', help: 'h' }));\n";

const jest = (projects: string, more: Record<string, string> = {}): Record<string, string> => ({ 'package.json': JEST, 'jest.config.js': `module.exports = { projects: ${projects} };\n`, 'lib/test/a.test.js': JS_TEST, 'e2e/b.e2e.js': JS_TEST, ...more });
const vitest = (projects: string, more: Record<string, string> = {}): Record<string, string> => ({ 'package.json': VITEST, 'vitest.config.js': `export default { test: { projects: ${projects} } };\n`, 'lib/test/a.test.js': ESM_TEST, 'e2e/b.e2e.js': ESM_TEST, ...more });
const TESTS = ['e2e/b.e2e.js', 'lib/test/a.test.js'];

const INLINE = "{ displayName: 'lib', testMatch: ['<rootDir>/lib/test/*.test.js'] }";
const INLINE_VITEST = "{ test: { name: 'lib', include: ['lib/test/*.test.js'] } }";
const E2E = "module.exports = { testMatch: ['**/*.e2e.js'] };\n";
const E2E_VITEST = "export default { test: { name: 'e2e', include: ['**/*.e2e.js'] } };\n";

describe('projects that are named by a path, beside inline ones, are wired, too', () => {
  it.each([
    ['jest: a configuration file', jest(`[${INLINE}, '<rootDir>/e2e.config.js']`, { 'e2e.config.js': E2E }), 'e2e.config.js'],
    ['jest: a directory', jest(`[${INLINE}, '<rootDir>/e2e']`, { 'e2e/jest.config.js': E2E }), 'e2e/jest.config.js'],
    ['jest: a glob', jest(`[${INLINE}, './e*']`, { 'e2e/jest.config.js': E2E }), 'e2e/jest.config.js'],
    ['vitest: a configuration file', vitest(`[${INLINE_VITEST}, './e2e/vitest.config.js']`, { 'e2e/vitest.config.js': E2E_VITEST }), 'e2e/vitest.config.js'],
    ['vitest: a glob of configurations', vitest(`[${INLINE_VITEST}, 'e*/vitest.config.js']`, { 'e2e/vitest.config.js': E2E_VITEST }), 'e2e/vitest.config.js'],
  ])('%s', (_, files, other) => {
    const after = migrate(files, TESTS);
    expect(after[other]).toContain('setup-metrics.js');
  });

  it.each([
    ['jest', jest(`[${INLINE}, '<rootDir>/e2e.config.js']`, { 'e2e.config.js': E2E })],
    ['vitest', vitest(`[${INLINE_VITEST}, './e2e/vitest.config.js']`, { 'e2e/vitest.config.js': E2E_VITEST })],
    ['jest, whose configuration lists itself', jest("['<rootDir>', '<rootDir>/e2e.config.js'], testMatch: ['<rootDir>/lib/test/*.test.js']", { 'e2e.config.js': E2E })],
    ['vitest, whose configuration lists itself', vitest("['.', './e2e/vitest.config.js'], include: ['lib/test/*.test.js']", { 'e2e/vitest.config.js': E2E_VITEST })],
  ])('so that the tests of both pass: %s', (_, files) => {
    const after = migrate(files, TESTS);
    const command = ['npm', 'test', '--silent'];
    expect(runIn(files, '', command).output).toContain('has already been registered');
    expect(runIn(after, '', command)).toMatchObject({ ok: true });
  });

  it.each([
    ['jest', jest("['<rootDir>/e2e']", { 'e2e/jest.config.js': "module.exports = { projects: ['<rootDir>/deep'], testMatch: ['**/*.e2e.js'] };\n", 'e2e/deep/jest.config.js': E2E }), 'jest.config.js'],
    ['vitest', vitest("['./e2e']", { 'e2e/vitest.config.js': "export default { test: { projects: ['deep'], include: ['**/*.e2e.js'] } };\n", 'e2e/deep/vitest.config.js': E2E_VITEST }), 'vitest.config.js'],
  ])('%s: what a project says of projects does not count', (_, files, name) => {
    const after = migrate(files, ['e2e/b.e2e.js']);
    expect(after[`e2e/${name}`]).toContain('setup-metrics.js');
    expect(after[`e2e/deep/${name}`]).toBe(files[`e2e/deep/${name}`]);
  });

  it('jest: only paths', () => {
    const after = migrate(jest("['<rootDir>/lib.config.js', '<rootDir>/e2e']", { 'lib.config.js': "module.exports = { testMatch: ['**/*.test.js'] };\n", 'e2e/package.json': '{ "jest": { "testRegex": "e2e" } }' }), ['lib/test/a.test.js']);
    expect(after['lib.config.js']).toContain('setupFilesAfterEnv');
  });
});

describe('but not', () => {
  it.each([
    ['jest: a directory without such tests', jest(`[${INLINE}, '<rootDir>/web']`, { 'web/jest.config.js': 'module.exports = {};\n' }), 'web/jest.config.js'],
    ['jest: a configuration that runs other tests', jest(`[${INLINE}, '<rootDir>/e2e.config.js']`, { 'e2e.config.js': E2E }), 'e2e.config.js'],
    ['jest: a glob of other directories', jest(`[${INLINE}, '<rootDir>/apps/*']`, { 'apps/a/jest.config.js': 'module.exports = {};\n' }), 'apps/a/jest.config.js'],
    ['vitest: a directory without such tests', vitest(`[${INLINE_VITEST}, './web']`, { 'web/vitest.config.js': 'export default {};\n' }), 'web/vitest.config.js'],
    ['vitest: what is excluded', vitest(`[${INLINE_VITEST}, '!lib']`, { 'lib/vitest.config.js': 'export default {};\n' }), 'lib/vitest.config.js'],
  ])('%s', (_, files, other) => {
    expect(migrate(files, ['lib/test/a.test.js'])[other]).toBe(files[other]);
  });

  it.each([
    ['jest', jest(`[${INLINE}, '<rootDir>/e2e']`), '`<rootDir>/e2e`'],
    ['vitest', vitest(`[${INLINE_VITEST}, './e2e']`), '`./e2e`'],
    ['a configuration that cannot be followed', jest(`[${INLINE}, '<rootDir>/e2e.config.js']`, { 'e2e.config.js': "module.exports = { ...require('base'), testMatch: ['**/*.e2e.js'] };\n" }), '`setupFilesAfterEnv` from a value that is spread into it'],
  ])('where the tests in question have no configuration there that can be edited: %s', (_, files, named) => {
    expect(manualOf(planIn(files, TESTS)[0])).toMatchObject({ code: 'setup-config-not-editable', reason: expect.stringContaining(named) });
  });
});
