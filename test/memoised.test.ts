import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { memoisedBy } from '../src/facts/memoised.js';
import { Program } from '../src/facts/program.js';
import { Resolver } from '../src/facts/resolve.js';
import { walk } from '../src/syntax/expressions.js';
import { memoryProject } from './support/memory-project.js';

/** What remembers the `new Counter(…)` of a code. */
function memoryOf(code: string): string | undefined {
  const program = new Program(memoryProject({ 'package.json': '{}', 'src/a.ts': `import { Counter, register } from 'prom-client';\n${code}` }));
  const file = program.load('src/a.ts');
  const creations: ts.Node[] = [];
  if (file) walk(file, (node) => void (ts.isNewExpression(node) && /^(Counter|Stats)$/.test(node.expression.getText()) && creations.push(node)));
  const [creation] = creations;
  if (!creation) throw new Error('the code creates nothing');
  return memoisedBy(creation, new Resolver(program));
}

const NEW = "new Counter({ name: 'a_total', help: 'h' })";

describe('remembered by state that outlives the call', () => {
  it.each([
    ['a logical assignment', `let hits: any; function get() { hits ??= ${NEW}; return hits; }`, 'hits'],
    ['an assignment with ||=', `let hits: any; function get() { return (hits ||= ${NEW}); }`, 'hits'],
    ['a default that is kept', `let hits: any; const get = () => hits ?? (hits = ${NEW});`, 'hits'],
    ['a default that is kept whole', `let hits: any; const get = () => { hits = hits || ${NEW}; return hits; };`, 'hits'],
    ['a condition around', `let hits: any; function get() { if (!hits) { hits = ${NEW}; } return hits; }`, 'hits'],
    ['a condition around, asked for undefined', `let hits: any; function get() { if (hits === undefined) hits = ${NEW}; return hits; }`, 'hits'],
    ['a ternary', `let hits: any; const get = () => (hits ? hits : (hits = ${NEW}));`, 'hits'],
    ['a flag that makes it leave', `let done = false; function init() { if (done) return; done = true; ${NEW}; }`, 'done'],
    ['a flag among other reasons to leave', `let done = false; function init(on: boolean) { if (!on || done) { return; } if (on) { ${NEW}; } done = true; }`, 'done'],
    ['a flag of an object', `const state = { done: false }; function init() { if (state.done) return; state.done = true; ${NEW}; }`, 'state.done'],
    ['a flag of the function itself', `function init() { if (init.done) return; init.done = true; ${NEW}; } namespace init { export let done: boolean; }`, 'init.done'],
    ['a cache by name', `const cache = new Map(); function get(name: string) { const known = cache.get(name); if (known) return known; const made = ${NEW}; cache.set(name, made); return made; }`, 'cache'],
    ['a cache that is asked in place', `const cache = new Map(); function get(name: string) { if (!cache.has(name)) cache.set(name, ${NEW}); return cache.get(name); }`, 'cache'],
    ['an object as cache', `const cache: any = {}; const get = (name: string) => (cache[name] ??= ${NEW});`, 'cache'],
    ['callbacks that run at once', `let done = false; function init(names: string[]) { if (done) return; done = true; names.forEach((name) => ${NEW}); }`, 'done'],
    ['a promise', `let ready: any; function init() { ready ??= (async () => { ${NEW}; })(); return ready; }`, 'ready'],
    ['a static field', `class Stats { static #one: any; static get() { Stats.#one ??= new Stats(); return Stats.#one; } }`, 'Stats.#one'],
    ['a static field through this', `class Stats { static one: any; static get() { if (!this.one) this.one = new Stats(); return this.one; } }`, 'this.one'],
    ['a constructor that returns the first', `let one: any; class All { hits: any; constructor() { if (one) return one; one = this; this.hits = ${NEW}; } }`, 'one'],
    ['the global object', `function get() { return ((globalThis as any).hits ??= ${NEW}); }`, '(globalThis as any).hits'],
    ['a variable of a suite', `describe('a', () => { let hits: any; beforeEach(() => { hits ??= ${NEW}; }); });`, 'hits'],
    ['a function of a library', `const get = once(() => ${NEW});`, 'once'],
  ])('%s', (_, code, memory) => {
    expect(memoryOf(code)).toBe(memory);
  });
});

describe('created by every run', () => {
  it.each([
    ['at module level', `export const hits = ${NEW};`],
    ['in a plain function', `function get() { return ${NEW}; }`],
    ['a field of an instance', `class Stats2 { hits: any; get() { this.hits ??= ${NEW}; return this.hits; } }`],
    ['a flag of an instance', `class Stats2 { done = false; start() { if (this.done) return; this.done = true; ${NEW}; } }`],
    ['a variable of the call', `function make() { let hits: any; return () => (hits ??= ${NEW}); }`],
    ['a map of the call', `function make(names: string[]) { const seen = new Set(); for (const name of names) { if (seen.has(name)) continue; seen.add(name); ${NEW}; } }`],
    ['a variable of a test', `describe('a', () => { it('b', () => { let hits: any; const get = () => (hits ??= ${NEW}); get(); }); });`],
    ['a parameter that holds it', `function init(app: any) { app.hits ??= ${NEW}; }`],
    ['a parameter as guard', `function init(app: any) { if (app.done) return; app.done = true; ${NEW}; }`],
    ['a switch that somebody else sets', `let enabled = false; export function enable() { enabled = true; } function init() { if (!enabled) return; ${NEW}; }`],
    ['a constant', `const enabled = process.env.METRICS === 'on'; function init() { if (enabled) ${NEW}; }`],
    ['a variable that is written and never asked', `let last: any; function init() { last = ${NEW}; }`],
    ['a counter that is asked and does not guard', `let count = 0; function init() { count++; if (count > 3) console.warn(count); ${NEW}; }`],
    ['a function that is kept', `let make: any; function get() { make ??= () => ${NEW}; return make(); }`],
    ['an object of functions that is kept', `let makers: any; function get() { makers ??= { hits: () => ${NEW} }; return makers; }`],
    ['the registry as memory', `function get() { return register.getSingleMetric('a_total') ?? ${NEW}; }`],
    ['the registry as guard', `function get() { const known = register.getSingleMetric('a_total'); if (known) return known; return ${NEW}; }`],
    ['a static method that makes a new one', `class Stats { static count = 0; static make() { Stats.count++; return new Stats(); } }`],
    ['an object that is asked whole and gets a property', `let app: any; function init() { if (app) app.hits = ${NEW}; }`],
    ['a local variable that hides the module\u2019s', `let hits: any; function get() { let hits: any; hits ??= ${NEW}; return hits; }`],
    ['a function that a stranger calls once', `const get = onceInAWhile(() => ${NEW});`],
    ['an exit after it', `let done = false; function init() { ${NEW}; if (done) return; done = true; }`],
    ['an exit in another block', `let done = false; function init(on: boolean) { if (on) { if (done) return; done = true; } ${NEW}; }`],
  ])('%s', (_, code) => {
    expect(memoryOf(code)).toBeUndefined();
  });
});
