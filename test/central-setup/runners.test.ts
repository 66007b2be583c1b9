import { describe, expect, it } from 'vitest';
import { detectRunner } from '../../src/runners/index.js';
import { memoryProject } from '../support/memory-project.js';
import { GLOBAL_TEST, NODE_TEST, VITEST_TEST } from './support.js';

function detect(files: Record<string, string>, test: string): ReturnType<typeof detectRunner> {
  const project = memoryProject(files);
  return detectRunner(project, project.packageOf(test), [test]);
}

const JEST_TEST = "import { test } from '@jest/globals';\ntest('x', () => {});\n";

describe('detecting the runner', () => {
  it.each([
    ['a configuration', { 'package.json': '{}', 'vitest.config.ts': 'export default {}' }, GLOBAL_TEST, 'vitest', 'configuration'],
    ['a vite.config with test', { 'package.json': '{}', 'vite.config.ts': 'export default { test: {} }' }, GLOBAL_TEST, 'vitest', 'configuration'],
    ['a key in package.json', { 'package.json': '{ "jest": {} }' }, GLOBAL_TEST, 'jest', 'configuration'],
    ['a .mocharc', { 'package.json': '{}', '.mocharc.yml': 'spec: test' }, GLOBAL_TEST, 'mocha', 'configuration'],
    ['a script', { 'package.json': '{ "scripts": { "test": "cross-env A=1 mocha test" } }' }, GLOBAL_TEST, 'mocha', 'script'],
    ['a script through node', { 'package.json': '{ "scripts": { "test": "node --experimental-vm-modules node_modules/jest/bin/jest.js" } }' }, GLOBAL_TEST, 'jest', 'script'],
    ['a dependency', { 'package.json': '{ "devDependencies": { "jest": "29" } }' }, GLOBAL_TEST, 'jest', 'dependency'],
    ['imports', { 'package.json': '{}' }, VITEST_TEST, 'vitest', 'import'],
    ['imports against a configuration', { 'package.json': '{ "jest": {} }', 'vitest.config.ts': 'export default {}' }, NODE_TEST, 'node:test', 'import'],
    ['imports of jest globals', { 'package.json': '{}', 'vitest.config.ts': 'export default {}', 'jest.config.js': '' }, JEST_TEST, 'jest', 'import'],
    ['hooks of node:test alone do not count', { 'package.json': '{}', 'vitest.config.ts': 'export default {}' }, `import { beforeEach } from 'node:test';\n${GLOBAL_TEST}`, 'vitest', 'configuration'],
    ['bun', { 'package.json': '{}' }, "import { test } from 'bun:test';", 'bun', 'import'],
    ['ava', { 'package.json': '{}' }, "import test from 'ava';", 'ava', 'import'],
    ['paths in a script', { 'package.json': '{ "scripts": { "a": "jest web", "b": "mocha test" } }' }, GLOBAL_TEST, 'mocha', 'script'],
    ['a mention that starts nothing', { 'package.json': '{ "scripts": { "test": "echo mocha && npm i jest" } }' }, GLOBAL_TEST, 'unknown', 'none'],
    ['a vite.config without test', { 'package.json': '{}', 'vite.config.ts': 'export default { plugins: [] }' }, GLOBAL_TEST, 'unknown', 'none'],
  ])('by %s', (_name, files, test, name, evidence) => {
    expect(detect({ ...files, 'test/a.test.ts': test }, 'test/a.test.ts')).toMatchObject({ name, evidence });
  });

  it('tells of several that fit alike', () => {
    expect(detect({ 'package.json': '{ "jest": {}, "mocha": {} }', 'test/a.test.js': GLOBAL_TEST }, 'test/a.test.js')).toMatchObject({ name: 'unknown', candidates: ['jest', 'mocha'] });
  });

  const SCRIPTS = (...lines: string[]): string => JSON.stringify({ scripts: Object.fromEntries(lines.map((line, i) => [`test${i}`, line])) });
  it.each<[string, Record<string, string>, string, string[]]>([
    ['jest puts its own in the place of vitest', { 'package.json': SCRIPTS('vitest', 'jest'), 'vitest.config.ts': 'export default {}', 'jest.config.js': "module.exports = { moduleNameMapper: { '^vitest$': '<rootDir>/vitest-jest.js' } };" }, VITEST_TEST, ['vitest', 'jest']],
    ['in a configuration that a script names', { 'package.json': SCRIPTS('vitest', 'jest -c leaks.json'), 'leaks.json': '{ "moduleNameMapper": { "vitest": "<rootDir>/vitest-jest.js" } }' }, VITEST_TEST, ['vitest', 'jest']],
    ['a second runner looks everywhere', { 'package.json': SCRIPTS('vitest run', 'jest --detectLeaks'), 'vitest.config.ts': 'export default { test: { globals: true } }' }, GLOBAL_TEST, ['vitest', 'jest']],
  ])('tells of two that run the same file: %s', (_name, files, text, candidates) => {
    expect(detect({ ...files, 'test/a.test.ts': text }, 'test/a.test.ts')).toMatchObject({ name: 'unknown', candidates });
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['another module is replaced', { 'package.json': SCRIPTS('vitest', 'jest'), 'jest.config.js': "module.exports = { moduleNameMapper: { '^~/(.*)$': '<rootDir>/src/$1' } };" }, VITEST_TEST, 'vitest'],
    ['the second is given a path', { 'package.json': SCRIPTS('vitest run', 'jest web'), 'vitest.config.ts': 'export default {}' }, GLOBAL_TEST, 'vitest'],
    ['the second is given a configuration', { 'package.json': SCRIPTS('jest', 'vitest run --config web/vitest.config.ts'), 'jest.config.js': 'module.exports = {};' }, GLOBAL_TEST, 'jest'],
    ['the second looks in one directory', { 'package.json': SCRIPTS('jest', 'mocha'), 'jest.config.js': 'module.exports = {};' }, GLOBAL_TEST, 'jest'],
  ])('but not where %s', (_name, files, text, name) => {
    expect(detect({ ...files, 'test/a.test.ts': text }, 'test/a.test.ts').name).toBe(name);
  });

  it('tells imported hooks from global ones', () => {
    expect(detect({ 'package.json': '{}', 'test/a.test.ts': VITEST_TEST }, 'test/a.test.ts').hooks).toBe('imported');
    expect(detect({ 'package.json': '{ "jest": {} }', 'test/a.test.ts': GLOBAL_TEST }, 'test/a.test.ts').hooks).toBe('global');
  });

  const test = 'packages/a/test/a.test.ts';
  it('takes the configuration above a package that has none', () => {
    const found = detect({ 'package.json': '{}', 'vitest.config.ts': 'export default {}', 'packages/a/package.json': '{}', [test]: VITEST_TEST }, test);
    expect(found).toMatchObject({ owner: { dir: '' }, configurations: [{ path: 'vitest.config.ts' }], startedElsewhere: false });
  });

  it('gives a package that the root lists as a project a configuration of its own', () => {
    const found = detect({ 'package.json': '{}', 'vitest.config.ts': "export default { test: { projects: ['packages/*'] } }", 'packages/a/package.json': '{}', [test]: VITEST_TEST }, test);
    expect(found).toMatchObject({ owner: { dir: 'packages/a' }, configurations: [{ form: 'new', path: 'packages/a/vitest.config.ts' }] });
    const jest = detect({ 'package.json': '{ "jest": { "projects": ["<rootDir>/packages/*"] } }', 'packages/a/package.json': '{}', [test]: GLOBAL_TEST }, test);
    expect(jest).toMatchObject({ name: 'jest', owner: { dir: 'packages/a' }, configurations: [{ path: 'packages/a/package.json', keys: ['jest'] }] });
  });

  it('keeps to the package that starts jest or mocha itself, which do not look above or resolve paths from there', () => {
    const files = { 'package.json': '{ "jest": {} }', '.mocharc.json': '{}', [test]: GLOBAL_TEST };
    expect(detect({ ...files, 'packages/a/package.json': '{ "scripts": { "test": "jest" } }' }, test)).toMatchObject({ name: 'jest', owner: { dir: 'packages/a' } });
    expect(detect({ ...files, 'packages/a/package.json': '{ "scripts": { "test": "mocha" } }' }, test)).toMatchObject({ name: 'mocha', configurations: [{ form: 'scripts', path: 'packages/a/package.json' }] });
  });
});
