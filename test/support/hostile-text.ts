import type { Random } from './random.js';

/** An element that no reporter has of its own: it must not come out as a tag. */
export const TAG = '<hostile-tag onclick="alert(1)">';

/** Sequences that a terminal obeys, and characters that reorder what stands beside them. */
export const ESCAPES = ['\x1b[2J', '\x1b]0;owned\x07', '\x1b[31m', '\x9b31m', '\u202e', '\u2066', '\u200f', '\u061c', '\x7f', '\x07', '\x08'];

const PIECES = [
  'a', 'metrics', ' ', "'", '"', '`', '\n', '\t', '\r', '-', '--yes', '-n', '$HOME', '$(exit 1)', '%s', '%n', '%0A', '😀', '漢字', '\u00e9', 'e\u0301', '..', '.', '#', '*', '?', '[a]', '{a,b}', '!', '\\', ':', '|', ';', '&amp;',
  ']]>', '-->', '::error::', '```', '~', '@', '^', '(', ')', ',', '=', '+', 'CON', 'nul', '__proto__', 'constructor', 'toString', '<hostile-tag onclick="alert(1)">', '\u2028', '\ufeff', '\u200b', '\u0301',
  ...ESCAPES,
];

/** A name for a file or directory, without slash and NUL, that is not `.` or `..`, and short enough for every file system with its ending. */
export function oddName(random: Random): string {
  let name = '';
  for (let i = 1 + random.below(4); i > 0; i--) name += random.pick(PIECES);
  if (random.chance(0.03)) name += 'long'.repeat(45);
  return /^\.{1,2}$/.test(name) ? `${name}x` : name;
}

/** Text for a comment of one line or a string in single quotes: everything that may stand there. */
export function oddText(random: Random): string {
  let text = '';
  for (let i = random.below(5); i > 0; i--) text += random.pick(PIECES);
  return text.replace(/[\n\r\u2028\\']/g, ' ');
}

/** How the lines of a file end, what stands before the first and after the last. */
function dressed(random: Random, code: string): string {
  const ends = random.pick(['\n', '\n', '\r\n', 'mixed']);
  const lines = code.split('\n');
  let text = lines.map((line, i) => (i === lines.length - 1 ? line : line + (ends === 'mixed' ? random.pick(['\n', '\r\n']) : ends))).join('');
  if (random.chance(0.2)) text = `\ufeff${text}`;
  if (random.chance(0.2)) text = text.trimEnd();
  return text;
}

/** A line that no change touches, wherever it stands: it must come out as it went in. */
function inert(random: Random): string {
  return `// inert ${oddText(random)}${random.chance(0.3) ? '\t ' : ''}`;
}

/** A class or function that creates metrics, and whatever else a file may hold. It parses. */
export function metricsCode(random: Random, id: number, typescript: boolean): string {
  const library = random.pick(['prom-client', 'prom-client', '@prometheus-io/client', '@platformatic/prom-client']);
  const help = oddText(random);
  const label = random.pick(['side', '__proto__', 'constructor', 'toString', 'a-b', '😀']);
  const metric = `new Counter({ name: 'c${id}_total', help: '${help}', labelNames: ['${label}'] })`;
  const body = random.pick([
    [`export class Metrics${id} {`, `  ${inert(random)}`, '  constructor() {', `    this.hits = ${metric};`, '  }', '}'],
    [`export class Metrics${id} {`, `  hits = ${metric};`, `  ${inert(random)}`, '}'],
    [`export function create${id}() {`, `  return ${metric};`, '}'],
    [`export class Metrics${id} extends class {} {`, '  constructor(...args) {', '    super(...args);', `    this.hits = ${metric};`, '  }', '}'],
    [`export const make${id} = () => ({`, `  '${label}': ${metric},`, `  ${inert(random)}`, '});'],
  ]);
  const own = typescript ? body.map((line) => line.replace('constructor() {', 'constructor(readonly venue: string) {')) : body;
  const declared = typescript && own.some((line) => line.includes('this.hits')) ? own.flatMap((line) => (line.startsWith('export class') ? [line, `  hits: Counter<string>;`] : [line])) : own;
  const lines = [inert(random), `import { Counter, register } from '${library}';`, inert(random), '', ...declared, '', `export const text${id} = () => register.metrics(); // ${oddText(random)}`, inert(random), ''];
  return dressed(random, lines.join('\n'));
}

/** A test that cleans up by hand. It parses. */
export function testCode(random: Random, id: number, specifier: string): string {
  const runner = random.pick(["import { beforeEach, expect, it } from 'vitest';", "const { beforeEach, it } = require('node:test');", '']);
  const cleanup = random.pick(['register.clear()', 'register.resetMetrics()', `register.removeSingleMetric('c${id}_total')`]);
  const hook = random.pick([`beforeEach(() => ${cleanup});`, `beforeEach(() => {\n  ${cleanup};\n});`, `afterAll(() => { ${cleanup}; });`]);
  return dressed(random, [inert(random), "import { register } from 'prom-client';", runner, `import { Metrics${id} } from ${JSON.stringify(specifier)};`, '', hook, inert(random), '', `it('${oddText(random)}', () => {`, `  new Metrics${id}();`, '});', ''].join('\n'));
}

const DEPTHS = [50, 300, 1_000, 3_000, 10_000];

/** Code that nests deeper than anybody writes, in a file that uses the library. */
export function nestedCode(random: Random, id: number): string {
  const depth = random.pick(DEPTHS);
  // What stands on few long lines counts as generated.
  const end = random.pick(['', '\n']);
  const nest = (open: string, middle: string, close: string): string => (open + end).repeat(depth) + middle + close.repeat(depth);
  const nested = random.pick([
    () => `export const deep = ${nest('(', '1', ')')};`,
    () => `export const deep = ${nest('[', '', ']')};`,
    () => `export const deep = ${nest('{ a: ', '1', ' }')};`,
    () => `export const deep = ${nest('() => ', '1', '')};`,
    () => `export const deep = ${nest('!', '1', '')};`,
    () => `export const deep = ${nest('f(', '1', ')')};`,
    () => `export const deep = ${nest('1 + ', '1', '')};`,
    () => `export const deep = ${nest('2 ** ', '1', '')};`,
    () => `export const deep = ${nest('a ? 1 : ', '1', '')};`,
    () => `export const deep = a${'.b'.repeat(depth)};`,
    () => `export const deep = a${'()'.repeat(depth)};`,
    () => `export const deep = a${'.then(() => 1)'.repeat(depth)};`,
    () => `export const deep = ${nest('`${', '1', '}`')};`,
    () => nest('{', 'let x = 1;', '}'),
    () => nest('if (a) ', ';', ''),
    () => `${nest('if (a) {} else ', '{}', '')}`,
    () => nest('function f() { ', '', ' }'),
    () => `export type Deep = ${nest('Array<', 'string', '>')};`,
    () => `export type Deep = ${nest('[', 'string', ']')};`,
    () => `export const deep = ${nest('class { m() { return ', '1', '; } }')};`,
  ])();
  const inside = random.chance(0.5) ? `export function create${id}() {\n  const hits = new Counter({ name: 'c${id}_total', help: 'h' });\n  ${nested.replace(/^export (const|type)/, '$1')}\n  return hits;\n}\n` : `${nested}\nexport class Metrics${id} {\n  hits = new Counter({ name: 'c${id}_total', help: 'h' });\n}\n`;
  return `import { Counter, register } from 'prom-client';\n\n${inside}\nregister.metrics();\n`;
}

/** Modules and declarations that lead back to themselves. */
export function cyclicCode(random: Random, id: number, own: string): string {
  return [
    "import { Counter, register } from 'prom-client';",
    random.pick([
      `export * from './${own}';`,
      `export { Metrics${id} as Other } from './${own}';\nexport class Metrics${id} { hits = new Counter({ name: 'c${id}_total', help: 'h' }); }`,
      `export class A extends B { hits = new Counter({ name: 'c${id}_total', help: 'h' }); }\nexport class B extends A {}`,
      `export class A extends A { constructor() { super(); this.hits = new Counter({ name: 'c${id}_total', help: 'h' }); } }`,
      `const a = b; const b = a; export const c = new a.Counter({ name: 'c${id}_total', help: 'h', registers: [b] });`,
      `const { a } = a; const [b] = b; a.clear(); b.clear(); a.metrics(register);`,
      `export function f() { g(); return new Counter({ name: 'c${id}_total', help: 'h' }); }\nexport function g() { f(); g(); }`,
      `import { X } from './${own}';\nexport { X };\nnew X({ name: 'c${id}_total', help: 'h' });`,
      `let r = register; r = r; r = [r][0]; r.clear(); export default r;`,
      `export const make = (f = make) => { f(); return new Counter({ name: 'c${id}_total', help: 'h', ...make }); };`,
      `interface A extends B { r: A['r'] } interface B extends A { c: B } export function f(this: A, a: A = this) { return new Counter({ name: 'c${id}_total', help: 'h', registers: [a.r] }); }`,
      `export type T = T; export const t: T = t; export class C<U extends C<U>> { hits = new Counter({ name: 'c${id}_total', help: 'h' }); constructor(readonly u: U) {} }`,
      `export namespace N { export import M = N; export const c = () => new Counter({ name: 'c${id}_total', help: 'h' }); }`,
    ]),
    '',
  ].join('\n');
}

/** Bytes with a source ending that are no text, or not whole. */
export function brokenBytes(random: Random, id: number): Buffer {
  const whole = metricsCode(random, id, true);
  return random.pick([
    () => Buffer.from(Array.from({ length: 200 }, () => random.below(256))),
    () => Buffer.concat([Buffer.from("import 'prom-client';\n"), Buffer.from(Array.from({ length: 100 }, () => random.below(256)))]),
    () => Buffer.from(whole.slice(0, random.below(whole.length))),
    () => Buffer.from(`\ufeff${whole}`, 'utf16le'),
    () => Buffer.from(`\ufeff${whole}`, 'utf16le').swap16(),
    () => Buffer.from(whole.replace('help', 'help\0')),
    () => Buffer.from(`${whole}\0\0\0`),
    () => Buffer.concat([Buffer.from(whole), Buffer.from("// \xed\xa0\x80 half a pair\n", 'latin1')]),
    () => Buffer.from(`${whole}export const half = '\\ud800';\nexport const \\u{61} = 1;\n`),
    () => Buffer.from(`#!/usr/bin/env node\n${whole}`),
    () => Buffer.from(`${whole}\x1a`),
    () => Buffer.from(whole.split('').reverse().join('')),
    () => Buffer.from(`<<<<<<< HEAD\n${whole}=======\n${whole}>>>>>>> other\n`),
    () => Buffer.from(''),
    () => Buffer.from('\ufeff'),
  ])();
}

/** A line of megabytes, of data or of code. */
export function hugeLine(random: Random, id: number): string {
  const size = random.pick([50_000, 300_000, 3_000_000]);
  const filling = random.pick([`export const data = '${'x'.repeat(size)}';`, `export const data = [${'1,'.repeat(size / 10)}];`, `/* ${oddText(random).replaceAll('*/', '')} ${' '.repeat(size)} */`, `export const data = ${"'a' + ".repeat(Math.min(size / 6, 20_000))}'b';`]);
  return `import { Counter } from 'prom-client'; ${filling} export class Metrics${id} { hits = new Counter({ name: 'c${id}_total', help: 'h' }); }\n`;
}
