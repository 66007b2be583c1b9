import { describe, expect, it } from 'vitest';
import { gatherFacts } from '../src/facts/facts.js';
import { makePlan, type Plan } from '../src/plan.js';
import injectRegistry from '../transforms/inject-registry.js';
import stripCleanup from '../transforms/strip-cleanup.js';
import { memoryProject } from './support/memory-project.js';

async function planFor(code: string, transforms = [injectRegistry, stripCleanup], file = 'src/metrics.js'): Promise<Plan> {
  const project = memoryProject({ 'package.json': '{"name":"x"}', [file]: `import { Counter, register } from 'prom-client';\n${code}` });
  return makePlan(gatherFacts(project, { resetValues: false }), transforms);
}

const cleanupsIn = (plan: Plan): { changed: number; kept: number } => ({
  changed: plan.changes.flatMap(({ sites }) => sites).filter(({ kind }) => kind === 'cleanup').length,
  kept: plan.kept.flatMap(({ sites }) => sites).filter(({ kind }) => kind === 'cleanup').length,
});

const GUARDED = "register.removeSingleMetric('a_total'); return new Counter({ name: 'a_total', help: 'a' });";

describe('cleanup that an injected registry takes over', () => {
  it.each([
    ['a guard of a function', `export function create() { ${GUARDED} }`],
    ['a guard of a class', `export class Metrics { constructor() { register.removeSingleMetric('a_total'); this.hits = new Counter({ name: 'a_total', help: 'a' }); } }`],
    ['a guard through a variable of its own', `export function create() { const known = register; known.removeSingleMetric('a_total'); return new Counter({ name: 'a_total', help: 'a' }); }`],
    ['a method that clears', `export class Metrics { hits = new Counter({ name: 'a_total', help: 'a' }); close() { register?.clear(); } }`],
    ['a call with a receiver', `export function create() { register.clear.call(register); return new Counter({ name: 'a_total', help: 'a' }); }`],
  ])('is in its change alone: %s', async (_, code) => {
    const plan = await planFor(code);
    expect(cleanupsIn(plan)).toEqual({ changed: 1, kept: 0 });
    expect(plan.manual).toEqual([]);
  });

  it('is kept where its owner is left to a person', async () => {
    const plan = await planFor(`export function create(...names) { ${GUARDED} }`);
    expect(plan.manual.map(({ code }) => code)).toEqual(['rest-parameter']);
    expect(cleanupsIn(plan)).toEqual({ changed: 0, kept: 1 });
    expect(plan.kept[0]?.reason).toMatch(/^it makes room for the metrics/);
  });

  it('is kept where only strip-cleanup looks', async () => {
    expect(cleanupsIn(await planFor(`export function create() { ${GUARDED} }`, [stripCleanup]))).toEqual({ changed: 0, kept: 1 });
  });

  it('is kept where nothing creates a metric, with another reason', async () => {
    const plan = await planFor("export function forget(name) { register.removeSingleMetric(name); }\nexport function stop() { register.clear(); }\n");
    expect(cleanupsIn(plan)).toEqual({ changed: 0, kept: 2 });
    for (const { reason } of plan.kept) expect(reason).not.toMatch(/makes room/);
  });
});

describe('an owner without a name', () => {
  it.each([
    ['export default function () { return new Counter({ name: "a_total", help: "a" }); }', 'the default export of metrics.js creates a metric'],
    ['module.exports = () => new Counter({ name: "a_total", help: "a" });', 'the default export of metrics.js creates a metric'],
    ['export default function meter() { return new Counter({ name: "a_total", help: "a" }); }', 'meter creates a metric'],
  ])('is known by its file: %s', async (code, reason) => {
    expect((await planFor(code)).changes.map((change) => change.reason.slice(0, reason.length))).toEqual([reason]);
  });

  it('is known by its file in a step for a person', async () => {
    expect((await planFor('export default function (...names) { return new Counter({ name: "a_total", help: "a" }); }')).manual[0]?.reason).toMatch(/^the default export of metrics\.js takes a rest parameter/);
  });
});
