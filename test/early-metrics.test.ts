import { describe, expect, it } from 'vitest';
import { migrated, runIn } from './support/run.js';

type Files = Record<string, string>;

const manifest = (script: string): string => `{ "scripts": { "test": "${script}" }, "dependencies": { "prom-client": "^15.1.3" }, "devDependencies": { "jest": "30", "mocha": "11" } }\n`;
const MOCHA = manifest('mocha test/*.js --exit');
const JEST = manifest('jest');
const METRICS = "const { Counter, register } = require('prom-client');\n\nclass Metrics {\n  constructor(registry = register) {\n    this.hits = new Counter({ name: 'hits_total', help: 'hits', registers: [registry] });\n  }\n}\n\nmodule.exports = { Metrics };\n";
const CLEANING = "const { register } = require('prom-client');\nconst { Metrics } = require('../src/metrics');\n\ndescribe('metrics', () => {\n  beforeEach(() => register.clear());\n\n  it('count', () => { new Metrics().hits.inc(); });\n  it('count again', () => { new Metrics().hits.inc(); });\n});\n";
const IMPORTED = "const { before, beforeEach, describe, it } = require('node:test');\n";

const other = (body: string): string => `const { Metrics } = require('../src/metrics');\n\ndescribe('server', () => {\n  let metrics;\n${body}  it('counts', () => { metrics.hits.inc(); });\n});\n`;
const inBefore = other("  before(() => { metrics = new Metrics(); });\n");

const passes = (files: Files): boolean => runIn(files, '', ['npm', 'test', '--silent']).ok;
const removal = async (files: Files): Promise<{ safe: Files; safety: string[]; reason: string }> => {
  const { plan, safe } = await migrated(files);
  const removals = plan.changes.filter(({ transform }) => transform === 'strip-cleanup');
  return { safe, safety: removals.map(({ safety }) => safety), reason: removals[0]?.reason ?? '' };
};

describe('a cleanup that makes room for what tests create anew needs a look', () => {
  const cases: [string, Files, RegExp][] = [
    ['where a hook of another mocha file creates it once', { 'package.json': MOCHA, 'src/metrics.js': METRICS, 'test/a.js': inBefore, 'test/b.js': CLEANING }, /`before` of "server" in test\/a\.js, which runs in the same process, may register/],
    ['where the body of a suite in another mocha file creates it', { 'package.json': MOCHA, 'src/metrics.js': METRICS, 'test/a.js': other("  metrics = new Metrics();\n"), 'test/b.js': CLEANING }, /test\/a\.js creates `Metrics` when it is loaded/],
    ['where another mocha file loads a module that creates it', { 'package.json': MOCHA, 'src/metrics.js': METRICS, 'src/shared.js': "const { Metrics } = require('./metrics');\nconst build = () => new Metrics();\nmodule.exports = { build, metrics: build() };\n", 'test/a.js': "const { metrics } = require('../src/shared');\nit('counts', () => { metrics.hits.inc(); });\n", 'test/b.js': CLEANING }, /src\/shared\.js creates `build` when it is loaded/],
    ['where two mocha files create a metric of one name', { 'package.json': MOCHA, 'test/a.js': "const { Counter } = require('prom-client');\n\nlet hits;\nbefore(() => { hits = new Counter({ name: 'hits', help: 'hits' }); });\nit('counts', () => { hits.inc(); });\n", 'test/b.js': "const { Counter, register } = require('prom-client');\n\nbeforeEach(() => register.clear());\n\nit('counts', () => { new Counter({ name: 'hits', help: 'hits' }).inc(); });\n" }, /in test\/a\.js, which runs in the same process/],
    ['where its own module creates one when it is loaded, in jest', { 'package.json': JEST, 'src/metrics.js': METRICS.replace('{ Metrics }', '{ Metrics, metrics: new Metrics() }'), 'src/metrics.test.js': CLEANING.replace('../src', '.') }, /src\/metrics\.js creates `Metrics` when it is loaded/],
    ['where its own module creates one when it is loaded, in node:test', { 'package.json': manifest('node --test test/'), 'src/metrics.js': METRICS.replace('{ Metrics }', '{ Metrics, metrics: new Metrics() }'), 'test/metrics.test.js': IMPORTED + CLEANING }, /src\/metrics\.js creates `Metrics` when it is loaded/],
  ];
  it.each(cases)('%s', async (_title, files, because) => {
    const { safe, safety, reason } = await removal(files);
    expect(safety).toEqual(['needs-review']);
    expect(reason).toMatch(because);
    expect(passes(files)).toBe(true);
    expect(passes(safe)).toBe(true);
  }, 60_000);
});

describe('a cleanup goes', () => {
  const cases: [string, Files][] = [
    ['where the other file runs in a process of its own', { 'package.json': JEST, 'src/metrics.js': METRICS, 'test/a.test.js': inBefore.replace('before(', 'beforeAll('), 'test/b.test.js': CLEANING }],
    ['where a hook of another mocha file has nothing to do with metrics', { 'package.json': MOCHA, 'src/metrics.js': METRICS, 'test/a.js': "const { createServer } = require('node:http');\n\nlet server;\nbefore((done) => { server = createServer().listen(0, done); });\nafter(() => server.close());\nit('listens', () => { if (!server.listening) throw new Error('closed'); });\n", 'test/b.js': CLEANING }],
    ['where a hook of another mocha file creates something else', { 'package.json': MOCHA, 'src/metrics.js': METRICS, 'src/jobs.js': "const { Gauge } = require('prom-client');\n\nexports.Jobs = class {\n  constructor() {\n    this.running = new Gauge({ name: 'jobs_running', help: 'jobs' });\n  }\n};\n", 'test/a.js': "const { Jobs } = require('../src/jobs');\n\nlet jobs;\nbefore(() => { jobs = new Jobs(); });\nit('runs', () => { jobs.running.inc(); });\n", 'test/b.js': CLEANING }],
    ['where every mocha file creates in its tests', { 'package.json': MOCHA, 'src/metrics.js': METRICS, 'test/a.js': other("  beforeEach(() => { metrics = new Metrics(); });\n"), 'test/b.js': CLEANING }],
    ['where the module gives what it creates a registry of its own', { 'package.json': JEST, 'src/metrics.js': METRICS.replace('register }', 'register, Registry }').replace('{ Metrics }', '{ Metrics, metrics: new Metrics(new Registry()) }'), 'src/metrics.test.js': CLEANING.replace('../src', '.') }],
    ['where no test creates what the module creates', { 'package.json': JEST, 'src/metrics.js': METRICS.replace('{ Metrics }', '{ metrics: new Metrics() }'), 'src/metrics.test.js': "const { register } = require('prom-client');\nconst { metrics } = require('./metrics');\n\nafterEach(() => register.clear());\n\nit('counts', () => { metrics.hits.inc(); });\n" }],
    ['where tests get what the module remembers', { 'package.json': JEST, 'src/metrics.js': METRICS.replace('module.exports = { Metrics };', 'let known;\nconst metrics = () => (known ??= new Metrics());\nmetrics();\nmodule.exports = { metrics };'), 'src/metrics.test.js': "const { register } = require('prom-client');\nconst { metrics } = require('./metrics');\n\nafterEach(() => register.clear());\n\nit('counts', () => { metrics().hits.inc(); });\nit('counts again', () => { metrics().hits.inc(); });\n" }],
    ['where the other mocha file is never loaded', { 'package.json': MOCHA, 'src/metrics.js': METRICS, 'src/main.js': "const { Metrics } = require('./metrics');\nexports.metrics = new Metrics();\n", 'test/b.js': CLEANING }],
  ];
  it.each(cases)('%s', async (_title, files) => {
    const { safe, safety } = await removal(files);
    expect(safety).toEqual(['safe']);
    expect(passes(files)).toBe(true);
    expect(passes(safe)).toBe(true);
  }, 60_000);
});
