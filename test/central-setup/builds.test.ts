import { describe, expect, it } from 'vitest';
import { runIn } from '../support/run.js';
import { applied, changeOf, GLOBAL_TEST, planIn, VITEST_TEST } from './support.js';

interface Options {
  scripts?: Record<string, string>;
  configs: Record<string, object>;
  test?: string;
  more?: Record<string, string>;
}

/** Where the setup file of a vitest package goes, and the safety of that. */
function placeOf({ scripts = { test: 'vitest run', build: 'tsc' }, configs, test = 'src/__tests__/a.test.ts', more = {} }: Options): string {
  const files = { 'package.json': JSON.stringify({ scripts }), 'src/index.ts': 'export const one = 1;\n', [test]: VITEST_TEST, 'vitest.config.mjs': 'export default {};\n', ...Object.fromEntries(Object.entries(configs).map(([path, config]) => [path, JSON.stringify(config)])), ...more };
  const change = changeOf(planIn(files, [test])[0]);
  const [written] = change.edits.filter(({ file }) => /setup-metrics/.test(file));
  return `${written?.file} ${change.safety}`;
}

const COMMON = { target: 'es2020', module: 'commonjs', outDir: './lib', strict: true, skipLibCheck: true };
const TESTS_OUT = { extends: './tsconfig.json', exclude: ['src/__tests__/**/*.test.ts'] };

describe('the setup file stays out of what is published', () => {
  it.each<[string, Options]>([
    ['a build that compiles the test directory, too', { scripts: { test: 'vitest', build: 'tsc -p tsconfig.build.json' }, configs: { 'tsconfig.json': { include: ['src/**/*.ts', 'test/**/*.ts'] }, 'tsconfig.build.json': TESTS_OUT } }],
    ['a plain tsc', { configs: { 'tsconfig.json': { include: ['src', 'test'], exclude: ['**/*.test.ts'] } } }],
    ['a build that is known by its name', { scripts: { test: 'vitest', build: 'nest build' }, configs: { 'tsconfig.json': {}, 'tsconfig.build.json': { include: ['src', 'test'], exclude: ['**/*.test.ts'] } } }],
    ['JavaScript that is built', { configs: { 'tsconfig.json': { compilerOptions: { allowJs: true }, include: ['src', 'test'], exclude: ['**/*.test.js'] } }, test: 'src/__tests__/a.test.js' }],
  ])('%s', (_, options) => {
    expect(placeOf(options)).toMatch(/^(tests\/)?setup-metrics\.[tj]s safe$/);
  });

  it('and its output where it is (tsc)', () => {
    const files = {
      'package.json': '{ "main": "lib/index.js", "scripts": { "build": "tsc -p tsconfig.build.json", "test": "jest" }, "jest": { "preset": "ts-jest" } }\n',
      'tsconfig.json': JSON.stringify({ compilerOptions: { ...COMMON, types: [] }, include: ['src/**/*.ts', 'test/**/*.ts'] }),
      'tsconfig.build.json': JSON.stringify(TESTS_OUT),
      'src/index.ts': 'export const one = 1;\n',
      'src/__tests__/a.test.ts': GLOBAL_TEST,
    };
    const after = applied(files, planIn(files, ['src/__tests__/a.test.ts']));
    const list = 'npm run build --silent && find lib -name "*.js"';
    expect(runIn(files, '', ['sh', '-c', list]).output.trim()).toBe('lib/index.js');
    expect(runIn(after, '', ['sh', '-c', list]).output.trim()).toBe('lib/index.js');
  });
});

describe('it goes to the usual place', () => {
  it.each<[string, Options, string]>([
    ['where the build leaves the tests out', { configs: { 'tsconfig.json': { include: ['src'] } } }, 'test/setup-metrics.ts'],
    ['where it excludes the directory', { configs: { 'tsconfig.json': { exclude: ['test', '**/*.test.ts'] } } }, 'test/setup-metrics.ts'],
    ['where the tests are compiled, too', { configs: { 'tsconfig.json': {} }, test: 'test/a.test.ts' }, 'test/setup-metrics.ts'],
    ['where tsc only checks', { scripts: { test: 'vitest', types: 'tsc --noEmit -p .' }, configs: { 'tsconfig.json': { exclude: ['**/*.test.ts'] } } }, 'test/setup-metrics.ts'],
    ['where the configuration says that it only checks', { configs: { 'tsconfig.json': { compilerOptions: { noEmit: true }, exclude: ['**/*.test.ts'] } } }, 'test/setup-metrics.ts'],
    ['where nothing is built', { scripts: { test: 'vitest' }, configs: { 'tsconfig.json': { exclude: ['**/*.test.ts'] } } }, 'test/setup-metrics.ts'],
    ['where some files are named', { configs: { 'tsconfig.json': { files: ['src/index.ts'] } } }, 'test/setup-metrics.ts'],
    ['where the word tsc is part of another', { scripts: { test: 'vitest', build: 'tsc-alias && my-tsc' }, configs: { 'tsconfig.json': { exclude: ['**/*.test.ts'] } } }, 'test/setup-metrics.ts'],
  ])('%s', (_, options, path) => {
    expect(placeOf(options)).toBe(`${path} safe`);
  });
});

describe('it needs review where every place is built', () => {
  it.each<[string, Options, string]>([
    ['and moves the output', { configs: { 'tsconfig.json': { exclude: ['**/*.test.ts'] } } }, 'tsconfig.json compiles it with what is published, which moves everything else in the output'],
    ['and moves nothing', { configs: { 'tsconfig.json': { exclude: ['**/*.test.ts'] } }, more: { 'bin/main.ts': 'export {};\n' } }, 'tsconfig.json compiles it with what is published'],
  ])('%s', (_, options, doubt) => {
    const files = { 'package.json': '{ "scripts": { "build": "tsc && npm pack" } }', 'tsconfig.json': JSON.stringify(options.configs['tsconfig.json']), 'src/a.test.ts': VITEST_TEST, 'src/index.ts': 'export {};\n', ...options.more };
    const change = changeOf(planIn(files, ['src/a.test.ts'])[0]);
    expect(change.safety).toBe('needs-review');
    expect(change.reason.split('; but ')[1]).toBe(doubt);
  });
});
