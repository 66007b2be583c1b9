import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differences, parseExposition, type Volatile } from './support/exposition.js';
import { codemod, copyOf, gitIn } from './support/fixture-repos.js';
import { pagesOf, type Page, type Program } from './support/programs.js';

/** The default metrics tell of the machine and of time, and durations differ from run to run; how often they were measured does not. */
const VOLATILE: Volatile = { values: /(process|nodejs)_|_seconds(_bucket|_sum)?\{|_age|_ratio/, samples: /nodejs_(gc|active)_/ };

const PROGRAMS: Record<string, Program> = {
  jest: {
    args: () => ['src/main.js'],
    work: ['POST /links?target=https://example.com/a&campaign=spring', 'POST /links?target=http://example.com/b', 'GET /2', 'GET /nothing'],
    pages: ['/metrics'],
  },
  'market-maker': {
    build: 'tsconfig.build.json',
    args: () => ['dist/main.js'],
    env: () => ({ MM_HTTP_PORT: '0', MM_REPLAY: 'day.txt' }),
    work: ['GET /healthz', 'GET /nothing', 'POST /metrics'],
    pages: ['/metrics'],
  },
  mocha: {
    args: () => ['lib/main.js'],
    work: ['GET /jobs?labels=3', 'GET /jobs?labels=40', 'GET /jobs?labels=90', 'GET /jobs?labels=1', 'GET /drain', 'GET /screen'],
    pages: ['/metrics'],
  },
  'nest-service': {
    build: 'tsconfig.build.json',
    args: () => ['dist/main.js'],
    work: ['POST /parcels/3SABC/scans/UTR', 'GET /parcels/3SABC', 'GET /parcels/nothing'],
    pages: ['/metrics'],
  },
  'node-test': {
    args: (outside) => ['src/main.js', `${outside}/feed.json`, `${outside}/nothing.json`],
    work: ['POST /', 'POST /'],
    pages: ['/'],
  },
  'pnpm-monorepo': {
    dir: 'packages/api',
    args: () => ['--input-type=module', '--eval', "import { runnerImport } from 'vite'; await runnerImport('./src/main.ts');"],
    env: (outside) => ({ SHOP_URL: outside }),
    work: ['GET /products/A-1', 'GET /products/A-1', 'GET /products/B-2', 'GET /nothing'],
    pages: ['/metrics'],
  },
  proxy: {
    args: () => ['src/main.js'],
    work: ['GET /a', 'GET /b', 'GET /a', 'GET /push'],
    pages: ['/metrics', '/cluster', '/pushed'],
  },
};

/** A day at two venues: a snapshot, updates, a gap, a halt, and what nobody can read. */
const DAY = `XAMS {"t":"b","s":"ASML","n":1,"p":0,"b":[[99.98,300]],"a":[[100.02,300]]}
XETR {"t":"b","s":"ASML","n":7,"p":0,"b":[[99.97,100]],"a":[[100.03,100]]}
XAMS {"t":"b","s":"ASML","n":2,"p":1,"b":[[99.99,200]],"a":[[100.02,0],[100.03,150]]}
XAMS {"t":"b","s":"ASML","n":5,"p":4,"b":[],"a":[]}
XETR {"t":"h","s":"ASML"}
XETR {"t":"p"}
CHIX {"t":"?"}
CHIX not a message`;

/** The ways to apply the tool without a person. */
const WAYS = ['--yes', '--yes --unsafe', ...(codemod('.', '--help').stdout.includes('--required') ? ['--yes --unsafe --required'] : [])];

function repository(name: string): string {
  const dir = copyOf(name);
  if (name === 'market-maker') writeFileSync(join(dir, 'day.txt'), DAY);
  return dir;
}

/** How many values on a page come from what the program was asked to do. */
function workDoneOn(page: string): number {
  const samples = [...parseExposition(page).values()].flatMap((family) => [...family.samples]);
  return samples.filter(([key, { value }]) => value !== '0' && !VOLATILE.values.test(key)).length;
}

/** All that differs between two readings of the same pages. */
function differencesOf(before: Page[], after: Page[]): string[] {
  return before.flatMap((page, index) => {
    const other = after[index];
    const types = other?.contentType === page.contentType ? [] : [`${page.path} was ${page.contentType} and is ${other?.contentType}`];
    return [...types, ...differences(parseExposition(page.body), parseExposition(other?.body ?? ''), VOLATILE)];
  });
}

describe.each(Object.entries(PROGRAMS))('what %s serves', (name, program) => {
  it.each(WAYS)('is the same after %s', { timeout: 120_000 }, async (flags) => {
    const dir = repository(name);
    const before = await pagesOf(dir, program);
    for (const { body } of before) expect(workDoneOn(body)).toBeGreaterThan(3);
    const { code, stderr } = codemod(dir, ...flags.split(' '), '--allow-dirty', '-t', 'inject-registry');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(gitIn(dir, 'diff', '--stat')).not.toBe('');
    expect(differencesOf(before, await pagesOf(dir, program))).toEqual([]);
  });
});

describe('the comparison itself', () => {
  const page = `# HELP hits_total Hits
# TYPE hits_total counter
hits_total{path="/a",code="200"} 3
hits_total{path="/b \\"x\\", y=1",code="404"} 1
# HELP wait Wait
# TYPE wait histogram
wait_bucket{le="1"} 2
wait_bucket{le="+Inf"} 2 # {trace="7"} 0.3 1700000000.5
wait_sum 0.5
wait_count 2
# HELP process_cpu_seconds_total Time
# TYPE process_cpu_seconds_total counter
process_cpu_seconds_total 1.5
# EOF
`;
  const changed = (from: string | RegExp, to: string): string[] => differences(parseExposition(page), parseExposition(page.replace(from, to)), VOLATILE);

  it('finds nothing where the order of lines and labels differs, or what no two runs share', () => {
    expect(changed('path="/a",code="200"', 'code="200",path="/a"')).toEqual([]);
    expect(changed('seconds_total 1.5', 'seconds_total 2.5')).toEqual([]);
    expect(changed(/(# HELP hits[^]*)(# HELP wait[^]*?count 2\n)/, '$2$1')).toEqual([]);
  });

  it.each([
    ['a metric is gone', /# HELP hits[^]*(?=# HELP wait)/, '', ['hits_total is missing']],
    ['a metric is new', '# EOF', '# HELP more More\n# TYPE more gauge\nmore 1', ['more is new']],
    ['a type changes', 'TYPE hits_total counter', 'TYPE hits_total gauge', ['hits_total was a counter and is a gauge']],
    ['a help text changes', 'Hits', 'Visits', ['hits_total was for "Hits" and is for "Visits"']],
    ['a value changes', '"200"} 3', '"200"} 4', ['hits_total{code="200",path="/a"} was 3 and is 4']],
    ['a label changes', 'path="/a"', 'route="/a"', ['hits_total{code="200",path="/a"} is missing', 'hits_total{code="200",route="/a"} is new']],
    ['a label is added', '{le="1"}', '{le="1",app="x"}', ['wait_bucket{le="1"} is missing', 'wait_bucket{app="x",le="1"} is new']],
    ['a series is gone', 'wait_count 2\n', '', ['wait_count{} is missing']],
    ['what no two runs share is gone', /# HELP process[^]*1\.5\n/, '', ['process_cpu_seconds_total is missing']],
  ])('finds it where %s', (_what, from, to, found) => {
    expect(changed(from, to)).toEqual(found);
  });

  it('refuses what is no page of metrics', () => {
    expect(() => parseExposition('<html>')).toThrow('not a line of metrics');
    expect(() => parseExposition('hits{path=} 1')).toThrow('not labels');
  });

  it.each([
    ['jest', 'src/server.js', 'new LinkMetrics(store)', "new LinkMetrics(store, new (require('prom-client').Registry)())", /^shortlinks_\w+ is missing$/],
    ['nest-service', 'src/metrics/metrics.service.ts', 'registers: [registry]', 'registers: [new Registry()]', /^parcels_http_requests_total is missing$/],
    ['pnpm-monorepo', 'packages/api/src/api-metrics.ts', 'registers: [registry]', 'registers: []', /^api_requests_total is missing$/],
  ])('a wrong migration of %s is caught', { timeout: 120_000 }, async (name, file, from, to, found) => {
    const program = PROGRAMS[name];
    if (!program) throw new Error(`no program ${name}`);
    const dir = repository(name);
    const before = await pagesOf(dir, program);
    expect(codemod(dir, '--yes', '-t', 'inject-registry').code).toBe(0);
    const text = readFileSync(join(dir, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(dir, file), text.replace(from, to));
    const wrong = differencesOf(before, await pagesOf(dir, program));
    expect(wrong.some((difference) => found.test(difference))).toBe(true);
  });
});
