import { describe, expect, it } from 'vitest';
import { gatherFacts } from '../../src/facts/facts.js';
import { memoryProject } from '../support/memory-project.js';

const MANIFEST = { 'package.json': '{ "name": "p", "type": "module", "dependencies": { "prom-client": "15" }, "devDependencies": { "vitest": "4" } }' };

/** Whether a package with this source, and a test that creates `Metrics`, gets a setup. */
async function hasSetup(source: string, more: Record<string, string> = {}, test = 'new Metrics();'): Promise<boolean> {
  const project = memoryProject({
    ...MANIFEST,
    'src/metrics.ts': source,
    'test/metrics.test.ts': `import { Registry, register } from 'prom-client';\nimport { it } from 'vitest';\nimport { Metrics } from '../src/metrics.js';\n\nit('works', () => {\n  ${test}\n});\n`,
    ...more,
  });
  const facts = gatherFacts(project, { resetValues: false });
  expect(project.failures).toEqual([]);
  return facts.setups.size > 0;
}

const METRIC = (more: string) => `new Counter({ name: 'hits_total', help: 'Hits'${more} })`;

describe('a package gets a setup where its tests create something that goes to the global registry', () => {
  it.each([
    ['a class', `import { Counter } from 'prom-client';\nexport class Metrics { hits = ${METRIC('')}; }`],
    ['a class that names the global registry', `import { Counter, register } from 'prom-client';\nexport class Metrics { hits = ${METRIC(', registers: [register]')}; }`],
    ['a migrated class, whose default is the global registry', `import { Counter, Registry, register } from 'prom-client';\nexport class Metrics { constructor(registry: Registry = register) { ${METRIC(', registers: [registry]')}; } }`],
    ['a migrated class that keeps it', `import { Counter, Registry, register } from 'prom-client';\nexport class Metrics { constructor(private readonly registry: Registry = register) {} hits() { return ${METRIC(', registers: [this.registry]')}; } }`],
    ['options that are made elsewhere', `import { Counter } from 'prom-client';\nimport { options } from './options.js';\nexport class Metrics { hits = new Counter(options); }`],
    ['default metrics', `import { collectDefaultMetrics } from 'prom-client';\nexport class Metrics { constructor() { collectDefaultMetrics(); } }`],
  ])('%s', async (_, source) => {
    expect(await hasSetup(source)).toBe(true);
  });

  it('a class that creates another one', async () => {
    const inner = `import { Counter } from 'prom-client';\nexport class Inner { hits = ${METRIC('')}; }`;
    expect(await hasSetup("import { Inner } from './inner.js';\nexport class Metrics { inner = new Inner(); }", { 'src/inner.ts': inner })).toBe(true);
  });
});

describe('and none otherwise', () => {
  it.each([
    ['a registry of its own', `import { Counter, Registry } from 'prom-client';\nexport class Metrics { registry = new Registry(); hits = ${METRIC(', registers: [this.registry]')}; }`],
    ['a registry that it must be given', `import { Counter, Registry } from 'prom-client';\nexport class Metrics { constructor(registry: Registry) { ${METRIC(', registers: [registry]')}; } }`],
    ['no registry at all', `import { Counter } from 'prom-client';\nexport class Metrics { hits = ${METRIC(', registers: []')}; }`],
    ['a registry of the module', `import { Counter, Registry } from 'prom-client';\nconst register = new Registry();\nexport class Metrics { hits = ${METRIC(', registers: [register]')}; }`],
    ['default metrics in a registry of its own', `import { collectDefaultMetrics, Registry } from 'prom-client';\nexport class Metrics { constructor() { collectDefaultMetrics({ register: new Registry() }); } }`],
    ['a stranger of the same name', "import { Counter } from './counter.js';\nexport class Metrics { hits = new Counter({ name: 'hits_total' }); }"],
  ])('%s', async (_, source) => {
    expect(await hasSetup(source, { 'src/counter.ts': 'export class Counter { constructor(readonly options: object) {} }' })).toBe(false);
  });

  it('a class that creates one with a registry of its own', async () => {
    const inner = `import { Counter, Registry } from 'prom-client';\nexport class Inner { registry = new Registry(); hits = ${METRIC(', registers: [this.registry]')}; }`;
    expect(await hasSetup("import { Inner } from './inner.js';\nexport class Metrics { inner = new Inner(); }", { 'src/inner.ts': inner })).toBe(false);
  });
});

describe('cleanup by a method that the program replaces', () => {
  const METER = "import { Counter, register } from 'prom-client';\nconst known = new Map();\nregister.clear = () => known.clear();\nexport const meter = (name, registry) => known.get(name) ?? new Counter({ name, help: name, registers: [registry] });\n";
  const files = (body: string): Record<string, string> => ({ 'src/meter.js': METER, 'test/metrics.test.ts': `import { register } from 'prom-client';\nimport { beforeEach, it } from 'vitest';\nimport '../src/meter.js';\n\nbeforeEach(() => {\n  ${body}\n});\nit('works', () => {});\n` });

  it.each([
    ['asks for no setup, which would not do the same', 'register.clear();', {}, false],
    ['as long as there is no other', "register.clear();\n  register.removeSingleMetric('hits_total');", {}, true],
    ['and another method is replaced by nobody', 'register.resetMetrics();', {}, true],
    ['and nothing is created', 'register.clear();\n  new Metrics();', { 'test/more.test.ts': "import { it } from 'vitest';\nimport { Metrics } from '../src/metrics.js';\nit('works', () => {\n  new Metrics();\n});\n" }, true],
  ])('%s', async (_, body, more, wanted) => {
    expect(await hasSetup(`import { Counter } from 'prom-client';\nexport class Metrics { hits = ${METRIC('')}; }`, { ...files(body), ...more })).toBe(wanted);
  });
});

describe('why', () => {
  it.each([
    ['tests that create metrics', "new Metrics();", 'tests create metrics in the global registry, which outlives them'],
    ['tests that only clean up', 'register.clear();', 'tests clean up the global registry by hand'],
  ])('%s', async (_, body, reason) => {
    const project = memoryProject({
      ...MANIFEST,
      'src/metrics.ts': `import { Counter } from 'prom-client';\nexport class Metrics { hits = ${METRIC('')}; }`,
      'test/metrics.test.ts': `import { register } from 'prom-client';\nimport { beforeEach, it } from 'vitest';\nimport { Metrics } from '../src/metrics.js';\n\nbeforeEach(() => {\n  ${body}\n});\nit('works', () => {});\n`,
    });
    const [setup] = (gatherFacts(project, { resetValues: false })).setups.values();
    expect(setup?.state === 'planned' && setup.change.reason).toBe(`${reason}; a setup file takes out after each test what the test added`);
  });
});
