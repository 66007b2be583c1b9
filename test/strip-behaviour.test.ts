import { describe, expect, it } from 'vitest';
import { migrated, runIn } from './support/run.js';

const MANIFEST = '{ "scripts": { "test": "jest" }, "dependencies": { "prom-client": "^15.1.3" }, "devDependencies": { "jest": "30" } }\n';
const passes = (files: Record<string, string>): boolean => runIn(files, '', ['npm', 'test', '--silent']).ok;

describe('tests that pass go on to pass', () => {
  it('where a registry that is cleared forgets more', async () => {
    const files = {
      'package.json': MANIFEST,
      'src/meter.js': "const { Counter, register } = require('prom-client');\nconst known = new Map();\nconst clear = register.clear.bind(register);\nregister.clear = () => { known.clear(); clear(); };\nexports.meter = (name) => {\n  const found = known.get(name) ?? new Counter({ name, help: name });\n  known.set(name, found);\n  return found;\n};\n",
      'src/meter.test.js': "const { register } = require('prom-client');\nconst { meter } = require('./meter');\n\nbeforeEach(() => register.clear());\n\nfor (const name of ['one', 'two']) {\n  it(`serves ${name}`, async () => {\n    meter('hits_total').inc();\n    expect(await register.metrics()).toContain('hits_total 1');\n  });\n}\n",
    };
    const { safe, all, plan } = await migrated(files);
    expect(plan.kept.map(({ code }) => code)).toEqual(['cleanup-overridden']);
    expect(passes(files)).toBe(true);
    expect(passes(safe)).toBe(true);
    expect(passes(all)).toBe(true);
  });

  it('where the registry is cleared through a field', async () => {
    const files = {
      'package.json': MANIFEST,
      'src/metrics.js': "const client = require('prom-client');\nclass Metrics {\n  constructor() {\n    this.held = client.register;\n  }\n\n  counter(name) {\n    return new client.Counter({ name, help: name });\n  }\n}\nmodule.exports = { Metrics };\n",
      'test/metrics.test.js': "const { Metrics } = require('../src/metrics');\n\ndescribe('metrics', () => {\n  let metrics;\n\n  beforeEach(() => {\n    metrics = new Metrics();\n    metrics.held.clear();\n  });\n\n  it('counts', () => { metrics.counter('a_total').inc(); });\n  it('counts again', () => { metrics.counter('a_total').inc(); });\n});\n",
    };
    const { safe } = await migrated(files);
    expect(safe['test/metrics.test.js']).not.toContain('clear()');
    expect(passes(files)).toBe(true);
    expect(passes(safe)).toBe(true);
  });
});
