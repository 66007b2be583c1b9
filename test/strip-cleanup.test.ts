import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { gatherFacts, type Facts } from '../src/facts/facts.js';
import type { Setup } from '../src/facts/setup.js';
import type { Finding, ManualStep } from '../src/model.js';
import { filesAfter, makePlan, type Plan } from '../src/plan.js';
import stripCleanup from '../transforms/strip-cleanup.js';
import { memoryProject } from './support/memory-project.js';

const PRESENT: Setup = { state: 'present', file: 'test/setup-metrics.ts', coversFileScope: true };

async function factsOf(files: Record<string, string>, setup: Setup | undefined): Promise<Facts> {
  const project = memoryProject({ 'package.json': '{"name":"x"}', ...files });
  const facts = gatherFacts(project, { resetValues: false });
  return { ...facts, setups: new Map(setup ? [['', setup]] : []) };
}

async function planFor(files: Record<string, string>, setup: Setup | undefined = PRESENT): Promise<Plan> {
  return makePlan(await factsOf(files, setup), [stripCleanup]);
}

async function findingsIn(files: Record<string, string>, setup: Setup | undefined = PRESENT): Promise<Finding[]> {
  return [...stripCleanup.plan(await factsOf(files, setup))];
}

const brief = (finding: Finding): string => {
  if (finding.kind === 'change') return `${finding.safety} ${finding.id}`;
  return finding.kind === 'migrated' ? 'migrated' : `${finding.kind} ${finding.code} ${finding.file}`;
};
const after = (plan: Plan): Record<string, string> => Object.fromEntries(filesAfter(plan, plan.changes).map((file) => [file.file, file.after]));

const REGISTER = "import { register } from 'prom-client';\n";
const HOOK = `${REGISTER}describe('Metrics', () => {\n  afterEach(() => register.clear());\n\n  it('counts', () => {});\n});\n`;

describe('what the setup of the package allows', () => {
  it('asks for a setup that is planned', async () => {
    const change = { kind: 'change', id: 'central-setup:.', transform: 'central-setup', reason: '', safety: 'safe', requires: [], edits: [], imports: [], sites: [] } as const;
    const setup: Setup = { state: 'planned', change: { ...change, requires: [], edits: [], imports: [], sites: [] }, coversFileScope: true };
    const [finding] = await findingsIn({ 'test/a.test.ts': HOOK }, setup);
    expect(finding).toMatchObject({ id: 'strip-cleanup:test/a.test.ts#Metrics/afterEach', requires: ['central-setup:.'] });
  });

  it('leaves it to a person where none can be wired', async () => {
    const step: ManualStep = { kind: 'manual', code: 'setup-config-not-editable', transform: 'central-setup', file: 'x', start: 0, reason: 'it is computed', advice: '', sites: [] };
    const [finding] = await findingsIn({ 'test/a.test.ts': HOOK }, { state: 'manual', step });
    expect(finding).toMatchObject({ kind: 'manual', code: 'cleanup-needs-setup' });
    const facts = await factsOf({ 'test/a.test.ts': HOOK }, PRESENT);
    expect([...stripCleanup.plan({ ...facts, setups: new Map() })]).toMatchObject([{ code: 'cleanup-needs-setup' }]);
  });

  it('keeps what stands around a file where the registry outlives files', async () => {
    const files = { 'test/a.test.ts': `${REGISTER}register.clear();\nafterAll(() => register.clear());\nit('counts', () => {});\n` };
    expect((await findingsIn(files, { ...PRESENT, coversFileScope: false })).map(brief)).toEqual(['kept cleanup-around-suite test/a.test.ts', 'kept cleanup-around-suite test/a.test.ts']);
    expect((await findingsIn(files)).map(brief)).toEqual(['safe strip-cleanup:test/a.test.ts#top', 'safe strip-cleanup:test/a.test.ts#afterAll']);
  });
});

describe('ids', () => {
  it('name suites and hooks, and number repeats', async () => {
    const text = `${REGISTER}describe('a', () => {\n  describe('b', () => {\n    beforeEach(() => register.clear());\n    beforeEach(() => {\n      register.clear();\n      register.resetMetrics();\n    });\n  });\n});\n`;
    const findings = await findingsIn({ 'test/a.test.ts': text });
    expect(findings.map(brief)).toEqual(['safe strip-cleanup:test/a.test.ts#a > b/beforeEach~1of2', 'safe strip-cleanup:test/a.test.ts#a > b/beforeEach~2of2']);
    expect(findings.map((finding) => finding.kind === 'change' && finding.sites.length)).toEqual([1, 2]);
    const moved = await findingsIn({ 'test/a.test.ts': `// a line more\n\n${text}` });
    expect(moved.map(brief)).toEqual(findings.map(brief));
  });
});

describe('helpers in other files', () => {
  const helper = `${REGISTER}export function resetMetrics() {\n  register.clear();\n}\n`;
  const caller = (body: string): string => `import { resetMetrics } from './helpers.js';\n\n${body}`;

  it('loses its calls in per-test hooks, and stays', async () => {
    const plan = await planFor({
      'test/helpers.ts': helper,
      'test/a.test.ts': caller("describe('a', () => {\n  beforeEach(resetMetrics);\n\n  afterEach(() => {\n    resetMetrics();\n    vi.useRealTimers();\n  });\n});\n"),
      'test/b.test.ts': caller("import { x } from './x.js';\n\ndescribe('b', () => {\n  afterAll(() => resetMetrics());\n\n  it('starts over', () => {\n    resetMetrics();\n    x();\n  });\n});\n"),
    });
    expect(plan.changes.map(({ id }) => id)).toEqual(['strip-cleanup:test/a.test.ts#a/beforeEach', 'strip-cleanup:test/a.test.ts#a/afterEach']);
    expect(plan.kept.map(brief)).toEqual(['kept cleanup-around-suite test/b.test.ts', 'kept cleanup-under-test test/b.test.ts', 'kept cleanup-in-helper test/helpers.ts']);
    expect(after(plan)).toEqual({ 'test/a.test.ts': "describe('a', () => {\n  afterEach(() => {\n    vi.useRealTimers();\n  });\n});\n" });
  });

  it('is followed through production code, namespaces, CommonJS and a helper of the helper', async () => {
    const plan = await planFor({
      'src/metrics.ts': helper,
      'test/support.ts': "import * as metrics from '../src/metrics.js';\nexport const tidy = () => {\n  metrics.resetMetrics();\n};\n",
      'test/a.test.ts': "import { tidy } from './support.js';\n\nafterEach(tidy);\n\nit('a', () => {});\n",
      'src/old.js': "const { register } = require('prom-client');\nfunction wipe() { register.clear(); }\nmodule.exports = { wipe };\n",
      'test/old.test.js': "const old = require('../src/old');\n\nafterEach(() => old.wipe());\n\nit('a', () => {});\n",
    });
    expect(plan.kept.map(brief)).toEqual(['kept cleanup-in-production src/metrics.ts', 'kept cleanup-in-production src/old.js', 'kept cleanup-in-helper test/support.ts']);
    expect(after(plan)).toEqual({ 'test/a.test.ts': "it('a', () => {});\n", 'test/old.test.js': "it('a', () => {});\n" });
  });

  it('keeps its calls where it does more, and those of strangers of the same name', async () => {
    const plan = await planFor({
      'test/e2e/helpers.ts': `${REGISTER}import { boot } from '../../src/main.js';\nlet service: { stop(): Promise<void> } | undefined;\nexport async function restartService() {\n  await service?.stop();\n  register.clear();\n  service = await boot();\n}\n`,
      'test/e2e/a.test.ts': "import { restartService } from './helpers.js';\n\nbeforeEach(restartService);\n\nit('a', () => {});\n",
      'test/helpers.ts': helper,
      'test/b.test.ts': "import { resetMetrics } from './others.js';\n\nbeforeEach(resetMetrics);\n\nit('a', () => {});\n",
      'test/others.ts': 'export function resetMetrics() {}\n',
    });
    expect(plan.changes).toEqual([]);
    expect(plan.kept.map(brief)).toEqual(['kept cleanup-in-helper test/e2e/helpers.ts', 'kept cleanup-in-helper test/helpers.ts']);
  });
});

describe('hooks that run once', () => {
  const test = (body: string, imports = ''): string => `${REGISTER}${imports}\ndescribe('a', () => {\n  beforeAll(async () => {\n    ${body}\n  });\n\n  afterEach(() => register.clear());\n});\n`;
  const safetyOf = async (files: Record<string, string>): Promise<string> => (await findingsIn(files)).map((finding) => (finding.kind === 'change' ? finding.safety : finding.kind)).join();

  it('need no review where what they call is known and registers nothing', async () => {
    expect(await safetyOf({
      'test/a.test.ts': test("clock = new FakeClock(1);\n    clock.start();\n    config = readConfig('x');", "import { FakeClock } from './clock.js';\nimport { readConfig } from '../src/config.js';\nlet clock: FakeClock;\nlet config;\n"),
      'test/clock.ts': "import { Base } from './base.js';\nexport class FakeClock extends Base {\n  times: number[] = [];\n  start() { this.tick(); setTimeout(() => this.tick(), 5); }\n  tick() { this.times.push(Date.now()); }\n}\n",
      'test/base.ts': 'export class Base { constructor(readonly at: number) {} }\n',
      'src/config.ts': "import { readFileSync } from 'node:fs';\nexport const readConfig = (path: string) => JSON.parse(readFileSync(path, 'utf8'));\n",
    })).toBe('safe');
  });

  it('need review where what they call registers, however far away', async () => {
    const metrics = "import { Counter } from 'prom-client';\nexport class Metrics { a = new Counter({ name: 'a', help: 'a' }); }\n";
    expect(await safetyOf({
      'src/metrics.ts': metrics,
      'src/app.ts': "import { Metrics } from './metrics.js';\nexport class App { metrics = new Metrics(); }\n",
      'test/a.test.ts': test('app = createApp();', "import { createApp } from './create.js';\nlet app;\n"),
      'test/create.ts': "import { App } from '../src/app.js';\nexport function createApp() { return new App(); }\n",
    })).toBe('needs-review');
  });

  it('need review where they are given what is not known, and not for a timeout', async () => {
    const given = (hook: string): string => `${REGISTER}import { startAll } from 'some-package';\nconst TIMEOUT = 5_000;\n\n${hook}\nafterEach(() => register.clear());\n`;
    expect(await safetyOf({ 'test/a.test.ts': given('beforeAll(startAll);') })).toBe('needs-review');
    expect(await safetyOf({ 'test/a.test.ts': given('beforeAll(() => { process.env.TZ = "UTC"; }, TIMEOUT);') })).toBe('safe');
  });

  it('need review in a circle of calls of which one registers', async () => {
    const text = `import { Counter, register } from 'prom-client';\nfunction a(n) { if (n) b(n); make(); }\nfunction b(n) { a(n - 1); }\nconst make = () => new Counter({ name: 'a', help: 'a' });\n\ndescribe('x', () => {\n  beforeAll(() => b(1));\n  afterEach(() => register.clear());\n});\n`;
    expect(await safetyOf({ 'test/a.test.js': text })).toBe('needs-review');
  });

  it('need review where they import modules, call packages or methods of the unknown', async () => {
    for (const body of ["await import('../src/metrics.js');", 'app = express();', 'await container.start();', "require('../src/metrics');", 'names.forEach(register);']) {
      expect(await safetyOf({ 'test/a.test.ts': test(body, "import express from 'express';\nimport { container } from 'some-container';\n") }), body).toBe('needs-review');
    }
  });
});

describe('a method that the program replaces', () => {
  const inFiles = async (source: string, test = HOOK, setup: Setup | undefined = PRESENT): Promise<string[]> => (await findingsIn({ 'src/follow.ts': source, 'test/a.test.ts': test }, setup)).filter((finding) => finding.kind !== 'migrated').map(brief);
  const KEPT = ['kept cleanup-overridden test/a.test.ts'];

  it.each([
    ['of the global registry', "import { register } from 'prom-client';\nconst clear = register.clear.bind(register);\nregister.clear = () => { known.clear(); clear(); };\nconst known = new Map();\n"],
    ['of a parameter that is a registry', "import type { Registry } from 'prom-client';\nexport function follow(registry: Registry) { registry.clear = () => {}; }\n"],
    ['of a parameter whose default is the global one', "import { register } from 'prom-client';\nexport function follow(to = register) { to['clear'] = () => {}; }\n"],
    ['of a parameter that is called so', "import { Counter } from 'prom-client';\nexport const follow = (registry) => { registry.clear = () => new Counter({ name: 'a', help: 'a' }); };\n"],
    ['of all registries', "import { Registry } from 'prom-client';\nRegistry.prototype.clear = function () {};\n"],
  ])('%s', async (_, source) => {
    expect(await inFiles(source)).toEqual(KEPT);
  });

  it('also where no setup is planned, and with its place', async () => {
    const facts = await factsOf({ 'src/a.ts': `${REGISTER}\nregister.clear = () => {};\n`, 'test/a.test.ts': HOOK }, undefined);
    expect([...stripCleanup.plan(facts)]).toMatchObject([{ kind: 'kept', code: 'cleanup-overridden', reason: 'src/a.ts:3 puts a function of its own in the place of `clear`, which may do more than empty the registry' }]);
  });

  it.each([
    ['of a registry of its own', "import { Registry } from 'prom-client';\nconst own = new Registry();\nown.clear = () => {};\n"],
    ['of a map', "import { register } from 'prom-client';\nconst cache = new Map();\ncache.clear = () => { void register; };\n"],
    ['of a parameter of another type', "import { register } from 'prom-client';\nexport function f(cache: Map<string, string>) { cache.clear = () => { void register; }; }\n"],
    ['of a parameter of another name', "import { register } from 'prom-client';\nexport const f = (cache) => { cache.clear = () => { void register; }; };\n"],
    ['of an instance', "import { register } from 'prom-client';\nexport class A { clear: () => void; constructor() { this.clear = () => { void register; }; } }\n"],
    ['of a function', "import { register } from 'prom-client';\nfunction memo() {}\nmemo.clear = () => { void register; };\n"],
    ['of another method', "import { register } from 'prom-client';\nregister.resetMetrics = () => {};\nregister.metrics = () => Promise.resolve('');\n"],
    ['of nothing: it only compares', "import { register } from 'prom-client';\nexport const same = register.clear === register.resetMetrics;\n"],
    ['of a registry that is read', "import { register } from 'prom-client';\nexport const clear = register.clear;\n"],
  ])('and not where it is one %s', async (_, source) => {
    expect(await inFiles(source)).toEqual(['safe strip-cleanup:test/a.test.ts#Metrics/afterEach']);
  });

  it('in a test counts for that test', async () => {
    const own = `${REGISTER}beforeEach(() => register.clear());\nit('x', () => { register.clear = vi.fn(); });\n`;
    expect((await findingsIn({ 'test/a.test.ts': HOOK, 'test/b.test.ts': own })).map(brief)).toEqual(['kept cleanup-overridden test/b.test.ts', 'safe strip-cleanup:test/a.test.ts#Metrics/afterEach']);
  });
});

describe('metrics of a package that wraps the library', () => {
  const PLUGIN = "import { usePrometheus } from '@some/plugin-prometheus';\nexport const plugin = () => usePrometheus();\n";
  const test = (imports: string): string => `${REGISTER}${imports}\ndescribe('Metrics', () => {\n  afterEach(() => register.clear());\n\n  it('counts', () => {});\n});\n`;
  const safetyOf = async (imports: string, more: Record<string, string> = {}): Promise<string> => (await findingsIn({ 'src/plugin.ts': PLUGIN, 'test/a.test.ts': test(imports), ...more })).map((finding) => (finding.kind === 'change' ? finding.safety : finding.kind)).join();

  it.each(["import { plugin } from '../src/plugin.js';", "import { usePrometheus } from '@envelop/prometheus';", "import metrics from 'fastify-metrics';", "import bundle from 'express-prom-bundle';", "import { PrometheusModule } from '@willsoto/nestjs-prometheus';", "import { createMiddleware } from '@promster/express';", "import api from 'prometheus-api-metrics';", "import { x } from 'opossum-prometheus';"])('need review: %s', async (imports) => {
    expect(await safetyOf(imports)).toBe('needs-review');
  });

  it.each(["import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';", "import { Counter } from '@platformatic/prom-client';", "import { promisify } from 'promise-tools';", "import { parse } from './prometheus.js';", "import type { a } from 'prompts';", "import express from 'express';"])('need none: %s', async (imports) => {
    expect(await safetyOf(imports)).toBe('safe');
  });

  it('need none where the test creates metrics of the program', async () => {
    const metrics = "import { Counter } from 'prom-client';\nexport class Stats { a = new Counter({ name: 'a', help: 'a' }); }\n";
    expect(await safetyOf("import { plugin } from '../src/plugin.js';\nimport { Stats } from '../src/stats.js';\nnew Stats();\n", { 'src/stats.ts': metrics })).toBe('safe');
    expect(await safetyOf("import { plugin } from '../src/plugin.js';\nimport { Counter } from 'prom-client';\nbeforeEach(() => new Counter({ name: 'a', help: 'a' }));\n")).toBe('safe');
  });
});

describe('the registry in a field', () => {
  const METRIC = "this.hits = new client.Counter({ name: 'hits_total', help: 'Hits' });";
  const owner = (constructor: string, more = ''): string => `const client = require('prom-client');\nclass Metrics {\n  ${constructor}\n  ${more}\n}\nmodule.exports = { Metrics };\n`;
  const test = (make: string, clean = 'metrics.held.clear();'): string => `const { register, Registry } = require('prom-client');\nconst { Metrics } = require('../src/metrics');\n\ndescribe('metrics', () => {\n  let metrics;\n\n  beforeEach(() => {\n    ${make}\n    ${clean}\n  });\n\n  it('counts', () => { metrics.hits.inc(); });\n});\n`;
  const found = async (source: string, text: string): Promise<string[]> => (await findingsIn({ 'src/metrics.js': source, 'test/a.test.js': text })).map(brief);
  const FOLLOWED = ['safe strip-cleanup:test/a.test.js#metrics/beforeEach'];
  const LEFT = ['manual cleanup-not-removable test/a.test.js'];
  const NEW = 'metrics = new Metrics();';

  it.each([
    ['that is set once', owner(`constructor() { this.held = client.register; ${METRIC} }`), NEW],
    ['that is injected by default', owner(`constructor(registry = client.register) { this.held = registry; ${METRIC} }`), NEW],
    ['that is given', owner(`constructor(registry) { this.held = registry; ${METRIC} }`), 'metrics = new Metrics(register);'],
    ['of the parent', `${owner(`constructor() { this.held = client.register; ${METRIC} }`).replace('class Metrics', 'class Base').replace('module.exports', 'class Metrics extends Base {}\nmodule.exports')}`, NEW],
  ])('%s is followed', async (_, source, make) => {
    expect(await found(source, test(make))).toEqual(FOLLOWED);
  });

  it.each([
    ['that is set twice', owner(`constructor(own) { this.held = client.register; if (own) this.held = new client.Registry(); ${METRIC} }`), NEW],
    ['of one of two classes', owner(`constructor() { this.held = client.register; ${METRIC} }`), 'metrics = new Metrics();\n    if (process.env.CI) metrics = fake();'],
    ['that is injected, of which the arguments are unknown', owner(`constructor(registry = client.register) { this.held = registry; ${METRIC} }`), 'metrics = new Metrics(...args);'],
  ])('%s is left to a person', async (_, source, make) => {
    expect(await found(source, test(make))).toEqual(LEFT);
  });

  it.each([
    ['a registry of its own', owner(`constructor() { this.held = new client.Registry(); ${METRIC} }`), NEW],
    ['a registry that the test gives', owner(`constructor(registry = client.register) { this.held = registry; ${METRIC} }`), 'metrics = new Metrics(new Registry());'],
    ['a map', owner(`constructor() { this.held = new Map(); ${METRIC} }`), NEW],
    ['nothing known', owner(`constructor(held) { this.held = held; ${METRIC} }`), NEW],
    ['a field of a stranger', owner(`constructor() { this.held = client.register; ${METRIC} }`), 'metrics = createMetrics();'],
    ['another field', owner(`constructor() { this.kept = client.register; this.held = {}; ${METRIC} }`), NEW],
    ['a parameter without a value', owner(`constructor(registry) { this.held = registry; ${METRIC} }`), 'metrics = new Metrics(registry);'],
  ])('%s is no site', async (_, source, make) => {
    expect(await found(source, test(make))).toEqual([]);
  });
});

describe('tests by other names', () => {
  const BODY = "\nafterEach(() => {\n  register.clear();\n});\n\nit('counts', () => {});\n";
  const inFile = async (file: string, text: string): Promise<string[]> => (await findingsIn({ [file]: text })).map(brief);

  it.each([
    ['test-stats.js', "const { afterEach, it } = require('node:test');\nconst { register } = require('prom-client');\n"],
    ['src/checks/stats.ts', "import { afterEach, it } from 'vitest';\nimport { register } from 'prom-client';\n"],
    ['lib/stats.mjs', "import { afterEach, it } from '@jest/globals';\nimport { register } from 'prom-client';\n"],
    ['vitest/stats-setup.ts', "import { afterEach } from 'vitest';\nimport { register } from 'prom-client';\nimport { it } from './it.js';\n"],
    ['lib/mocha.cjs', "const { afterEach, it } = require('mocha');\nconst { register } = require('prom-client');\n"],
  ])('knows %s by what it imports and declares', async (file, head) => {
    expect(await inFile(file, head + BODY)).toEqual([`safe strip-cleanup:${file}#afterEach`]);
  });

  it.each([
    ['lib/ava.js', "import test from 'ava';\nimport { register } from 'prom-client';\ntest.afterEach(() => register.clear());\ntest('counts', (t) => t.pass());\n"],
    ['lib/tap.js', "const t = require('tap');\nconst { register } = require('prom-client');\nt.afterEach(() => register.clear());\nt.test('counts', (t) => t.end());\n"],
    ['lib/renamed.ts', "import { afterEach, describe as suite } from 'vitest';\nimport { register } from 'prom-client';\nafterEach(() => register.clear());\nsuite.only('counts', () => {});\n"],
  ])('knows %s, whatever its functions are called', async (file, text) => {
    expect(await inFile(file, text)).toEqual([`safe strip-cleanup:${file}#afterEach`]);
  });

  it.each([
    ['a type of a runner', "import type { Test } from 'vitest';\nimport { register } from 'prom-client';\nexport function it(name: string): void { register.clear(); }\nit('x');\n"],
    ['a mock and no test', "import { vi } from 'vitest';\nimport { register } from 'prom-client';\nexport const fake = vi.fn(() => register.clear());\n"],
    ['functions of their own', "import { it } from './it.js';\nimport { register } from 'prom-client';\nexport const stop = () => register.clear();\nit('counts', () => {});\n"],
    ['tests in the source, which the build takes out', "import { register } from 'prom-client';\nexport const stop = () => register.clear();\nif (import.meta.vitest) { const { it } = import.meta.vitest; it('x', () => {}); }\n"],
    ['a name that begins with test', "import { register } from 'prom-client';\nexport const testConnection = () => register.clear();\n"],
  ])('does not take for one: %s', async (_, text) => {
    expect(await inFile('src/test-connection.ts', text)).toEqual(['kept cleanup-in-production src/test-connection.ts']);
  });

  it('leaves tests of types, which never run', async () => {
    const text = "import { expectType } from 'tsd';\nimport { Counter, register } from 'prom-client';\n\nregister.clear();\nexpectType<Counter>(new Counter({ name: 'x', help: 'x' }));\n";
    for (const file of ['types/index.test-d.ts', 'src/a.spec-d.ts', 'test-d/index.ts', 'types/test.ts']) {
      const project = memoryProject({ 'package.json': '{"name":"x","devDependencies":{"vitest":"4"}}', [file]: text });
      const facts = gatherFacts(project, { resetValues: false });
      expect([...stripCleanup.plan(facts)], file).toMatchObject([{ kind: 'kept', code: 'cleanup-under-test', reason: 'this file tests types: it is compiled and never run' }]);
      expect([...facts.setups.keys()], file).toEqual([]);
    }
  });
});

describe('why cleanup in production stays', () => {
  const reasonOf = async (code: string, more: Record<string, string> = {}): Promise<string> => {
    const findings = await findingsIn({ 'src/a.ts': `import { Counter, register } from 'prom-client';\n${code}`, ...more });
    return findings.map((finding) => ('reason' in finding ? finding.reason : finding.kind)).join('\n');
  };
  const ROOM = 'it makes room for the metrics that are created after it: without it, those of the same name that are there already would make them throw';
  const PRODUCTION = 'this is production code: without it other metrics would be served';

  it.each([
    ['a guard', "export function hits(name: string) { register.removeSingleMetric(name); return new Counter({ name, help: name }); }"],
    ['a guard in a loop', "export function all(names: string[]) { names.forEach((name) => register.removeSingleMetric(name)); return names.map((name) => new Counter({ name, help: name })); }"],
    ['a guard in a constructor', "export class All { hits: Counter; constructor() { register.clear(); this.hits = new Counter({ name: 'a', help: 'a' }); } }"],
    ['a guard before a call that creates', "function hits() { return new Counter({ name: 'hits', help: 'a' }); }\nexport function restart() { register.removeSingleMetric('hits'); return hits(); }"],
  ])('%s', async (_, code) => {
    expect(await reasonOf(code)).toBe(ROOM);
  });

  it.each([
    ['dispose', 'export class A { dispose() { register.clear(); } }'],
    ['close', 'export function close() { register.clear(); }'],
    ['onModuleDestroy', 'export class A { onModuleDestroy() { register.clear(); } }'],
    ['didStop', 'export const plugin = { didStop: () => register.clear() };'],
    ['asyncDispose', 'export class A { async [Symbol.asyncDispose]() { register.clear(); } }'],
  ])('the end in %s', async (name, code) => {
    expect(await reasonOf(code)).toBe(`it stands in \`${name}\`, which ends what was started: without it the metrics would stay, and a second start might throw`);
  });

  it('what nobody calls', async () => {
    const code = 'export class A { clearAllMetrics() { register.clear(); } }';
    expect(await reasonOf(code)).toBe('nothing in this repository calls `clearAllMetrics`, so what it is there for cannot be told');
    expect(await reasonOf(code, { 'src/b.js': 'exports.run = (a) => a.clearAllMetrics();\n' })).toBe(PRODUCTION);
  });

  it.each([
    ['nothing of that', 'export function serve(on: boolean) { if (on) register.clear(); }\nserve(true);', PRODUCTION],
    ['a creation before it', "export function serve() { new Counter({ name: 'a', help: 'a' }); register.clear(); }\nserve();", PRODUCTION],
    ['a creation elsewhere', "export function serve() { register.clear(); }\nserve();\nexport function make() { return new Counter({ name: 'a', help: 'a' }); }", PRODUCTION],
    ['at module level', "register.clear();\nexport const a = new Counter({ name: 'a', help: 'a' });", PRODUCTION],
    ['a creation somewhere else', "import { Registry } from 'prom-client';\nexport class A { own = new Registry(); constructor() { register.clear(); new Counter({ name: 'a', help: 'a', registers: [this.own] }); } }", PRODUCTION],
    ['values', 'export function serve() { register.resetMetrics(); }\nserve();', 'this is production code: without it other values would be served'],
    ['values before a creation', "export function serve() { register.resetMetrics(); return new Counter({ name: 'a', help: 'a' }); }\nserve();", 'this is production code: without it other values would be served'],
    ['a name that only begins so', 'export function closeness() { register.clear(); }\ncloseness();', PRODUCTION],
    ['an end with a word before', 'export function neverStop() { register.clear(); }\nneverStop();', PRODUCTION],
  ])('%s', async (_, code, reason) => {
    expect(await reasonOf(code)).toBe(reason);
  });
});

describe('what is left to others', () => {
  it('keeps cleanup in production', async () => {
    expect((await findingsIn({ 'src/server.ts': `${REGISTER}export function restart() { register.clear(); }\n`, 'src/main.ts': `${REGISTER}register.resetMetrics();\n` })).map(brief)).toEqual(['kept cleanup-in-production src/main.ts', 'kept cleanup-in-production src/server.ts']);
  });

  it('keeps cleanup of a registry that jest mocks by itself', async () => {
    expect((await findingsIn({ '__mocks__/prom-client.js': 'module.exports = {};\n', 'test/a.test.ts': HOOK })).map(brief)).toEqual(['kept library-mocked test/a.test.ts']);
  });

  it('follows the project\'s own module that hands the library on', async () => {
    const plan = await planFor({ 'src/prom.ts': "export * from 'prom-client';\n", 'test/a.test.ts': HOOK.replace('prom-client', '../src/prom.js') });
    expect(after(plan)['test/a.test.ts']).toBe("describe('Metrics', () => {\n  it('counts', () => {});\n});\n");
  });

  it('reports a file that only TypeScript can parse', async () => {
    const facts = await factsOf({ 'test/a.test.ts': `${HOOK}\nfunction f() { return <T,>(x: T) => x; }\nconst y = 08;\n` }, PRESENT);
    expect(facts.project.failures.map(({ file }) => file)).toEqual(['test/a.test.ts']);
  });
});

describe('the sum', () => {
  it('has every cleanup of every fixture in exactly one finding', async () => {
    const folder = fileURLToPath(new URL('../__testfixtures__/strip-cleanup/', import.meta.url));
    for (const input of readdirSync(folder).filter((name) => name.includes('.input.') && !name.startsWith('already-central'))) {
      const facts = await factsOf({ [`test/${input.replace('.input.', '.test.')}`]: readFileSync(folder + input, 'utf8') }, PRESENT);
      const findings = [...stripCleanup.plan(facts)];
      const isIn = (finding: Finding, start: number): boolean => {
        if (finding.kind === 'change') return finding.edits.some((edit) => edit.start <= start && start < edit.end);
        return finding.kind !== 'migrated' && finding.start === start;
      };
      for (const { node } of facts.cleanups) expect(findings.filter((finding) => isIn(finding, node.getStart())), `${input}: ${node.getText()}`).toHaveLength(1);
      const sites = findings.flatMap((finding) => finding.sites).map(({ start }) => start);
      expect(sites.sort((a, b) => a - b), input).toEqual(facts.sites.filter(({ kind }) => kind === 'cleanup').map(({ start }) => start).sort((a, b) => a - b));
    }
  });
});
