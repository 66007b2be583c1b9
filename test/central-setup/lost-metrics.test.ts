import { describe, expect, it } from 'vitest';
import { migrated, runIn } from '../support/run.js';

const HEAD = "import assert from 'node:assert';\nimport { it, beforeEach, afterEach, before } from 'node:test';\nimport { register } from 'prom-client';\n";
const TWICE = (body: string): string => `for (const n of [1, 2]) it(\`counts \${n}\`, async () => {\n  ${body}\n  assert.match(await register.metrics(), /_total 1|_total 2/);\n});\n`;
const CLEAR = 'afterEach(() => register.clear());\n';

const SOURCES = {
  'src/stats.js': "import { Counter } from 'prom-client';\nexport class Stats { constructor() { this.hits = new Counter({ name: 'stats_total', help: 'h' }); } }\n",
  'src/memo.js': "import { Counter } from 'prom-client';\nlet hits;\nexport function hitCounter() { hits ??= new Counter({ name: 'memo_total', help: 'h' }); return hits; }\nlet done = false;\nexport function init() { if (done) return; done = true; new Counter({ name: 'flag_total', help: 'h' }).inc(); }\n",
  'src/single.js': "import { Stats } from './stats.js';\nexport class Single { static #one; static get() { Single.#one ??= new Stats(); return Single.#one; } }\n",
  'src/app.js': "import { hitCounter } from './memo.js';\nexport function app() { return { hit: () => hitCounter().inc(), count: hitCounter() }; }\n",
  'src/module.js': "import { Counter } from 'prom-client';\nexport const loads = new Counter({ name: 'module_total', help: 'h' });\n",
  'src/outer.js': "export { loads } from './module.js';\n",
  'src/quiet.js': 'export const loads = { inc() {} };\n',
};

const project = (tests: Record<string, string>): Record<string, string> => ({
  'package.json': '{ "type": "module", "scripts": { "test": "node --test" }, "dependencies": { "prom-client": "^15.1.3" } }\n',
  ...SOURCES,
  ...Object.fromEntries(Object.entries(tests).map(([name, text]) => [`test/${name}.test.js`, HEAD + text])),
});

/** What becomes of the setup: none, or its safety. */
async function setupOf(files: Record<string, string>): Promise<string> {
  const { plan } = await migrated(files);
  const change = plan.changes.find(({ transform }) => transform === 'central-setup');
  return change ? `${change.safety}${change.safety === 'safe' ? '' : `: ${change.reason.split('; but ')[1]}`}` : 'none';
}

const MEMO = `import { hitCounter } from '../src/memo.js';\n${TWICE('hitCounter().inc();')}`;
const STATS = (hooks: string): string => `import { Stats } from '../src/stats.js';\n${hooks}${TWICE('new Stats().hits.inc();')}`;
const ONCE = 'they are created once per process, so they would be gone for good after the first test';

describe('tests that would lose metrics', () => {
  it.each([
    ['a variable that remembers', MEMO, 'gets metrics from `hitCounter`, which `hits` remembers'],
    ['a flag', `import { init } from '../src/memo.js';\n${TWICE('init();')}`, 'gets metrics from `init`, which `done` remembers'],
    ['a singleton', `import { Single } from '../src/single.js';\n${TWICE('Single.get().hits.inc();')}`, 'gets metrics from `Single.get`, which `Single.#one` remembers'],
    ['what others create', `import { app } from '../src/app.js';\n${TWICE('app().hit();')}`, 'gets metrics from `app`, which `hits` remembers'],
    ['a hook before each test', `import { hitCounter } from '../src/memo.js';\nbeforeEach(() => hitCounter().inc());\n${TWICE('')}`, 'gets metrics from `hitCounter`, which `hits` remembers'],
    ['a function of the tests', `import { hitCounter } from '../src/memo.js';\nfunction hit() { hitCounter().inc(); }\n${TWICE('hit();')}`, 'gets metrics from `hit`, which `hits` remembers'],
    ['a variable of the tests', `import { Stats } from '../src/stats.js';\nlet stats;\nbeforeEach(() => { stats ??= new Stats(); });\n${TWICE('stats.hits.inc();')}`, 'gets metrics from `Stats`, which `stats` remembers'],
    ['a variable of a suite', `import { describe } from 'node:test';\nimport { Stats } from '../src/stats.js';\ndescribe('a', () => {\n  let stats;\n  beforeEach(() => { if (!stats) stats = new Stats(); });\n  ${TWICE('stats.hits.inc();')}});\n`, 'gets metrics from `Stats`, which `stats` remembers'],
    ['a metric of the tests', `import { Counter } from 'prom-client';\nlet own;\n${TWICE("if (!own) own = new Counter({ name: 'own_total', help: 'h' });\n  own.inc();")}`, 'creates metrics that `own` remembers'],
    ['a module that a test loads', TWICE("const { loads } = await import('../src/module.js');\n  loads.inc();"), 'loads src/module.js while its tests run'],
    ['a module that loads such a module', TWICE("const { loads } = await import('../src/outer.js');\n  loads.inc();"), 'loads src/outer.js while its tests run'],
  ])('%s', async (_, text, reason) => {
    const alone = project({ a: text, b: `import { Stats } from '../src/stats.js';\nit('is made', () => { new Stats(); });\n` });
    expect(await setupOf(alone)).toBe('none');
    const both = project({ a: text, b: STATS(CLEAR) });
    expect(await setupOf(both)).toBe(`needs-review: test/a.test.js ${reason}: ${ONCE}`);
    const { safe, all } = await migrated(both);
    expect(runIn(both, '', ['npm', 'test', '--silent'])).toMatchObject({ ok: true });
    expect(runIn(safe, '', ['npm', 'test', '--silent'])).toMatchObject({ ok: true });
    // Why it has to be reviewed.
    expect(runIn(all, '', ['npm', 'test', '--silent'])).toMatchObject({ ok: false });
  });
});

describe('tests that lose none', () => {
  it.each([
    ['a file that empties the registry after each test', MEMO.replace(TWICE('hitCounter().inc();'), `${CLEAR}it('counts', () => hitCounter().inc());\nit('counts again', () => hitCounter().inc());\n`)],
    ['a suite that empties it and is all there is', `import { describe } from 'node:test';\nimport { hitCounter } from '../src/memo.js';\ndescribe('a', () => {\n  beforeEach(() => register.clear());\n  it('counts', () => hitCounter().inc());\n});\n`],
    ['what exists before the tests', `import { hitCounter } from '../src/memo.js';\nbefore(() => hitCounter().inc());\n${TWICE('')}`],
    ['what exists before the tests and is asked for in them', `import { hitCounter } from '../src/memo.js';\nhitCounter();\n${TWICE('hitCounter().inc();')}`],
    ['a module that is loaded before the tests as well', `import '../src/module.js';\n${TWICE("const { loads } = await import('../src/module.js');\n  loads.inc();")}`],
    ['a module that is loaded in a hook that runs once', `let loads;\nbefore(async () => { ({ loads } = await import('../src/module.js')); });\n${TWICE('loads.inc();')}`],
    ['a module that registers nothing', `import { loads as first } from '../src/module.js';\n${TWICE("const { loads } = await import('../src/quiet.js');\n  loads.inc(); first.inc();")}`],
    ['what an instance remembers', `import { Stats } from '../src/stats.js';\nclass All { get() { return (this.stats ??= new Stats()); } }\nafterEach(() => register.clear());\n${TWICE('new All().get().hits.inc();')}`],
  ])('%s', async (_, text) => {
    const both = project({ a: text, b: STATS(CLEAR) });
    expect(await setupOf(both)).toBe('safe');
    const { safe } = await migrated(both);
    expect(safe['test/b.test.js']).not.toContain('register.clear');
    expect(runIn(both, '', ['npm', 'test', '--silent'])).toMatchObject({ ok: true });
    expect(runIn(safe, '', ['npm', 'test', '--silent'])).toMatchObject({ ok: true });
  });

  it('in a package whose own setup empties the registry around every test', async () => {
    const files = { ...project({ a: MEMO, b: STATS('') }), 'test/hooks.js': "import { afterEach } from 'node:test';\nimport { register } from 'prom-client';\nafterEach(() => register.clear());\n", 'package.json': '{ "type": "module", "scripts": { "test": "node --import ./test/hooks.js --test" }, "dependencies": { "prom-client": "^15.1.3" } }\n' };
    expect(await setupOf(files)).toBe('safe');
  });
});

describe('other runners', () => {
  const IN: Record<string, { manifest: string; import: (name: string, from: string) => string; head: string }> = {
    vitest: { manifest: '{ "type": "module", "scripts": { "test": "vitest run" }, "devDependencies": { "vitest": "4" } }\n', import: (name, from) => `import { ${name} } from '${from}';\n`, head: "import { afterEach, expect, it } from 'vitest';\n" },
    jest: { manifest: '{ "scripts": { "test": "jest" } }\n', import: (name, from) => `const { ${name} } = require('${from}');\n`, head: '' },
  };
  it.each(Object.keys(IN))('%s', async (runner) => {
    const { manifest, import: load, head } = IN[runner]!;
    const exported = runner === 'jest' ? (code: string): string => code.replace(/export (function|class) (\w+)([\s\S]*)/, '$1 $2$3exports.$2 = $2;\n') : (code: string): string => code;
    const files = {
      'package.json': manifest,
      'src/memo.js': load('Counter', 'prom-client') + exported("let hits;\nexport function hitCounter() { hits ??= new Counter({ name: 'memo_total', help: 'h' }); return hits; }\n"),
      'src/stats.js': load('Counter', 'prom-client') + exported("export class Stats { constructor() { this.hits = new Counter({ name: 'stats_total', help: 'h' }); } }\n"),
      'test/memo.test.js': `${head}${load('register', 'prom-client')}${load('hitCounter', '../src/memo.js')}for (const n of [1, 2]) it('counts ' + n, async () => {\n  hitCounter().inc();\n  expect(await register.metrics()).toContain('memo_total');\n});\n`,
      'test/stats.test.js': `${head}${load('register', 'prom-client')}${load('Stats', '../src/stats.js')}afterEach(() => register.clear());\nfor (const n of [1, 2]) it('counts ' + n, () => { new Stats().hits.inc(); });\n`,
    };
    const { safe, all } = await migrated(files);
    expect(runIn(files, '', ['npm', 'test', '--silent'])).toMatchObject({ ok: true });
    expect(runIn(safe, '', ['npm', 'test', '--silent'])).toMatchObject({ ok: true });
    expect(runIn(all, '', ['npm', 'test', '--silent'])).toMatchObject({ ok: false });
  });
});
