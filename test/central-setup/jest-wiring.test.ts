import { describe, expect, it } from 'vitest';
import { GLOBAL_TEST, manualOf, migrate, planIn } from './support.js';

const JS_TEST = "const { Metrics } = require('../src/metrics');\n\ntest('counts', () => {});\n";
const SETUP = '<rootDir>/test/setup-metrics.js';
const PACKAGE = '{ "name": "p", "scripts": { "test": "jest" } }';

const FORMS: [name: string, path: string, before: string, after: string][] = [
  ['an object', 'jest.config.js', "module.exports = {\n  testEnvironment: 'node',\n};\n", `module.exports = {\n  testEnvironment: 'node',\n  setupFilesAfterEnv: ['${SETUP}'],\n};\n`],
  ['a typed const', 'jest.config.ts', "const config: Config = { verbose: true };\nexport default config;\n", `const config: Config = { verbose: true, setupFilesAfterEnv: ['${SETUP}'] };\nexport default config;\n`],
  ['setupFiles is something else', 'jest.config.js', "module.exports = { setupFiles: ['./env.js'] };", `module.exports = { setupFiles: ['./env.js'], setupFilesAfterEnv: ['${SETUP}'] };`],
  ['an array', 'jest.config.mjs', "export default { setupFilesAfterEnv: ['<rootDir>/old.js'] };", "export default { setupFilesAfterEnv: ['<rootDir>/setup-metrics.js', '<rootDir>/old.js'] };"],
  ['an async function', 'jest.config.js', 'module.exports = async () => ({ verbose: true });', `module.exports = async () => ({ verbose: true, setupFilesAfterEnv: ['${SETUP}'] });`],
  ['next', 'jest.config.js', "const nextJest = require('next/jest');\nconst make = nextJest({ dir: './' });\nconst config = {\n  verbose: true,\n};\nmodule.exports = make(config);\n", `const nextJest = require('next/jest');\nconst make = nextJest({ dir: './' });\nconst config = {\n  verbose: true,\n  setupFilesAfterEnv: ['${SETUP}'],\n};\nmodule.exports = make(config);\n`],
  ['a preset of transforms', 'jest.config.js', "module.exports = { ...createDefaultPreset({}) };", `module.exports = { ...createDefaultPreset({}), setupFilesAfterEnv: ['${SETUP}'] };`],
  ['JSON', 'jest.config.json', '{\n    "verbose": true\n}', `{\n    "verbose": true,\n    "setupFilesAfterEnv": ["${SETUP}"]\n}`],
  ['rootDir', 'jest.config.js', "module.exports = { rootDir: 'src' };", "module.exports = { rootDir: 'src', setupFilesAfterEnv: ['<rootDir>/../test/setup-metrics.js'] };"],
  ['inline projects', 'jest.config.js', "module.exports = { projects: [{ displayName: 'a' }, { displayName: 'b', rootDir: 'src' }] };", `module.exports = { projects: [{ displayName: 'a', setupFilesAfterEnv: ['${SETUP}'] }, { displayName: 'b', rootDir: 'src', setupFilesAfterEnv: ['<rootDir>/../test/setup-metrics.js'] }] };`],
  ['a comment names it', 'jest.config.js', "module.exports = {\n  // setupFilesAfterEnv: [],\n  globals: { setupFilesAfterEnv: [] },\n};\n", `module.exports = {\n  // setupFilesAfterEnv: [],\n  globals: { setupFilesAfterEnv: [] },\n  setupFilesAfterEnv: ['${SETUP}'],\n};\n`],
];

describe('wiring jest', () => {
  it.each(FORMS)('%s', (_name, path, before, after) => {
    const dir = path === 'jest.config.mjs' ? '' : 'test/';
    const old: Record<string, string> = dir === '' ? { 'old.js': 'x();\n' } : {};
    expect(migrate({ 'package.json': PACKAGE, ...old, [path]: before, 'test/a.test.js': JS_TEST }, ['test/a.test.js'])[path]).toBe(after);
  });

  it('adds to the key in package.json, and adds the key', () => {
    const keyed = '{\n\t"scripts": { "test": "jest" },\n\t"jest": {\n\t\t"verbose": true\n\t}\n}\n';
    expect(migrate({ 'package.json': keyed, 'test/a.test.js': JS_TEST }, ['test/a.test.js'])['package.json'])
      .toBe(`{\n\t"scripts": { "test": "jest" },\n\t"jest": {\n\t\t"verbose": true,\n\t\t"setupFilesAfterEnv": ["${SETUP}"]\n\t}\n}\n`);
    const bare = '{\r\n    "scripts": {\r\n        "test": "jest"\r\n    }\r\n}';
    expect(migrate({ 'package.json': bare, 'test/a.test.js': JS_TEST }, ['test/a.test.js'])['package.json'])
      .toBe(`{\r\n    "scripts": {\r\n        "test": "jest"\r\n    },\r\n    "jest": {\r\n        "setupFilesAfterEnv": ["${SETUP}"]\r\n    }\r\n}`);
  });

  it('wires both configurations of a Nest project, each from its own root, in one change', () => {
    const files = {
      'package.json': '{\n  "scripts": { "test": "jest", "test:e2e": "jest --config ./test/jest-e2e.json" },\n  "jest": {\n    "rootDir": "src",\n    "testRegex": ".*\\\\.spec\\\\.ts$"\n  }\n}\n',
      'test/jest-e2e.json': '{\n  "rootDir": ".",\n  "testRegex": ".e2e-spec.ts$"\n}\n',
      'src/a.spec.ts': GLOBAL_TEST,
      'test/app.e2e-spec.ts': GLOBAL_TEST,
    };
    const after = migrate(files, ['src/a.spec.ts', 'test/app.e2e-spec.ts']);
    expect(after['package.json']).toContain('"setupFilesAfterEnv": ["<rootDir>/../test/setup-metrics.ts"]');
    expect(after['test/jest-e2e.json']).toBe('{\n  "rootDir": ".",\n  "testRegex": ".e2e-spec.ts$",\n  "setupFilesAfterEnv": ["<rootDir>/setup-metrics.ts"]\n}\n');
    const unitOnly = migrate(files, ['src/a.spec.ts']);
    expect(unitOnly['test/jest-e2e.json']).toBe(files['test/jest-e2e.json']);
  });

  it('uses src/setupTests with create-react-app', () => {
    const manifest = '{ "dependencies": { "react-scripts": "5" }, "scripts": { "test": "react-scripts test" } }';
    const fresh = migrate({ 'package.json': manifest, 'src/a.test.js': GLOBAL_TEST }, ['src/a.test.js']);
    expect(fresh['src/setupTests.js']).toContain('afterEach');
    expect(fresh['package.json']).toBe(manifest);
    const extended = migrate({ 'package.json': manifest, 'src/a.test.js': GLOBAL_TEST, 'src/setupTests.js': "import '@testing-library/jest-dom';\n" }, ['src/a.test.js']);
    expect(extended['src/setupTests.js']).toMatch(/^import '@testing-library\/jest-dom';\nimport \{ register \} from 'prom-client';\n\n/);
  });

  it('keeps the file out of __tests__ and of testRegex', () => {
    const files = migrate({ 'package.json': PACKAGE, 'jest.config.js': "module.exports = { testRegex: 'test/.*\\\\.js$' };", 'test/a.js': JS_TEST }, ['test/a.js']);
    expect(Object.keys(files)).toContain('setup-metrics.js');
  });

  it.each([
    ['a spread of a package', "const base = require('base');\nmodule.exports = { ...base };"],
    ['a spread of a file that has setup files', "const base = require('./jest.base');\nmodule.exports = { ...base };"],
    ['a computed rootDir', "module.exports = { rootDir: process.env.DIR };"],
    ['only paths of projects', "module.exports = { projects: ['<rootDir>/apps/*'] };"],
  ])('leaves %s to a person', (_name, text) => {
    const step = manualOf(planIn({ 'package.json': PACKAGE, 'jest.config.js': text, 'jest.base.js': "module.exports = { setupFilesAfterEnv: ['./x.js'] };", 'test/a.test.js': JS_TEST }, ['test/a.test.js'])[0]);
    expect(step.code).toBe('setup-config-not-editable');
    expect(step.advice).toContain(`setupFilesAfterEnv: ['${SETUP}']`);
  });

  it('follows a spread of a file that has none', () => {
    const files = migrate({ 'package.json': PACKAGE, 'jest.config.js': "const base = require('./jest.base');\nmodule.exports = { ...base };", 'jest.base.js': 'module.exports = { verbose: true };', 'test/a.test.js': JS_TEST }, ['test/a.test.js']);
    expect(files['jest.config.js']).toContain(`{ ...base, setupFilesAfterEnv: ['${SETUP}'] }`);
  });

  const scripts = (...lines: string[]): string => JSON.stringify({ name: 'p', scripts: Object.fromEntries(lines.map((line, i) => [`test${i}`, line])) });

  it('reads the configuration of the package where a script names it, too', () => {
    const files = { 'package.json': scripts('jest -c jest.config.js', 'jest --config test/jest-e2e.json'), 'jest.config.js': 'module.exports = {};\n', 'test/jest-e2e.json': '{ "testRegex": ".e2e-spec.js$" }\n', 'src/a.spec.js': JS_TEST };
    const after = migrate(files, ['src/a.spec.js']);
    expect(after['jest.config.js']).toContain('setupFilesAfterEnv');
    expect(after['test/jest-e2e.json']).toBe(files['test/jest-e2e.json']);
  });

  it('leaves a configuration alone that is never read', () => {
    const files = { 'package.json': scripts('jest -c other.js'), 'jest.config.js': 'module.exports = {};\n', 'other.js': 'module.exports = {};\n', 'test/a.test.js': JS_TEST };
    const after = migrate(files, ['test/a.test.js']);
    expect(after['other.js']).toContain('setupFilesAfterEnv');
    expect(after['jest.config.js']).toBe(files['jest.config.js']);
  });

  it.each([
    ["testMatch: ['**/smoke/**/*.spec.js']", false],
    ["testMatch: ['<rootDir>/smoke/*.js', '<rootDir>/src/**/*.spec.js']", true],
    ["testMatch: ['**/*.spec.js', '!**/smoke/**']", true],
    ['testMatch: patterns()', true],
    ["testRegex: ['smoke', 'e2e']", false],
    ["testRegex: '['", true],
    ["roots: ['src']", true],
  ])('asks the patterns of a configuration which tests it runs: %s', (patterns, wired) => {
    const other = `module.exports = { ${patterns} };\n`;
    const after = migrate({ 'package.json': scripts('jest', 'jest -c other.js'), 'jest.config.js': 'module.exports = {};\n', 'other.js': other, 'src/a.spec.js': JS_TEST }, ['src/a.spec.js']);
    expect(after['jest.config.js']).toContain('setupFilesAfterEnv');
    expect(after['other.js']?.includes('setupFilesAfterEnv')).toBe(wired);
  });

  it('extends a setup file that cleans up under the configuration that loads it, and no other', () => {
    const hooks = "const { register } = require('prom-client');\nbeforeEach(() => register.clear());\n";
    const files = { 'package.json': scripts('jest', 'jest -c pact.js', 'jest -c test/e2e.json'), 'jest.config.js': "module.exports = { testRegex: '.spec.js$' };\n", 'pact.js': "module.exports = { testMatch: ['**/*.pact.js'] };\n", 'test/e2e.json': '{ "testRegex": ".e2e.js$", "setupFilesAfterEnv": ["<rootDir>/e2e-setup.js"] }\n', 'test/e2e-setup.js': hooks };
    const after = migrate(files, ['test/e2e-setup.js']);
    expect(after['test/e2e-setup.js']).toContain('getMetricsAsArray');
    for (const path of ['jest.config.js', 'pact.js', 'test/e2e.json'] as const) expect(after[path]).toBe(files[path]);
  });

  it('gives other configurations a file of their own where the one that cleans up does more', () => {
    const text = "const { register } = require('prom-client');\njest.mock('ioredis');\nbeforeEach(() => register.clear());\n";
    const files = { 'package.json': scripts('jest', 'jest -c test/e2e.json'), 'jest.config.js': "module.exports = { testRegex: '.spec.js$' };\n", 'test/e2e.json': '{ "testRegex": ".e2e.js$", "setupFilesAfterEnv": ["<rootDir>/env.js", "<rootDir>/e2e-setup.js"] }\n', 'test/e2e-setup.js': text, 'src/a.spec.js': JS_TEST };
    const after = migrate(files, ['src/a.spec.js', 'test/e2e-setup.js']);
    expect(after['test/e2e-setup.js']).toBe(text);
    expect(after['jest.config.js']).toContain("setupFilesAfterEnv: ['<rootDir>/test/setup-metrics.js']");
    expect(after['test/e2e.json']).toContain('["<rootDir>/setup-metrics.js", "<rootDir>/env.js", "<rootDir>/e2e-setup.js"]');
  });

  it('does the same where that one restores, and is left as it is there', () => {
    const restoring = migrate({ 'package.json': PACKAGE, 'src/a.spec.js': JS_TEST }, ['src/a.spec.js'])['test/setup-metrics.js'] ?? '';
    const files = { 'package.json': scripts('jest', 'jest -c test/e2e.json'), 'jest.config.js': "module.exports = { testRegex: '.spec.js$' };\n", 'test/e2e.json': '{ "testRegex": ".e2e.js$", "setupFilesAfterEnv": ["<rootDir>/setup-metrics.js"] }\n', 'src/a.spec.js': JS_TEST, 'test/b.e2e.js': JS_TEST };
    const tests = ['src/a.spec.js', 'test/b.e2e.js'];
    const alone = migrate({ ...files, 'test/setup-metrics.js': restoring }, tests);
    expect(alone['jest.config.js']).toContain("['<rootDir>/test/setup-metrics.js']");
    const more = migrate({ ...files, 'test/setup-metrics.js': `jest.mock('ioredis');\n${restoring}` }, tests);
    expect(more['jest.config.js']).toContain("['<rootDir>/test/setup-prom-client.js']");
    expect(more['test/e2e.json']).toBe(files['test/e2e.json']);
  });

  describe('setupTestFrameworkScriptFile, which cannot stand beside setupFilesAfterEnv', () => {
    const old = (range: string, text = "module.exports = { setupTestFrameworkScriptFile: '<rootDir>/test/hooks.js' };\n"): Record<string, string> => ({ 'package.json': `{ "scripts": { "test": "jest" }, "devDependencies": { "jest": "${range}" } }`, 'jest.config.js': text, 'test/hooks.js': 'x();\n', 'test/a.test.js': JS_TEST });

    it('becomes its list', () => {
      expect(migrate(old('26.1.0'), ['test/a.test.js'])['jest.config.js']).toBe(`module.exports = { setupFilesAfterEnv: ['${SETUP}', '<rootDir>/test/hooks.js'] };\n`);
      const inManifest = { 'package.json': '{ "jest": { "setupTestFrameworkScriptFile": "<rootDir>/test/hooks.js" }, "devDependencies": { "jest": "^25" } }', 'test/hooks.js': 'x();\n', 'test/a.test.js': JS_TEST };
      expect(migrate(inManifest, ['test/a.test.js'])['package.json']).toContain(`"jest": { "setupFilesAfterEnv": ["${SETUP}", "<rootDir>/test/hooks.js"] }`);
    });

    it('is extended in its file where that cleans up', () => {
      const files: Record<string, string> = { ...old('26'), 'test/hooks.js': "const { register } = require('prom-client');\nafterEach(() => register.clear());\n" };
      const after = migrate(files, ['test/a.test.js']);
      expect(after['jest.config.js']).toBe(files['jest.config.js']);
      expect(after['test/hooks.js']).toContain('getMetricsAsArray');
    });

    it.each([
      ['before jest 24', old('^23.6.0'), 'jest before 24'],
      ['before jest 24, where it is not set', old('^23.6.0', 'module.exports = {};\n'), 'jest before 24'],
      ['made elsewhere', old('26', 'module.exports = { setupTestFrameworkScriptFile: hooks() };\n'), 'made elsewhere'],
    ])('is left to a person: %s', (_name, files, reason) => {
      expect(manualOf(planIn(files, ['test/a.test.js'])[0])).toMatchObject({ code: 'setup-config-not-editable', reason: expect.stringContaining(reason) });
    });
  });

  describe('setup files in the arguments of a script', () => {
    const named = (...lines: string[]): Record<string, string> => ({ 'package.json': scripts(...lines), 'jest.config.js': 'module.exports = { verbose: true };\n', 'test/unit/old.js': 'x();\n', 'test/unit/a.test.js': JS_TEST, 'test/e2e/b.test.js': JS_TEST });
    const wired = (...lines: string[]): string[] => {
      const files = migrate(named(...lines), ['test/unit/a.test.js']);
      const { scripts: after } = JSON.parse(files['package.json'] ?? '') as { scripts: Record<string, string> };
      return [...Object.values(after), ...(files['jest.config.js'] === named()['jest.config.js'] ? [] : ['and the configuration'])];
    };
    const OURS = '--setupFilesAfterEnv=./test/unit/setup-metrics.js';

    it.each([
      ['one', ['jest test/unit/ --setupFilesAfterEnv=./test/unit/old.js'], [`jest test/unit/ ${OURS} --setupFilesAfterEnv=./test/unit/old.js`]],
      ['with a space', ['jest --setupFilesAfterEnv ./test/unit/old.js --ci'], [`jest ${OURS} --setupFilesAfterEnv ./test/unit/old.js --ci`]],
      ['beside a script for other tests', ['jest test/unit --setupFilesAfterEnv=test/unit/old.js', 'jest --env=node test/e2e/'], [`jest test/unit ${OURS} --setupFilesAfterEnv=test/unit/old.js`, 'jest --env=node test/e2e/']],
      ['beside a script that reads the configuration', ['jest --setupFilesAfterEnv=./test/unit/old.js', 'jest'], [`jest ${OURS} --setupFilesAfterEnv=./test/unit/old.js`, 'jest', 'and the configuration']],
    ])('%s', (_name, before, after) => {
      expect(wired(...before)).toEqual(after);
    });
  });

  it.each(['--rootDir .', '--setupFilesAfterEnv ./old.js', '--projects a b', '--config {\"verbose\":true}'])('leaves it to a person where a script overrides the configuration: %s', (option) => {
    const files = { 'package.json': scripts(`jest ${option.replace(/\{.*/, "'$&'")}`), 'jest.config.js': 'module.exports = {};\n', 'test/a.test.js': JS_TEST };
    expect(manualOf(planIn(files, ['test/a.test.js'])[0])).toMatchObject({ code: 'setup-config-not-editable', file: 'package.json', reason: expect.stringContaining('overrides the configuration') });
    expect(migrate({ ...files, 'package.json': scripts('jest --verbose --coverage') }, ['test/a.test.js'])['jest.config.js']).toContain('setupFilesAfterEnv');
  });
});
