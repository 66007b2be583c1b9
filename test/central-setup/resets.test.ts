import { describe, expect, it } from 'vitest';
import { gatherFacts } from '../../src/facts/facts.js';
import { makePlan } from '../../src/plan.js';
import { transforms } from '../../transforms/index.js';
import { memoryProject } from '../support/memory-project.js';
import { migrated, runIn } from '../support/run.js';
import { migrate } from './support.js';

const MANIFEST = '{ "scripts": { "test": "mocha test/*-test.js" }, "dependencies": { "prom-client": "^15.1.3" }, "devDependencies": { "mocha": "^12.0.0" } }\n';
const METRICS = "const { Counter } = require('prom-client');\nexports.calls = new Counter({ name: 'calls_total', help: 'c' });\n";
const RESETTING = "const { register } = require('prom-client');\nconst { calls } = require('../src/metrics');\n\ndescribe('a', () => {\n  afterEach(() => {\n    register.resetMetrics();\n  });\n\n  it('counts', () => calls.inc());\n});\n";
const COUNTING = "const assert = require('node:assert');\nconst { calls } = require('../src/metrics');\n\ndescribe('b', () => {\n  it('counts once', () => calls.inc());\n\n  it('counts on', async () => {\n    calls.inc();\n    assert.equal((await calls.get()).values[0].value, 2);\n  });\n});\n";
const UNRELATED = "const assert = require('node:assert');\n\nit('adds', () => assert.equal(1 + 1, 2));\n";

const files = (tests: Record<string, string>): Record<string, string> => ({ 'package.json': MANIFEST, 'src/metrics.js': METRICS, ...Object.fromEntries(Object.entries(tests).map(([name, text]) => [`test/${name}-test.js`, text])) });
const reset = 'register?.resetMetrics?.();';

describe('values are reset in the central setup', () => {
  it.each([
    ['every test file resets them', { a: RESETTING, b: RESETTING }],
    ['the others use no metrics', { a: RESETTING, b: UNRELATED }],
    ['the others empty the registry', { a: RESETTING, b: RESETTING.replace('resetMetrics', 'clear') }],
    ['a setup file resets them for all', { a: RESETTING, b: COUNTING.replace(', 2)', ', 1)'), setup: "const { register } = require('prom-client');\nexports.mochaHooks = {\n  afterEach() {\n    register.resetMetrics();\n  },\n};\n" }],
  ])('where %s', async (_, tests) => {
    const { safe } = await migrated(files(tests));
    expect(safe['test/setup-metrics.js']).toContain(reset);
    expect(safe['test/a-test.js']).not.toContain('resetMetrics');
  });
});

describe('but not where that could end what tests of another file count', () => {
  const before = files({ a: RESETTING, b: COUNTING });

  it('so that these go on to pass, and the reset stays with a reason', async () => {
    const { plan, all } = await migrated(before);
    expect(all['test/setup-metrics.js']).not.toContain('resetMetrics');
    expect(all['test/a-test.js']).toBe(RESETTING);
    expect(plan.kept.filter(({ transform }) => transform === 'strip-cleanup').map(({ code, reason }) => [code, reason])).toEqual([['cleanup-resets-values', 'it resets values, which the central setup keeps: the tests of test/b-test.js use metrics without resetting them, and may count on from one another']]);
    expect(runIn(before, '', ['npm', 'test', '--silent'])).toMatchObject({ ok: true });
    expect(runIn(all, '', ['npm', 'test', '--silent'])).toMatchObject({ ok: true });
  });

  it('and emptying the registry in the same hook goes all the same', async () => {
    const { all } = await migrated(files({ a: RESETTING.replace('    register.resetMetrics();\n', '    register.clear();\n    register.resetMetrics();\n'), b: COUNTING }));
    expect(all['test/a-test.js']).toBe(RESETTING);
  });

  it('where the reset is for one suite of several', async () => {
    const { all } = await migrated(files({ a: `${RESETTING}\n${COUNTING.slice(COUNTING.indexOf('describe'))}` }));
    expect(all['test/a-test.js']).toContain('resetMetrics');
    expect(all['test/setup-metrics.js']).not.toContain('resetMetrics');
  });

  it('unless that is asked for', async () => {
    const plan = makePlan(gatherFacts(memoryProject(before), { resetValues: true }), transforms);
    expect(plan.kept.map(({ code }) => code)).toEqual(['metric-at-module-level']);
    expect(plan.changes.map(({ id }) => id)).toContain('strip-cleanup:test/a-test.js#a/afterEach');
  });
});

it('a root hook plugin that is there resets values in its own hook: mocha knows no other in such a file', () => {
  const first = migrate(files({ a: RESETTING }), ['test/a-test.js']);
  const again = migrate(first, ['test/a-test.js'], { resetsValues: true });
  expect(again['test/setup-metrics.js']).toBe(first['test/setup-metrics.js']?.replace('\n    }\n  },\n};\n', `\n    }\n    ${reset}\n  },\n};\n`));
  expect(runIn(again, '', ['npm', 'test', '--silent'])).toMatchObject({ ok: true });
});
