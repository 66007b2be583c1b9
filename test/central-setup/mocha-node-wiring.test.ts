import { describe, expect, it } from 'vitest';
import { GLOBAL_TEST, manualOf, migrate, NODE_TEST, planIn } from './support.js';

const JS_TEST = "const { Metrics } = require('../src/metrics');\n\nit('counts', () => {});\n";
const MOCHA = '{ "name": "p", "scripts": { "test": "mocha" }, "devDependencies": { "mocha": "^10.0.0" } }';
const SETUP = './test/setup-metrics.js';

const FORMS: [name: string, path: string, before: string, after: string][] = [
  ['JSON', '.mocharc.json', '{\n  "spec": "test"\n}\n', `{\n  "spec": "test",\n  "require": ["${SETUP}"]\n}\n`],
  ['JSON with comments and a string', '.mocharc.jsonc', '{\n  // first\n  "require": "dotenv/config" // env\n}\n', `{\n  // first\n  "require": ["dotenv/config", "${SETUP}"] // env\n}\n`],
  ['JSON with an array', '.mocharc.json', '{ "require": ["dotenv/config"] }', `{ "require": ["dotenv/config", "${SETUP}"] }`],
  ['files after loaders', '.mocharc.json', '{ "require": ["./env.js", "ts-node/register", "./hooks.js"] }', `{ "require": ["./env.js", "ts-node/register", "${SETUP}", "./hooks.js"] }`],
  ['one file', '.mocharc.json', '{ "require": "./hooks.js" }', `{ "require": ["${SETUP}", "./hooks.js"] }`],
  ['a module', '.mocharc.cjs', "module.exports = {\n  require: ['dotenv/config'],\n};\n", `module.exports = {\n  require: ['dotenv/config', '${SETUP}'],\n};\n`],
  ['YAML without require', '.mocharc.yml', '# options\nspec: test\n', `# options\nspec: test\nrequire:\n  - ${SETUP}\n`],
  ['YAML without final newline', '.mocharc.yml', 'spec: test', `spec: test\nrequire:\n  - ${SETUP}`],
  ['YAML with a string and a comment', '.mocharc.yaml', "require: 'dotenv/config' # env\nspec: test\n", `require:\n  - 'dotenv/config' # env\n  - '${SETUP}'\nspec: test\n`],
  ['YAML with a list', '.mocharc.yaml', 'require:\n  - dotenv/config # env\n  # end\nspec: test\n', `require:\n  - dotenv/config # env\n  - ${SETUP}\n  # end\nspec: test\n`],
  ['YAML with one file', '.mocharc.yml', "require: './hooks.js' # env\n", `require:\n  - '${SETUP}'\n  - './hooks.js' # env\n`],
  ['YAML with a file after loaders', '.mocharc.yml', 'require:\n  - ./env.js\n  - ts-node/register\n  # the hooks\n  - "./hooks.js" # all\n', `require:\n  - ./env.js\n  - ts-node/register\n  - "${SETUP}"\n  # the hooks\n  - "./hooks.js" # all\n`],
  ['YAML with files alone', '.mocharc.yml', 'require:\n# first\n- ./hooks.js\n- ./more.js\n', `require:\n- ${SETUP}\n# first\n- ./hooks.js\n- ./more.js\n`],
  ['YAML with a flow list of a file', '.mocharc.yml', 'require: [dotenv/config, ./hooks.js]\n', `require: [dotenv/config, ${SETUP}, ./hooks.js]\n`],
  ['YAML with a flow list and CRLF', '.mocharc.yaml', 'require: [dotenv/config]\r\nspec: test\r\n', `require: [dotenv/config, ${SETUP}]\r\nspec: test\r\n`],
];

describe('wiring mocha', () => {
  it.each(FORMS)('%s', (_name, path, before, after) => {
    const files = migrate({ 'package.json': MOCHA, [path]: before, 'test/a.js': JS_TEST }, ['test/a.js']);
    expect(files[path]).toBe(after);
    expect(files['test/setup-metrics.js']).toContain('exports.mochaHooks = {');
  });

  it('adds to the key in package.json', () => {
    const files = migrate({ 'package.json': '{ "scripts": { "test": "mocha" }, "mocha": { "spec": "test" } }', 'test/a.js': JS_TEST }, ['test/a.js']);
    expect(files['package.json']).toContain(`"mocha": { "spec": "test", "require": ["${SETUP}"] }`);
  });

  it('adds to the arguments of every script that starts it, after its loaders', () => {
    const manifest = '{\n  "scripts": {\n    "test": "c8 mocha \\"test/**/*.js\\"",\n    "tdd": "mocha -r dotenv/config --watch",\n    "all": "npm run lint && npm test"\n  }\n}\n';
    expect(migrate({ 'package.json': manifest, 'test/a.js': JS_TEST }, ['test/a.js'])['package.json'])
      .toBe(`{\n  "scripts": {\n    "test": "c8 mocha --require ${SETUP} \\"test/**/*.js\\"",\n    "tdd": "mocha -r dotenv/config --require ${SETUP} --watch",\n    "all": "npm run lint && npm test"\n  }\n}\n`);
  });

  it.each([
    ['files', 'mocha --require ./test/hooks.js -r ./more.js', `mocha --require ${SETUP} --require ./test/hooks.js -r ./more.js`],
    ['a loader between files', 'mocha -r ./env.js --require=ts-node/register -r ./test/hooks.js', `mocha -r ./env.js --require=ts-node/register --require ${SETUP} -r ./test/hooks.js`],
    ['a loader after other options', 'mocha --timeout 5000 test -r dotenv/config', `mocha --timeout 5000 test -r dotenv/config --require ${SETUP}`],
    ['a file after other options', 'mocha --exit -r ./test/hooks.js', `mocha --require ${SETUP} --exit -r ./test/hooks.js`],
  ])('stands before the other files that a script preloads: %s', (_name, before, after) => {
    const manifest = (script: string): string => `{ "scripts": { "test": "${script}" } }`;
    expect(migrate({ 'package.json': manifest(before), 'test/hooks.js': 'x();\n', 'test/a.js': JS_TEST }, ['test/a.js'])['package.json']).toBe(manifest(after));
  });

  it.each([
    ['mocha --no-config test', '{ "spec": "test" }', `mocha --require ${SETUP} --no-config test`, '{ "spec": "test" }'],
    ['mocha', '{ "spec": "test" }', 'mocha', `{ "spec": "test", "require": ["${SETUP}"] }`],
  ])('adds to the arguments of a script that reads no configuration: %s', (before, config, after, configAfter) => {
    const manifest = (script: string): string => `{ "scripts": { "test": "${script}" } }`;
    const files = migrate({ 'package.json': manifest(before), '.mocharc.json': config, 'test/a.js': JS_TEST }, ['test/a.js']);
    expect([files['package.json'], files['.mocharc.json']]).toEqual([manifest(after), configAfter]);
    const both = migrate({ 'package.json': `{ "scripts": { "a": "mocha", "b": "${before} --no-config" } }`, '.mocharc.json': config, 'test/a.js': JS_TEST }, ['test/a.js']);
    expect(both['package.json']).toContain('"a": "mocha", "b": "mocha --require');
    expect(both['.mocharc.json']).toBe(`{ "spec": "test", "require": ["${SETUP}"] }`);
  });

  it('writes TypeScript only behind a loader', () => {
    const typed = migrate({ 'package.json': MOCHA, '.mocharc.json': '{ "require": ["ts-node/register"] }', 'test/a.ts': GLOBAL_TEST }, ['test/a.ts']);
    expect(typed['test/setup-metrics.ts']).toContain('export const mochaHooks');
    const plain = migrate({ 'package.json': MOCHA, '.mocharc.json': '{}', 'test/a.ts': GLOBAL_TEST }, ['test/a.ts']);
    expect(plain['test/setup-metrics.cjs']).toContain('exports.mochaHooks');
  });

  it('refuses mocha before 8', () => {
    expect(manualOf(planIn({ 'package.json': MOCHA.replace('^10', '^7'), 'test/a.js': JS_TEST }, ['test/a.js'])[0]).code).toBe('setup-mocha-too-old');
  });
});

describe('wiring node:test', () => {
  it.each([
    ['an ES module', 'module', 'node --test test/*.test.js', 'node --import ./test/setup-metrics.mjs --test test/*.test.js', 'test/a.test.js'],
    ['CommonJS', 'commonjs', 'node --test test/*.test.js', 'node --require ./test/setup-metrics.cjs --test test/*.test.js', 'test/a.test.js'],
    ['c8', 'module', 'c8 -r text node --test test/*.test.js', 'c8 -r text node --import ./test/setup-metrics.mjs --test test/*.test.js', 'test/a.test.js'],
    ['a loader', 'module', 'node --import tsx --test test/*.test.ts', 'node --import tsx --import ./test/setup-metrics.ts --test test/*.test.ts', 'test/a.test.ts'],
    ['tsx', 'module', 'tsx --test test/*.test.ts', 'tsx --import ./test/setup-metrics.ts --test test/*.test.ts', 'test/a.test.ts'],
    ['type stripping', 'commonjs', 'node --experimental-strip-types --test test/*.test.ts', 'node --experimental-strip-types --import ./test/setup-metrics.mts --test test/*.test.ts', 'test/a.test.ts'],
    ['a loader of `require`', 'commonjs', 'node -r ts-node/register --test test/*.test.ts', 'node -r ts-node/register --require ./test/setup-metrics.ts --test test/*.test.ts', 'test/a.test.ts'],
    ['another module that is required', 'module', 'node -r ./env.cjs --test test/*.test.js', 'node -r ./env.cjs --import ./test/setup-metrics.mjs --test test/*.test.js', 'test/a.test.js'],
    ['another file that is imported', 'module', 'node --import ./hooks.mjs --test test/*.test.js', 'node --import ./test/setup-metrics.mjs --import ./hooks.mjs --test test/*.test.js', 'test/a.test.js'],
    ['another file that is required, in CommonJS', 'commonjs', 'node -r dotenv/config -r ./hooks.cjs --test test/*.test.js', 'node -r dotenv/config --require ./test/setup-metrics.cjs -r ./hooks.cjs --test test/*.test.js', 'test/a.test.js'],
    ['an environment', 'module', 'NODE_ENV=test node --test test/*.test.js && echo done', 'NODE_ENV=test node --import ./test/setup-metrics.mjs --test test/*.test.js && echo done', 'test/a.test.js'],
    ['a bare --test, which runs all in test/', 'module', 'node --test', 'node --import ./setup-metrics.mjs --test', 'test/a.test.js'],
  ])('%s', (_name, type, before, after, test) => {
    const manifest = (script: string): string => JSON.stringify({ type, scripts: { test: script, build: 'tsc' } }, null, 2);
    expect(migrate({ 'package.json': manifest(before), [test]: NODE_TEST }, [test])['package.json']).toBe(manifest(after));
  });

  it('edits every script in one change', () => {
    const files = migrate({ 'package.json': '{ "type": "module", "scripts": { "test": "node --test test/a.test.js", "watch": "node --watch --test test/a.test.js" } }', 'test/a.test.js': NODE_TEST }, ['test/a.test.js']);
    expect(files['package.json']).toContain('node --import ./test/setup-metrics.mjs --test test/a');
    expect(files['package.json']).toMatch(/node (--watch --import \.\/test\/setup-metrics\.mjs|--import \.\/test\/setup-metrics\.mjs --watch) --test/);
  });

  it('leaves a command that hides node to a person', () => {
    const step = manualOf(planIn({ 'package.json': '{ "scripts": { "test": "glob -c \\"node --test\\" \\"test/**\\"" } }', 'test/a.test.js': NODE_TEST }, ['test/a.test.js'])[0]);
    expect(step.code).toBe('setup-config-not-editable');
    expect(step.advice).toContain('node --require ./test/setup-metrics.cjs --test');
  });
});
