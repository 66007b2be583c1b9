import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plan } from '../src/index.js';
import { TRANSFORM_IDS, type TransformId } from '../transforms/names.js';
import { registryCodemod, SMALL, tempDir, tempRepo, treeOf, write } from './support/command.js';
import { installedScript, node, ROOT } from './support/packed.js';
import { FIXTURES, MANIFEST, situations, WALKED, type Walked } from './support/situations.js';

/** Hundreds of projects are planned, twice. */
const PATIENCE = 300_000;

/** What jscodeshift leaves out unless it is told. */
const EXTENSIONS = '--extensions=ts,tsx,mts,cts,js,jsx,mjs,cjs';

const moduleOf = (id: TransformId): string => join(ROOT, 'dist/jscodeshift', `${id}.cjs`);

/** Runs the real runner; what it says of each file, and what it reports. */
function jscodeshift(cwd: string, id: TransformId, ...args: string[]): { code: number | null; said: Record<string, string>; reports: string[]; stdout: string; stderr: string } {
  const { code, stdout, stderr } = node(cwd, installedScript('jscodeshift/bin/jscodeshift.js'), '-t', moduleOf(id), '-v', '2', EXTENSIONS, ...args);
  const lines = stdout.split('\n').map((line) => line.trim());
  return {
    code, stdout, stderr,
    said: Object.fromEntries(lines.flatMap((line) => [...line.matchAll(/^(OKK|NOC|SKIP|ERR) (\S+)/g)].map(([, status = '', file = '']): [string, string] => [file, status]))),
    reports: lines.filter((line) => line.startsWith('REP ')).map((line) => line.slice(4)),
  };
}

/** A fixture of one file, in a project of its own on the disk. */
interface Single {
  name: string;
  dir: string;
  file: string;
  before: string;
  /** What the test of the fixtures expects, with every change. */
  after: string;
}

/** Those that the fixtures' own test gives a setup that no configuration names. */
const PRETENDED: ReadonlySet<string> = new Set(['ava', 'renamed-import']);

let base = '';
const singles = new Map<TransformId, Single[]>();

beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'registry-codemod-jscodeshift-')));
  for (const walked of WALKED.filter(({ transform, folder }) => transform.id === folder)) singles.set(idOf(walked), unpack(walked));
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

function idOf({ transform }: Walked): TransformId {
  const id = TRANSFORM_IDS.find((known) => known === transform.id);
  if (id === undefined) throw new Error(`${transform.id} is in no list`);
  return id;
}

const folderOf = ({ folder }: Walked): string => `${FIXTURES}${folder}/`;

function unpack(walked: Walked): Single[] {
  const { folder, place, around } = walked;
  return situations(folderOf(walked), place).filter(({ isDirectory }) => !isDirectory).map(({ name, input, output, tsconfig }): Single => {
    const dir = join(base, folder, name);
    const [[file, before] = ['', '']] = Object.entries(input);
    for (const [path, text] of Object.entries({ 'package.json': MANIFEST, 'tsconfig.json': tsconfig, ...around, ...input })) put(join(dir, path), text);
    return { name, dir, file, before, after: output[file] ?? before };
  });
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The transforms with fixtures of one file. */
const WITH_SINGLES = WALKED.filter((walked) => walked.folder === walked.transform.id && situations(folderOf(walked), walked.place).some(({ isDirectory }) => !isDirectory)).map(idOf);

describe.each(WITH_SINGLES)('%s, on every fixture that is one file', (id) => {
  it.each([{ unsafe: false }, { unsafe: true }])('gives the bytes that the tool gives ($unsafe)', async ({ unsafe }) => {
    const all = singles.get(id) ?? [];
    expect(all.length).toBeGreaterThan(0);
    const tool = new Map<string, { text: string; manual: number; left: number }>();
    for (const { dir, name, file, before } of all) {
      put(join(dir, file), before);
      const { files, report } = await plan(dir, { transforms: [id], unsafe, paths: [file] });
      tool.set(name, { text: files.find((one) => one.file === file)?.after ?? before, manual: report.manual.length, left: report.hidden.length + report.deferred.length });
    }
    const { code, said, reports, stderr } = jscodeshift(base, id, '--run-in-band', `--unsafe=${unsafe}`, ...all.map(({ dir, file }) => relative(base, join(dir, file))));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const path = ({ dir, file }: Single): string => relative(base, join(dir, file));
    const told = all.map((single) => ({ name: single.name, text: readFileSync(join(single.dir, single.file), 'utf8'), said: said[path(single)], reports: reports.filter((line) => line.startsWith(`${path(single)} `)).length }));
    expect(told).toEqual(all.map(({ name, before }) => {
      const { text = '', manual = 0, left = 0 } = tool.get(name) ?? {};
      return { name, text, said: text === before ? 'NOC' : 'OKK', reports: manual + left };
    }));
    if (unsafe) expect(told.filter(({ name }) => !PRETENDED.has(name)).map(({ name, text }) => [name, text])).toEqual(all.filter(({ name }) => !PRETENDED.has(name)).map(({ name, after }) => [name, after]));
    // What was just changed is as it should be.
    const again = unsafe ? jscodeshift(base, id, '--run-in-band', '--unsafe=true', ...all.map(path)).said : {};
    expect(Object.entries(again).filter(([, status]) => status !== 'NOC')).toEqual([]);
  }, PATIENCE);
});

describe('the runner', () => {
  const FILE = 'src/metrics.ts';

  it.each([
    ['babel', ['--parser=babel']],
    ['ts', ['--parser=ts']],
    ['tsx', ['--parser=tsx']],
    ['flow', ['--parser=flow']],
    ['babel in processes of its own', ['--cpus=2']],
    ['nothing compiled', ['--no-babel', '--run-in-band']],
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

  it('is told of what it leaves to people, and counts it', () => {
    const repo = tempRepo({ 'src/static.ts': "import { Counter } from 'prom-client';\n\nexport class Metrics {\n  static hits = new Counter({ name: 'hits_total', help: 'Hits' });\n}\n\nexport const misses = new Counter({ name: 'misses_total', help: 'Misses' });\n" });
    const { said, reports, stdout } = jscodeshift(repo, 'inject-registry', '--dry', 'src');
    expect(said).toEqual({ 'src/static.ts': 'NOC' });
    expect(reports).toEqual([expect.stringMatching(/^src\/static\.ts 4:17 .+; .+ \(static-metric\)$/)]);
    expect(stdout).toContain('kept: metric-at-module-level: 1\nmanual: static-metric: 1\n');
  });

  it('leaves out what needs review unless it is asked for it', () => {
    const text = "import { Counter, Registry } from 'prom-client';\n\nexport class Metrics {\n  readonly hits: Counter;\n\n  constructor(registry: Registry) {\n    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });\n    registry.registerMetric(this.hits);\n  }\n}\n";
    const repo = tempRepo({ 'src/taken.ts': text });
    const safe = jscodeshift(repo, 'inject-registry', 'src');
    expect(safe.said).toEqual({ 'src/taken.ts': 'NOC' });
    expect(safe.reports).toEqual([expect.stringMatching(/^src\/taken\.ts \d+:\d+ needs review: .+; run with --unsafe=true to include it$/)]);
    expect(readFileSync(join(repo, 'src/taken.ts'), 'utf8')).toBe(text);
    expect(jscodeshift(repo, 'inject-registry', '--unsafe=true', 'src')).toMatchObject({ said: { 'src/taken.ts': 'OKK' }, reports: [] });
    expect(readFileSync(join(repo, 'src/taken.ts'), 'utf8')).toContain('registers: [registry]');
  });

  it('gets an error for a file that does not parse, or is no UTF-8, and leaves it as it is', () => {
    const latin = Buffer.from("import { register } from 'prom-client';\n\nbeforeEach(() => register.clear()); // caf\xe9\n", 'latin1');
    const repo = tempRepo({ 'src/broken.ts': "import { Counter } from 'prom-client';\nnew Counter(\n", 'src/latin.ts': latin });
    const { said, stdout } = jscodeshift(repo, 'inject-registry', '--run-in-band', 'src');
    expect(said).toEqual({ 'src/broken.ts': 'ERR', 'src/latin.ts': 'ERR' });
    expect(stdout).toContain('Transformation error (broken.ts does not parse: ');
    expect(stdout).toContain('Transformation error (latin.ts is not UTF-8 text; convert it to UTF-8, or leave it out)');
    expect(readFileSync(join(repo, 'src/latin.ts'))).toEqual(latin);
  });

  it('skips what a program wrote', () => {
    const repo = tempRepo({ 'src/types.d.ts': "import { Counter } from 'prom-client';\n\nexport declare class Metrics {\n  hits: Counter;\n}\n", 'src/other.ts': 'export {};\n' });
    expect(jscodeshift(repo, 'inject-registry', 'src').said).toEqual({ 'src/types.d.ts': 'SKIP', 'src/other.ts': 'NOC' });
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
