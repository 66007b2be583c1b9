import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plan } from '../src/index.js';
import { TRANSFORM_IDS, type TransformId } from '../transforms/names.js';
import { registryCodemod, SMALL, tempDir, tempRepo, treeOf, write } from './support/command.js';
import { installedScript, nodeReading, ROOT } from './support/packed.js';
import { FIXTURES, MANIFEST, situations, WALKED, type Walked } from './support/situations.js';

/** Hundreds of projects are planned, by the tool and by the module. */
const PATIENCE = 300_000;

/** Without it jscodeshift leaves out mts and cts. */
const EXTENSIONS = '--extensions=ts,tsx,mts,cts,js,jsx,mjs,cjs';

const moduleOf = (id: TransformId): string => join(ROOT, 'dist/jscodeshift', `${id}.js`);

interface Run {
  code: number | null;
  said: Record<string, string>;
  reports: string[];
  stdout: string;
  stderr: string;
}

/** Runs the real runner over all kinds of code; what it says of each file, and what it reports. */
const jscodeshift = (cwd: string, id: TransformId, ...args: string[]): Run => bare(cwd, id, [EXTENSIONS, ...args]);

/** The same with its own idea of what code is. */
function bare(cwd: string, id: TransformId, args: readonly string[], input = ''): Run {
  const { code, stdout, stderr } = nodeReading(input, cwd, installedScript('jscodeshift/bin/jscodeshift.js'), '-t', moduleOf(id), '-v', '2', ...args);
  const lines = stdout.split('\n').map((line) => line.trim());
  return {
    code, stdout, stderr,
    said: Object.fromEntries(lines.flatMap((line) => [...line.matchAll(/^(OKK|NOC|SKIP|ERR) (\S+)/g)].map(([, status = '', file = '']): [string, string] => [file, status]))),
    reports: lines.filter((line) => line.startsWith('REP ')).map((line) => line.slice(4)),
  };
}

/** A fixture of one file. */
interface Single {
  name: string;
  file: string;
  before: string;
  /** What the test of the fixtures expects, with every change. */
  after: string;
  /** What lies around the file. */
  around: Readonly<Record<string, string>>;
}

/** Those that the fixtures' own test gives a setup that no configuration names. */
const PRETENDED: ReadonlySet<string> = new Set(['ava', 'renamed-import']);

function idOf({ transform }: Walked): TransformId {
  const id = TRANSFORM_IDS.find((known) => known === transform.id);
  if (id === undefined) throw new Error(`${transform.id} is in no list`);
  return id;
}

function singlesOf({ folder, place, around }: Walked): Single[] {
  return situations(`${FIXTURES}${folder}/`, place).filter(({ isDirectory }) => !isDirectory).map(({ name, input, output, tsconfig }): Single => {
    const [[file, before] = ['', '']] = Object.entries(input);
    return { name, file, before, after: output[file] ?? before, around: { 'package.json': MANIFEST, 'tsconfig.json': tsconfig, ...around } };
  });
}

/** Puts the file in a project of its own below the directory, with this text. */
function place(base: string, name: string, { file, around }: Single, text: string): string {
  const dir = join(base, name);
  for (const [path, content] of Object.entries({ ...around, [file]: text })) write(dir, path, content);
  return dir;
}

/** What the tool makes of the file, and how many findings it leaves to a person. */
async function toolOn(dir: string, id: TransformId, { file, before }: Single, unsafe: boolean): Promise<{ text: string; left: number; hasReview: boolean }> {
  const { changes, files, report } = await plan(dir, { transforms: [id], unsafe, paths: [file] });
  return { text: files.find((one) => one.file === file)?.after ?? before, left: report.manual.length + report.hidden.length + report.deferred.length, hasReview: changes.some(({ safety }) => safety === 'needs-review') };
}

/** What the runner says of a file, what is in it then, and how many findings are reported, where that is known. */
interface Told {
  path: string;
  text: string;
  said: string;
  left?: number;
}

/** One run of the runner over all of the files. */
function expectRun(base: string, id: TransformId, expected: readonly Told[], ...args: string[]): void {
  const { code, said, reports, stderr } = jscodeshift(base, id, '--run-in-band', ...args, ...expected.map(({ path }) => path));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const told = expected.map(({ path, left }) => ({ path, text: readFileSync(join(base, path), 'utf8'), said: said[path], left: left === undefined ? left : reports.filter((line) => line.startsWith(`${path} `)).length }));
  expect(told).toEqual(expected);
}

/** The transforms with fixtures of one file. */
const WITH_SINGLES = WALKED.filter(({ transform, folder }) => folder === transform.id).map((walked) => ({ id: idOf(walked), singles: singlesOf(walked) })).filter(({ singles }) => singles.length > 0);

afterEach(() => void vi.unstubAllEnvs());

describe.each(WITH_SINGLES)('$id, on every fixture that is one file', ({ id, singles }) => {
  it('gives the bytes that the tool gives', async () => {
    const base = tempDir();
    // None of these projects is a repository, and to ask git about each takes longer than all the rest.
    vi.stubEnv('PATH', join(base, 'no-programs'));
    const expected: Told[] = [];
    const withReview: Single[] = [];
    for (const single of singles) {
      const dir = place(base, single.name, single, single.before);
      const made = await toolOn(dir, id, single, true);
      if (made.hasReview) withReview.push(single);
      if (!PRETENDED.has(single.name)) expect([single.name, made.text]).toEqual([single.name, single.after]);
      expected.push({ path: relative(base, join(dir, single.file)), text: made.text, said: made.text === single.before ? 'NOC' : 'OKK', left: made.left });
      // What was changed is as it should be: a second run leaves it.
      if (made.text !== single.before) expected.push({ path: relative(base, join(place(base, `${single.name}-again`, single, made.text), single.file)), text: made.text, said: 'NOC' });
    }
    expectRun(base, id, expected, '--unsafe=true');

    // Without it only those come out differently of which something needs review.
    const safe: Told[] = [];
    for (const single of withReview) {
      const dir = place(base, `${single.name}-safe`, single, single.before);
      const { text, left } = await toolOn(dir, id, single, false);
      safe.push({ path: relative(base, join(dir, single.file)), text, said: text === single.before ? 'NOC' : 'OKK', left });
    }
    expect(safe.length).toBeGreaterThan(0);
    expectRun(base, id, safe, '--unsafe=false');
  }, PATIENCE);
});

describe('the runner', () => {
  const FILE = 'src/metrics.ts';

  it.each([
    ['babel', ['--parser=babel']],
    ['ts, in processes of its own', ['--parser=ts', '--cpus=2']],
    ['flow, with nothing compiled', ['--parser=flow', '--no-babel', '--run-in-band']],
  ])('prints the same whatever parses: %s', async (_name, args) => {
    const repo = tempRepo(SMALL);
    const before = treeOf(repo);
    const { files } = await plan(repo, { transforms: ['inject-registry'] });
    const { code, stdout, said, stderr } = jscodeshift(repo, 'inject-registry', '--dry', '--print', ...args, FILE, 'src/other.ts');
    expect({ code, stderr, said }).toEqual({ code: 0, stderr: '', said: { [FILE]: 'OKK', 'src/other.ts': 'NOC' } });
    expect(stdout).toContain(`${files[0]?.after}\n`);
    expect(stdout).toContain('inject-registry: made: 1\n');
    expect(treeOf(repo)).toEqual(before);
  });

  it('is told of what stays with people, of what it cannot read, and of what is not looked at; and leaves the bytes of these', () => {
    const review = "import { Counter, Registry } from 'prom-client';\n\nexport class Metrics {\n  readonly hits: Counter;\n\n  constructor(registry: Registry) {\n    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });\n    registry.registerMetric(this.hits);\n  }\n}\n";
    const repo = tempRepo({
      'src/static.ts': "import { Counter } from 'prom-client';\n\nexport class Metrics {\n  static hits = new Counter({ name: 'hits_total', help: 'Hits' });\n}\n\nexport const misses = new Counter({ name: 'misses_total', help: 'Misses' });\n",
      'src/taken.ts': review,
      'src/broken.ts': "import { Counter } from 'prom-client';\nnew Counter(\n",
      'src/latin.ts': Buffer.from("import { register } from 'prom-client';\n\nbeforeEach(() => register.clear()); // caf\xe9\n", 'latin1'),
      'src/types.d.ts': "import { Counter } from 'prom-client';\n\nexport declare class Metrics {\n  hits: Counter;\n}\n",
      'src/ignored.ts': review,
      'src/other.ts': 'export {};\n',
      'src/notes.md': 'new Counter()\n',
      '.jscodeshiftignore': 'src/ignored.ts\n',
    });
    const before = treeOf(repo);
    const { said, reports, stdout } = jscodeshift(repo, 'inject-registry', '--run-in-band', '--ignore-config=.jscodeshiftignore', 'src');
    expect(said).toEqual({ 'src/static.ts': 'NOC', 'src/taken.ts': 'NOC', 'src/broken.ts': 'ERR', 'src/latin.ts': 'ERR', 'src/types.d.ts': 'SKIP', 'src/other.ts': 'NOC' });
    expect(reports.sort()).toEqual([
      expect.stringMatching(/^src\/static\.ts 4:17 .+; .+ \(static-metric\)$/),
      expect.stringMatching(/^src\/taken\.ts \d+:\d+ needs review: .+; run with --unsafe=true to include it$/),
    ]);
    expect(stdout).toContain('Transformation error (broken.ts does not parse: ');
    expect(stdout).toContain('Transformation error (latin.ts is not UTF-8 text; convert it to UTF-8, or leave it out)');
    expect(treeOf(repo)).toEqual(before);
    const { stdout: counted } = jscodeshift(repo, 'inject-registry', '--run-in-band', '--dry', '--unsafe=true', 'src/static.ts', 'src/taken.ts');
    expect(counted).toContain('inject-registry: made: 1\nkept: metric-at-module-level: 1\nmanual: static-metric: 1\n');
    expect(treeOf(repo)).toEqual(before);
  });

  it('takes what it takes for code by itself, and a list of files from its input', () => {
    const repo = tempRepo({ ...SMALL, 'src/plain.js': "import { Counter } from 'prom-client';\n\nexport class Plain {\n  constructor() {\n    this.hits = new Counter({ name: 'plain_total', help: 'Plain' });\n  }\n}\n", 'src/module.mts': SMALL['src/metrics.ts'].replaceAll('orders_total', 'module_total').replace("'depth'", "'module_depth'") });
    expect(bare(repo, 'inject-registry', ['src']).said).toEqual({ 'src/plain.js': 'OKK', 'src/metrics.ts': 'OKK', 'src/other.ts': 'NOC' });
    expect(bare(repo, 'inject-registry', ['--stdin', EXTENSIONS], 'src/module.mts\nsrc/plain.js').said).toEqual({ 'src/module.mts': 'OKK', 'src/plain.js': 'NOC' });
  });
});

describe('strip-cleanup beside the setup of the package', () => {
  const TEST = 'test/metrics.test.ts';

  it('says what to run first where there is none', () => {
    const repo = tempRepo(SMALL);
    const { said, reports } = jscodeshift(repo, 'strip-cleanup', 'test');
    expect(said).toEqual({ [TEST]: 'NOC' });
    expect(reports).toEqual([`${TEST} 5:18 this is redundant only beside a central setup, and this package has none; run \`npx registry-codemod -t central-setup\` first (requirement-left-out)`]);
  });

  it('cleans up where there is one, like the tool', async () => {
    const repo = tempRepo(SMALL);
    const twin = tempRepo(SMALL, { parent: tempDir() });
    for (const root of [repo, twin]) expect((await registryCodemod(['--yes', '-t', 'central-setup'], { cwd: root })).code).toBe(0);
    expect((await registryCodemod(['--yes', '-t', 'strip-cleanup'], { cwd: twin })).code).toBe(0);
    expect(jscodeshift(repo, 'strip-cleanup', 'test', 'src').said).toEqual({ [TEST]: 'OKK', 'test/setup-metrics.ts': 'NOC', 'src/metrics.ts': 'NOC', 'src/other.ts': 'NOC' });
    expect(treeOf(repo)).toEqual(treeOf(twin));
  });

  it('takes no values that the setup does not reset', async () => {
    const repo = tempRepo(SMALL);
    expect((await registryCodemod(['--yes', '-t', 'central-setup'], { cwd: repo })).code).toBe(0);
    write(repo, TEST, SMALL[TEST].replace('register.clear()', 'register.resetMetrics()'));
    expect(jscodeshift(repo, 'strip-cleanup', TEST)).toMatchObject({ said: { [TEST]: 'NOC' }, reports: [expect.stringContaining('(requirement-left-out)')] });
  });
});

describe('central-setup', () => {
  it('changes nothing that takes more than the file, and says so', () => {
    const repo = tempRepo(SMALL);
    const before = treeOf(repo);
    const { said, reports } = jscodeshift(repo, 'central-setup', '.', '--ignore-pattern=**/node_modules/**');
    expect(Object.values(said).filter((status) => status !== 'NOC')).toEqual([]);
    expect(reports).toEqual([expect.stringMatching(/^test\/metrics\.test\.ts 1:1 tests clean up .+: that takes more than this file; run `npx registry-codemod -t central-setup`$/)]);
    expect(treeOf(repo)).toEqual(before);
  });

  it('extends a setup file that cleans up by hand already', async () => {
    const files = { ...SMALL, 'vitest.config.ts': "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({ test: { setupFiles: ['./test/setup.ts'] } });\n", 'test/setup.ts': "import { register } from 'prom-client';\nimport { afterEach } from 'vitest';\n\nafterEach(() => {\n  register.clear();\n});\n", 'test/metrics.test.ts': "import { expect, it } from 'vitest';\nimport { Metrics } from '../src/metrics.js';\n\nit('is made', () => {\n  expect(new Metrics('buy')).toBeDefined();\n});\n" };
    const repo = tempRepo(files);
    const twin = tempRepo(files, { parent: tempDir() });
    expect((await registryCodemod(['--yes', '-t', 'central-setup'], { cwd: twin })).code).toBe(0);
    expect(jscodeshift(repo, 'central-setup', 'test').said).toEqual({ 'test/setup.ts': 'OKK', 'test/metrics.test.ts': 'NOC' });
    expect(treeOf(repo)).toEqual(treeOf(twin));
  });
});
