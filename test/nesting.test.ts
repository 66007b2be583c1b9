import { describe, expect, it } from 'vitest';
import { globMatcher } from '../src/globs.js';
import { metricsCode } from './support/hostile-text.js';
import { METRICS, registryCodemod, SMALL, tempRepo } from './support/command.js';
import { migrated } from './support/run.js';
import { Random } from './support/random.js';

/** A line for each level: what stands on few long lines counts as generated. */
const nest = (open: string, middle: string, close: string, depth: number): string => `${open}\n`.repeat(depth) + middle + close.repeat(depth);

/** What a compiler goes down into level by level. */
const SHAPES: [string, (depth: number) => string][] = [
  ['parentheses', (depth) => `export const deep = ${nest('(', '1', ')', depth)};\n`],
  ['lists', (depth) => `export const deep = ${nest('[', '', ']', depth)};\n`],
  ['objects', (depth) => `export const deep = ${nest('{ a: ', '1', ' }', depth)};\n`],
  ['arrow functions', (depth) => `export const deep = ${nest('() => ', '1', '', depth)};\n`],
  ['negations', (depth) => `export const deep = ${nest('!', '1', '', depth)};\n`],
  ['sums', (depth) => `export const deep = ${nest('1 + ', '1', '', depth)};\n`],
  ['conditions', (depth) => `export const deep = ${nest('a ? 1 : ', '1', '', depth)};\n`],
  ['chains', (depth) => `export const deep = a${'\n.then(() => 1)'.repeat(depth)};\n`],
  ['templates', (depth) => `export const deep = ${nest('`${', '1', '}`', depth)};\n`],
  ['blocks', (depth) => nest('{', 'let x = 1;', '}', depth)],
  ['else if', (depth) => nest('if (a) {} else ', '{}', '', depth)],
  ['functions', (depth) => nest('function f() { ', '', ' }', depth)],
  ['types', (depth) => `export type Deep = ${nest('Array<', 'string', '>', depth)};\n`],
];

describe('code that nests', () => {
  it.each(SHAPES)('as deep as it may in %s is planned like any other', async (_, code) => {
    // Function bodies and links of a chain are several levels each.
    const { plan, safe } = await migrated({ 'a.ts': `${METRICS}\n${code(150)}` });
    expect(plan.facts.project.failures).toEqual([]);
    expect(safe['a.ts']).toContain('registers: [registry]');
  });

  it.each(SHAPES)('ten thousand levels deep in %s is named, and the other files are planned', async (_, code) => {
    const { plan, safe } = await migrated({ 'a.ts': `${METRICS}\n${code(10_000)}`, 'b.ts': METRICS });
    expect(plan.facts.project.failures).toEqual([{ file: 'a.ts', problem: 'nests more than 500 levels deep', advice: 'take it apart, or leave it out with --exclude' }]);
    expect(safe['b.ts']).toContain('registers: [registry]');
  });

  it.each([
    ['package.json', '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000), /^package\.json cannot be parsed: it nests too deeply\nmend the JSON/],
    ['tsconfig.json', '['.repeat(20_000) + ']'.repeat(20_000), /^tsconfig\.json nests more than 500 levels deep\n/],
    ['vitest.config.ts', `export default ${'{ test: '.repeat(3_000)}1${' }'.repeat(3_000)};`, /^vitest\.config\.ts nests more than 500 levels deep\n/],
  ])('is named where it is the configuration (%s)', async (file, text, said) => {
    const root = tempRepo({ ...SMALL, [file]: text });
    expect(await registryCodemod(['-n'], { cwd: root })).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(said) });
  });
});

describe('code that leads back to itself', () => {
  it.each([
    ['a class that extends itself', 'export class A extends A {\n  hits = new Counter({ name: "a", help: "h" });\n}\n'],
    ['classes that extend each other', 'export class A extends B {\n  hits = new Counter({ name: "a", help: "h" });\n}\nexport class B extends A {}\n'],
    ['a class that extends one of a circle', 'export class A extends B {\n  hits = new Counter({ name: "a", help: "h" });\n}\nclass B extends C {}\nclass C extends B {}\n'],
    ['a module that hands itself on', 'export * from "./a.js";\nexport { register } from "./a.js";\nexport const make = () => new Counter({ name: "a", help: "h" });\n'],
    ['variables', 'const a = b;\nconst b = a;\na.clear();\nexport const make = () => new a.Counter({ name: "a", help: "h", registers: [b] });\n'],
  ])('%s has an answer', async (_, code) => {
    const { plan } = await migrated({ 'a.ts': `import { Counter } from 'prom-client';\n\n${code}` });
    expect(plan.facts.project.failures).toEqual([]);
  });
});

it('a backslash in a name is a letter like any other', async () => {
  const { plan, safe } = await migrated({ 'src/a\\b.ts': METRICS, 'src/100%25.ts': METRICS.replaceAll('Metrics', 'Other') });
  expect(plan.changes.flatMap(({ edits }) => edits.map(({ file }) => file))).toContain('src/a\\b.ts');
  for (const file of ['src/a\\b.ts', 'src/100%25.ts']) expect(safe[file]).toContain('registers: [registry]');
});

it('a pattern that is none fits nothing', () => {
  for (const pattern of ['', '['.repeat(7_000)]) expect(globMatcher(pattern)('src/a.ts')).toBe(false);
  expect(globMatcher(['', 'src/**'])('src/a.ts')).toBe(true);
});

it('--exclude without a pattern is refused', async () => {
  expect(await registryCodemod(['--exclude', ''], { cwd: tempRepo(SMALL) })).toMatchObject({ code: 2, stderr: expect.stringMatching(/^--exclude was given nothing\nname something after it/) });
});

it.each([true, false])('a repository in a directory with a line break in its name (git: %s)', async (git) => {
  const root = tempRepo(SMALL, { git, parent: `${tempRepo({})}/two\nlines` });
  expect(await registryCodemod(['--yes', '-q'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
  expect(await registryCodemod(['undo'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
});

it('the generator gives the same for the same seed', () => {
  expect(metricsCode(new Random(3), 1, true)).toBe(metricsCode(new Random(3), 1, true));
  expect(metricsCode(new Random(3), 1, true)).not.toBe(metricsCode(new Random(4), 1, true));
});
