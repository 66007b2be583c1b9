import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baselineText, parseBaseline, ratchet, type BaselineEntry } from '../src/baseline.js';
import { UserError } from '../src/errors.js';
import type { Change, ManualStep } from '../src/model.js';
import { commit, git, METRICS, registryCodemod, SMALL, tempRepo, treeOf, write, type Outcome } from './support/command.js';

const entry = (name: string, rest: Partial<BaselineEntry> = {}): BaselineEntry => ({ file: 'a.ts', transform: 't', kind: 'change', name, count: 1, ...rest });
const change = (id: string, file = 'a.ts', sites = 0): Change => ({ kind: 'change', id, transform: 't', reason: '', safety: 'safe', requires: [], edits: [{ file, start: 7, end: 7, text: '' }], imports: [], sites: Array.from({ length: sites }, (_, start) => ({ kind: 'metric', file, start })) });
const step = (file: string, start: number, code: ManualStep['code'] = 'static-metric'): ManualStep => ({ kind: 'manual', code, transform: 't', file, start, reason: '', advice: '', sites: [] });

describe('findings beside a baseline', () => {
  const all = (): boolean => true;
  const brief = ({ known, fresh, gone }: ReturnType<typeof ratchet>): unknown => ({ known, fresh: fresh.map((one) => `${one.name} ${one.known}/${one.count}`), gone: gone.map((one) => `${one.name} ${one.count}`) });

  it.each<[string, BaselineEntry[], (Change | ManualStep)[], unknown]>([
    ['the same', [entry('t:a')], [change('t:a')], { known: 1, fresh: [], gone: [] }],
    ['one more', [entry('t:a')], [change('t:a'), change('t:b')], { known: 1, fresh: ['t:b 0/1'], gone: [] }],
    ['one less', [entry('t:a'), entry('t:b')], [change('t:a')], { known: 1, fresh: [], gone: ['t:b 1'] }],
    ['one instead of another', [entry('t:a')], [change('t:b')], { known: 0, fresh: ['t:b 0/1'], gone: ['t:a 1'] }],
    ['a second one of a name', [entry('t:a')], [change('t:a~1of2'), change('t:a~2of2')], { known: 1, fresh: ['t:a 1/2'], gone: [] }],
    ['one of two of a name has gone', [entry('t:a', { count: 2 })], [change('t:a')], { known: 1, fresh: [], gone: ['t:a 1'] }],
    ['a change whose place is now said to be another file', [entry('t:a')], [change('t:a', 'b.ts')], { known: 1, fresh: [], gone: [] }],
    ['one more site in a change that is known', [entry('t:a', { count: 9 })], [change('t:a', 'a.ts', 10)], { known: 9, fresh: ['t:a 9/10'], gone: [] }],
    ['one site less', [entry('t:a', { count: 9 })], [change('t:a', 'a.ts', 8)], { known: 8, fresh: [], gone: ['t:a 1'] }],
    ['steps that moved', [entry('static-metric', { kind: 'manual', count: 2 })], [step('a.ts', 900), step('a.ts', 7)], { known: 2, fresh: [], gone: [] }],
    ['one step more of a code', [entry('static-metric', { kind: 'manual' })], [step('a.ts', 1), step('a.ts', 2)], { known: 1, fresh: ['static-metric 1/2'], gone: [] }],
    ['a step in another file', [entry('static-metric', { kind: 'manual' })], [step('b.ts', 1)], { known: 0, fresh: ['static-metric 0/1'], gone: ['static-metric 1'] }],
    ['a change that is called like a code', [entry('static-metric')], [step('a.ts', 1)], { known: 0, fresh: ['static-metric 0/1'], gone: ['static-metric 1'] }],
    ['nothing beside nothing', [], [], { known: 0, fresh: [], gone: [] }],
  ])('%s', (_, baseline, findings, outcome) => {
    const made = ratchet(baseline, findings, all);
    expect(brief(made)).toEqual(outcome);
    expect(brief(ratchet(made.next, findings, all)), 'after an update nothing is new or gone').toEqual({ known: findings.reduce((sum, { sites }) => sum + Math.max(1, sites.length), 0), fresh: [], gone: [] });
  });

  it('does not miss what it does not look at, and keeps it in the next baseline', () => {
    const made = ratchet([entry('t:a'), entry('t:b', { file: 'b.ts' })], [], ({ file }) => file === 'a.ts');
    expect(brief(made)).toEqual({ known: 0, fresh: [], gone: ['t:a 1'] });
    expect(made.next.map(({ name }) => name)).toEqual(['t:b']);
  });
});

describe('a baseline', () => {
  const entries = [entry('t:ü'), entry('static-metric', { kind: 'manual', count: 3, file: 'B.ts' }), entry('t:a')];
  it('has one line for each entry, sorted, and reads back', () => {
    const text = baselineText(entries);
    expect(text).toBe('{\n  "version": 1,\n  "findings": [\n    {"file":"B.ts","transform":"t","manual":"static-metric","count":3},\n    {"file":"a.ts","transform":"t","change":"t:a","count":1},\n    {"file":"a.ts","transform":"t","change":"t:ü","count":1}\n  ]\n}\n');
    expect(baselineText([...entries].reverse())).toBe(text);
    expect(baselineText(parseBaseline(text, 'f'))).toBe(text);
    expect(baselineText(parseBaseline(text.replaceAll('\n', '\r\n'), 'f'))).toBe(text);
    expect(parseBaseline(baselineText([]), 'f')).toEqual([]);
  });

  it('with a line twice, as a merge may leave it, counts the larger number', () => {
    const line = (count: number): string => JSON.stringify({ file: 'a.ts', transform: 't', change: 't:a', count });
    expect(parseBaseline(`{ "version": 1, "findings": [${line(1)}, ${line(3)}, ${line(2)}] }`, 'f')).toEqual([entry('t:a', { count: 3 })]);
  });

  it.each([
    ['nothing', '', 'cannot be parsed'],
    ['conflict markers', `<<<<<<< ours\n${baselineText(entries)}`, 'cannot be parsed: a merge has left its marks in it'],
    ['another version', '{ "version": 2, "findings": [] }', 'has version 2'],
    ['decisions', '{ "version": 1, "decisions": [] }', 'has a key that means nothing here: decisions'],
    ['no list', '{ "version": 1 }', 'holds no list of findings'],
    ['no count', '{ "version": 1, "findings": [{ "file": "a", "transform": "t", "change": "t:a" }] }', 'at place 1'],
    ['a count of nothing', '{ "version": 1, "findings": [{ "file": "a", "transform": "t", "change": "t:a", "count": 0 }] }', 'at place 1'],
    ['half a finding', '{ "version": 1, "findings": [{ "file": "a", "transform": "t", "change": "t:a", "count": 1.5 }] }', 'at place 1'],
    ['both a change and a step', '{ "version": 1, "findings": [{ "file": "a", "transform": "t", "change": "t:a", "manual": "x", "count": 1 }] }', 'at place 1'],
  ])('is not %s', (_, text, problem) => {
    expect(() => parseBaseline(text, 'my.json')).toThrow(UserError);
    expect(() => parseBaseline(text, 'my.json')).toThrow(/^my\.json /);
    expect(() => parseBaseline(text, 'my.json')).toThrow(problem);
  });
});

/** A function that is left to a person. */
const REST = "import { Counter } from 'prom-client';\nexport function create(...names: string[]) {\n  return new Counter({ name: names.join('_'), help: 'h' });\n}\n";

describe('--check --baseline', () => {
  const FILE = 'registry-baseline.json';
  const run = (root: string, ...args: string[]): Promise<Outcome> => registryCodemod(['--baseline', FILE, ...args], { cwd: root });
  const repoWithBaseline = async (files: Record<string, string> = { ...SMALL, 'src/rest.ts': REST }): Promise<string> => {
    const root = tempRepo(files, { git: true });
    expect(await run(root, '--update-baseline')).toMatchObject({ code: 0 });
    commit(root);
    return root;
  };

  it('is written with --update-baseline: the same each time, and nothing else', async () => {
    const root = tempRepo({ ...SMALL, 'src/rest.ts': REST }, { git: true });
    const first = await run(root, '--update-baseline');
    expect(first).toMatchObject({ code: 0, stderr: `5 findings saved in ${FILE}\n` });
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(`{
  "version": 1,
  "findings": [
    {"file":"src/metrics.ts","transform":"inject-registry","change":"inject-registry:src/metrics.ts#Metrics","count":2},
    {"file":"src/rest.ts","transform":"inject-registry","manual":"rest-parameter","count":1},
    {"file":"test/metrics.test.ts","transform":"strip-cleanup","change":"strip-cleanup:test/metrics.test.ts#beforeEach","count":1},
    {"file":"test/setup-metrics.ts","transform":"central-setup","change":"central-setup:.","count":1}
  ]
}
`);
    expect(git(root, 'status', '--porcelain')).toBe(`?? ${FILE}\n`);
    expect(await run(root, '--check', '--update-baseline')).toMatchObject({ code: 0, stderr: `${FILE} is as it should be\n` });
  });

  it('passes while nothing new is there, also when lines have moved', async () => {
    const root = await repoWithBaseline();
    for (const file of ['src/metrics.ts', 'src/rest.ts', 'test/metrics.test.ts']) write(root, file, `// one more line\n\n${readFileSync(join(root, file), 'utf8')}`);
    const check = await run(root, '--check');
    expect(check).toMatchObject({ code: 0, stderr: '' });
    expect(check.stdout).toContain('baseline: 5 known, 0 new, 0 gone\n');
    expect(await registryCodemod(['--check'], { cwd: root })).toMatchObject({ code: 1 });
  });

  it('fails for a new change and a new manual step, and names just those', async () => {
    const root = await repoWithBaseline();
    write(root, 'test/more.test.ts', "import { register } from 'prom-client';\nimport { afterEach, it } from 'vitest';\n\nafterEach(() => register.clear());\n\nit('is', () => {});\n");
    write(root, 'src/rest.ts', `${REST}${REST.split('\n').slice(1).join('\n').replace('create', 'make')}`);
    const before = treeOf(root);
    const check = await run(root, '--check');
    expect(check).toMatchObject({ code: 1, stderr: '' });
    expect(check.stdout).toMatch(/^not in the baseline:\n/);
    expect(check.stdout).toContain('  strip-cleanup:test/more.test.ts#afterEach\n');
    expect(check.stdout).toMatch(/ {2}src\/rest\.ts:3:10 {2}.*\(rest-parameter\)\n.*\n {2}src\/rest\.ts:6:10 {2}.*\(rest-parameter\)\n.* \(2, of which the baseline knows 1\)\n/);
    expect(check.stdout).not.toContain('inject-registry:src/metrics.ts#Metrics');
    expect(check.stdout).toContain('baseline: 5 known, 2 new, 0 gone\n');
    expect(treeOf(root)).toEqual(before);
  });

  it('fails for one more metric in a known class and one more cleanup in a known hook, and says where', async () => {
    const root = await repoWithBaseline();
    const edit = (file: string, from: string | RegExp, to: string): void => write(root, file, readFileSync(join(root, file), 'utf8').replace(from, to));
    edit('test/metrics.test.ts', '() => register.clear()', '() => { register.clear(); register.clear(); }');
    const cleanup = await run(root, '--check');
    expect(cleanup).toMatchObject({ code: 1, stderr: '' });
    expect(cleanup.stdout).toMatch(/^not in the baseline:\n {2}strip-cleanup:test\/metrics\.test\.ts#beforeEach\n {4}test\/metrics\.test\.ts:\d+:\d+, \d+:\d+: .*\(2, of which the baseline knows 1\)\n\n/);
    git(root, 'checkout', '-q', '.');
    edit('src/metrics.ts', '    this.orders = ', "    new Counter({ name: 'more', help: 'h' });\n$&");
    const metric = await run(root, '--check');
    expect(metric).toMatchObject({ code: 1, stderr: '' });
    expect(metric.stdout).toContain('(3, of which the baseline knows 2)\n');
    expect(metric.stdout).toContain('baseline: 5 known, 1 new, 0 gone\n');
  });

  it('is told by reporters for machines too', async () => {
    const root = await repoWithBaseline();
    write(root, 'src/more.ts', METRICS.replaceAll('orders_total', 'more_total'));
    const shown = async (name: string): Promise<string> => (await run(root, '--check', '--reporter', name)).stdout;
    expect((JSON.parse(await shown('json')) as { baseline: unknown }).baseline).toEqual({ known: 5, new: [{ file: 'src/more.ts', transform: 'inject-registry', change: 'inject-registry:src/more.ts#Metrics', count: 2, known: 0 }], gone: [] });
    const github = await shown('github');
    expect(github).toContain('file=src/more.ts');
    expect(github).not.toMatch(/file=src\/(metrics|rest)\.ts/);
    expect(github).toContain('4 of them in the baseline');
    const results = (JSON.parse(await shown('sarif')) as { runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[] }).runs[0]?.results;
    expect(results?.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri)).toEqual(['src/more.ts']);
    expect((JSON.parse(await shown('gitlab')) as { location: { path: string } }[]).map(({ location }) => location.path)).toEqual(['src/more.ts']);
    expect(await shown('junit')).toMatch(/tests="5" failures="1" errors="0" skipped="4"/);
    expect(await shown('markdown')).toContain('## Not in the baseline\n\n- [ ] `inject-registry:src/more.ts#Metrics`\n');
  });

  it('says what is gone, passes, and --update-baseline locks it in', async () => {
    const root = await repoWithBaseline();
    rmSync(join(root, 'src/rest.ts'));
    const check = await run(root, '--check');
    expect(check).toMatchObject({ code: 0, stderr: '' });
    expect(check.stdout).toContain('gone since the baseline; run --update-baseline to lock that in:\n  src/rest.ts rest-parameter\n');
    expect(await run(root, '--update-baseline')).toMatchObject({ code: 0, stderr: `4 findings saved in ${FILE}\n` });
    write(root, 'src/rest.ts', REST);
    expect(await run(root, '--check')).toMatchObject({ code: 1 });
  });

  it('does not count what is kept or migrated', async () => {
    const root = await repoWithBaseline();
    write(root, 'src/level.ts', "import { Counter } from 'prom-client';\nexport const hits = new Counter({ name: 'hits', help: 'h' });\n");
    write(root, 'src/done.ts', "import { Counter, register, type Registry } from 'prom-client';\nexport function create(registry: Registry = register) { return new Counter({ name: 'a', help: 'h', registers: [registry] }); }\n");
    expect(await run(root, '--check')).toMatchObject({ code: 0 });
  });

  it('of a part of the repository says nothing of the rest, and an update keeps the rest', async () => {
    const root = await repoWithBaseline();
    const before = readFileSync(join(root, FILE), 'utf8');
    expect((await run(root, '--check', 'src')).stdout).toContain('baseline: 4 known, 0 new, 0 gone\n');
    expect((await run(root, '--check', '-t', 'strip-cleanup')).stdout).not.toContain('gone since');
    expect(await run(root, '--update-baseline', 'src', '-t', 'inject-registry')).toMatchObject({ code: 0, stderr: `${FILE} is as it should be\n` });
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(before);
  });

  it('beside decisions counts neither what is refused nor what it knows', async () => {
    const root = tempRepo({ ...SMALL, 'src/rest.ts': REST, 'd.json': '{ "version": 1, "decisions": [{ "id": "inject-registry:src/metrics.ts#Metrics", "decision": "refused" }] }\n' }, { git: true });
    await run(root, '--decisions', 'd.json', '--update-baseline');
    expect(readFileSync(join(root, FILE), 'utf8')).not.toContain('#Metrics');
    expect(await run(root, '--decisions', 'd.json', '--check')).toMatchObject({ code: 0 });
    expect(await run(root, '--check')).toMatchObject({ code: 1 });
  });

  it.each([['that is not there', undefined, 'there is no such file', '--update-baseline'], ['that is broken', '{', 'cannot be parsed', 'restore it from git'], ['of another version', '{ "version": 2, "findings": [] }', 'has version 2', 'update registry-codemod']])('a file %s: exit 2 with a remedy', async (_, text, problem, remedy) => {
    const root = tempRepo({ ...SMALL, ...(text === undefined ? {} : { [FILE]: text }) }, { git: true });
    const { code, stdout, stderr } = await run(root, '--check');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [first, second, ...more] = stderr.trimEnd().split('\n');
    expect([first, second, more]).toEqual([expect.stringContaining(problem), expect.stringContaining(remedy), []]);
  });

  it('is not written where a file could not be read, or the directory is not there', async () => {
    const root = tempRepo({ ...SMALL, 'src/bad.ts': Buffer.from([0x2f, 0x2f, 0x20, 0xff, ...Buffer.from("prom-client'\n")]) }, { git: true });
    expect(await run(root, '--update-baseline')).toMatchObject({ code: 2 });
    expect(existsSync(join(root, FILE))).toBe(false);
    const other = tempRepo(SMALL, { git: true });
    const { code, stderr } = await registryCodemod(['--baseline', 'missing/b.json', '--update-baseline'], { cwd: other });
    expect(code).toBe(2);
    expect(stderr).toMatch(/missing\/b\.json cannot be written: ENOENT\nname a file in a directory/);
  });

  it('of another content is another check, whatever was kept of the last', async () => {
    const root = await repoWithBaseline();
    const text = readFileSync(join(root, FILE), 'utf8');
    // Old enough for a check to be kept.
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    expect([(await run(root, '--check')).code, (await run(root, '--check')).code]).toEqual([0, 0]);
    write(root, FILE, text.replace(/ {4}\{"file":"src\/rest.*\n/, ''));
    expect((await run(root, '--check')).code).toBe(1);
    write(root, FILE, text);
    expect((await run(root, '--check')).code).toBe(0);
  });
});
