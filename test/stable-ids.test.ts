import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { gatherFacts } from '../src/facts/facts.js';
import { makePlan, type Plan } from '../src/plan.js';
import { scriptKindOf } from '../src/syntax/parse.js';
import { defineTransform } from '../src/transform.js';
import { transforms } from '../transforms/index.js';
import { changeOf, planIn, VITEST_TEST } from './central-setup/support.js';
import { METRICS_TEST, SMALL } from './support/command.js';
import { memoryProject } from './support/memory-project.js';
import { factsOf, FIXTURES, MANIFEST, situations, WALKED, type Situation, type Walked } from './support/situations.js';

/** Pseudo-random numbers below a limit, the same on every run (mulberry32). */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

/** The text with lines, comments and functions between its statements that have nothing to do with anything. */
function disturbed(file: string, text: string, below: (limit: number) => number): string {
  if (!/\.[cm]?[jt]sx?$/.test(file) || file.includes('config')) return text;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true, scriptKindOf(file));
  const places: { at: number; isTop: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node) && !ts.isBlock(node) && (ts.isSourceFile(node.parent) || ts.isBlock(node.parent))) places.push({ at: node.getStart(), isTop: ts.isSourceFile(node.parent) && !ts.isImportDeclaration(node) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  let result = text;
  for (const { at, isTop } of places.toReversed()) {
    const what = below(4);
    const inserted = what === 0 ? '/* unrelated */\n' : what === 1 ? '\n\n\n' : what === 2 && isTop ? `function unrelated${at}() {\n  return ${at};\n}\n\n` : '';
    result = result.slice(0, at) + inserted + result.slice(at);
  }
  return `${result}\n\nfunction unrelatedAtTheEnd() {}\n`;
}

const planOf = async ({ transform, options, around }: Walked, { name, tsconfig }: Situation, files: Record<string, string>): Promise<Plan> =>
  makePlan(factsOf(memoryProject({ 'package.json': MANIFEST, 'tsconfig.json': tsconfig, ...around, ...files }), name, options), [transform]);

const idsOf = ({ changes }: Plan): string[] => changes.map(({ id }) => id).sort();

describe.each(WALKED)('ids in the fixtures of $folder', (walked) => {
  const all = situations(`${FIXTURES}${walked.folder}/`, walked.place).filter(({ input, output }) => Object.keys(output).some((file) => output[file] !== input[file]));

  it.each(all)('stay when other lines come: $name', async (situation) => {
    const before = idsOf(await planOf(walked, situation, situation.input));
    expect(before.length).toBeGreaterThan(0);
    expect(before.filter((id) => /:\d+\b/.test(id))).toEqual([]);
    const below = randomNumbers(situation.name.length * 7919 + before.length);
    const files = Object.fromEntries(Object.entries(situation.input).map(([file, text]) => [file, disturbed(file, text, below)]));
    expect(files).not.toEqual(situation.input);
    expect(idsOf(await planOf(walked, situation, files))).toEqual(before);
  });
});

async function idsIn(files: Record<string, string>): Promise<string[]> {
  return idsOf(makePlan(gatherFacts(memoryProject(files), { resetValues: false }), transforms));
}

describe('things of one name in one file', () => {
  const file = 'src/metrics.ts';
  const inSpaces = (...classes: string[]): Record<string, string> => ({ 'package.json': '{}', [file]: `import { Counter, register, Registry } from 'prom-client';\n${classes.map((code, index) => `export namespace N${index} { ${code} }\n`).join('')}` });
  const open = (metric: string): string => `export class Metrics { hits = new Counter({ name: '${metric}', help: 'h' }); }`;
  const migrated = "export class Metrics { readonly hits: Counter; constructor(registry: Registry = register) { this.hits = new Counter({ name: 'm', help: 'h', registers: [registry] }); } }";

  it('have ids of their own, none of which is that of one alone', async () => {
    expect(await idsIn(inSpaces(open('a')))).toEqual([`inject-registry:${file}#Metrics`]);
    expect(await idsIn(inSpaces(open('a'), open('b')))).toEqual([`inject-registry:${file}#Metrics~1of2`, `inject-registry:${file}#Metrics~2of2`]);
  });

  it('keep them when the first has taken its registry', async () => {
    expect(await idsIn(inSpaces(migrated, open('b')))).toEqual([`inject-registry:${file}#Metrics~2of2`]);
  });

  it('have others when a hook has gone, so that none gets the id of another', async () => {
    const hook = 'beforeEach(() => register.clear());\n';
    const cleanups = async (number: number): Promise<string[]> => (await idsIn({ ...SMALL, 'test/metrics.test.ts': METRICS_TEST.replace(hook, hook.repeat(number)) })).filter((id) => id.startsWith('strip-cleanup:'));
    const [one, two, three] = [await cleanups(1), await cleanups(2), await cleanups(3)];
    expect([one.length, two.length, three.length]).toEqual([1, 2, 3]);
    expect(new Set([...one, ...two, ...three]).size).toBe(6);
  });

  it('are told apart where a directory has the setups of several runners', () => {
    const files = {
      'package.json': '{ "dependencies": { "prom-client": "^15.1.0" } }',
      'vitest.config.ts': 'export default {\n  test: {},\n};\n',
      '.mocharc.json': '{}\n',
      'packages/a/package.json': '{}',
      'packages/a/test/a.test.ts': VITEST_TEST,
      'packages/b/package.json': '{}',
      'packages/b/test/b.test.ts': VITEST_TEST.replace("'vitest'", "'mocha'"),
    };
    const ids = (...tests: string[]): string[] => planIn(files, tests).map((setup) => changeOf(setup).id);
    expect(ids('packages/a/test/a.test.ts', 'packages/b/test/b.test.ts')).toEqual(['central-setup:.#vitest', 'central-setup:.#mocha']);
    expect(ids('packages/b/test/b.test.ts')).toEqual(['central-setup:.']);
  });
});

it('two changes of one id are a bug, which is not overlooked', async () => {
  const facts = gatherFacts(memoryProject({ 'package.json': '{}', 'src/a.ts': '' }), { resetValues: false });
  const twins = defineTransform({ id: 'inject-registry', summary: '', sites: [], *plan() {
    for (const start of [0, 1]) yield { kind: 'change', id: 'inject-registry:src/a.ts#A', transform: 'inject-registry', reason: '', safety: 'safe', requires: [], edits: [{ file: 'src/a.ts', start, end: start, text: '' }], imports: [], sites: [] };
  } });
  expect(() => makePlan(facts, [twins])).toThrow('two changes are called inject-registry:src/a.ts#A');
});
