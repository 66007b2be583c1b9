import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { apply, Interrupted, plan, render, undo, UserError, type Plan, type PlanOptions } from '../src/index.js';
import { REPORTER_NAMES } from '../src/reporters/names.js';
import { commit, git, registryCodemod, SMALL, tempDir, tempRepo, treeOf } from './support/command.js';

const INJECT = 'inject-registry:src/metrics.ts#Metrics';
const SETUP = 'central-setup:.';
const STRIP = 'strip-cleanup:test/metrics.test.ts#beforeEach';

let repo = '';

beforeEach(() => {
  repo = tempRepo(SMALL, { git: true });
});

const ids = ({ changes }: Pick<Plan, 'changes'>): string[] => changes.map(({ id }) => id);

async function refusal(promise: Promise<unknown>): Promise<Pick<UserError, 'problem' | 'advice'>> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`was to reject with a UserError, not with ${String(error)}`);
  return { problem: error.problem, advice: error.advice };
}

describe('plan', () => {
  it('says what could be done, and writes nothing', async () => {
    const before = treeOf(repo);
    const made = await plan(repo);
    expect(made.root).toBe(repo);
    expect(ids(made)).toEqual([INJECT, SETUP, STRIP]);
    expect(made.files.map(({ file }) => file)).toEqual(['src/metrics.ts', 'test/metrics.test.ts', 'test/setup-metrics.ts', 'vitest.config.ts']);
    expect(made.report).toMatchObject({ mode: 'plan', applied: false, summary: { changes: 3, listed: 4 } });
    expect(treeOf(repo)).toEqual(before);
  });

  it('takes the options that the command takes', async () => {
    expect(ids(await plan(repo, { transforms: ['strip-cleanup', 'central-setup'] }))).toEqual([SETUP, STRIP]);
    expect(ids(await plan(repo, { paths: ['src'], transforms: ['inject-registry', 'strip-cleanup'] }))).toEqual([INJECT]);
    expect(ids(await plan(repo, { exclude: ['src/metrics.ts'], transforms: ['inject-registry'] }))).toEqual([]);
    const { report } = await plan(repo, { eachAlone: true });
    expect([...report.alone.keys()].sort()).toEqual([SETUP, INJECT, STRIP]);
  });

  it('tells its stages', async () => {
    const stages: string[] = [];
    await plan(repo, { onProgress: (stage) => stages.push(stage) });
    expect([stages[0], stages.at(-1)]).toEqual(['listing files', 'planning the changes']);
  });

  it('is refused for what is not there', async () => {
    expect((await refusal(plan(join(repo, 'nowhere')))).problem).toBe(`${join(repo, 'nowhere')} cannot be read: ENOENT`);
    expect((await refusal(plan(repo, { paths: ['nowhere'] }))).problem).toBe('nowhere cannot be read: no such file or directory');
    expect(await refusal(plan(repo, { transforms: ['strip' as 'strip-cleanup'] }))).toEqual({ problem: 'unknown transform strip', advice: 'known: inject-registry, central-setup, strip-cleanup' });
  });

  it('stops where the signal says so: before anything is read, and at any word of how far it is', async () => {
    const stages: string[] = [];
    await expect(plan(repo, { signal: AbortSignal.abort(), onProgress: (stage) => stages.push(stage) })).rejects.toBeInstanceOf(Interrupted);
    expect(stages).toEqual([]);
    const stop = new AbortController();
    await expect(plan(repo, { signal: stop.signal, onProgress: (stage) => (stages.push(stage), stage === 'reading the code' && stop.abort()) })).rejects.toMatchObject({ outcome: 'Nothing was written.' });
    expect(stages.at(-1)).toBe('reading the code');
  });

  it('is one of several at once', async () => {
    const other = tempRepo(SMALL, { git: true });
    const [all, one, elsewhere] = await Promise.all([plan(repo), plan(repo, { transforms: ['inject-registry'] }), plan(other)]);
    expect([all, one, elsewhere].map(({ root, changes }) => [root, changes.length])).toEqual([[repo, 3], [repo, 1], [other, 3]]);
    expect(await Promise.all([apply(one), apply(elsewhere)])).toMatchObject([{ applied: true }, { applied: true }]);
    expect(git(repo, 'status', '--porcelain')).toBe(' M src/metrics.ts\n');
  });
});

describe('apply', () => {
  it('makes what the plan shows, which is what --yes makes', async () => {
    const made = await plan(repo);
    const report = await apply(made);
    expect(report).toMatchObject({ mode: 'apply', applied: true, summary: { changed: 3 } });
    for (const { file, after } of made.files) expect(readFileSync(join(repo, file), 'utf8')).toBe(after);
    const written = treeOf(repo);
    const other = tempRepo(SMALL, { git: true });
    expect((await registryCodemod(['--yes'], { cwd: other })).code).toBe(0);
    expect(written).toEqual(treeOf(other));
    commit(repo);
    expect((await plan(repo)).changes).toEqual([]);
  });

  it('makes the changes that are named, and says of the others that they were turned down', async () => {
    const made = await plan(repo);
    const report = await apply(made, { changes: [STRIP, SETUP] });
    expect(ids(report).sort()).toEqual([SETUP, STRIP]);
    expect(report.refused.map(({ id }) => id)).toEqual([INJECT]);
    expect(git(repo, 'status', '--porcelain')).toBe(' M test/metrics.test.ts\n M vitest.config.ts\n?? test/setup-metrics.ts\n');
  });

  it('makes a change that needs review only where it is named, or planned with `unsafe`', async () => {
    // Whoever uses the package has to pass a registry then.
    const files = { ...SMALL, 'package.json': '{ "name": "published", "version": "1.0.0", "type": "module", "exports": "./src/metrics.js", "dependencies": { "prom-client": "15" } }\n' };
    const options: PlanOptions = { transforms: ['inject-registry'], required: true };
    const published = tempRepo(files, { git: true });
    const made = await plan(published, options);
    expect(made.changes.map(({ safety }) => safety)).toEqual(['needs-review']);
    expect(made.files).toEqual([]);
    expect(made.report.hidden).toHaveLength(1);
    expect(await apply(made)).toMatchObject({ applied: false });
    expect(git(published, 'status', '--porcelain')).toBe('');
    const { files: all } = await plan(published, { ...options, unsafe: true });
    expect(all.map(({ file, after }) => [file, after.includes('registry: Registry)'), after.includes(', register)')])).toEqual([['src/metrics.ts', true, false], ['test/metrics.test.ts', false, true]]);
    expect(await apply(made, { changes: ids(made) })).toMatchObject({ applied: true });
    expect(git(published, 'status', '--porcelain')).toBe(' M src/metrics.ts\n M test/metrics.test.ts\n');
  });

  it('makes nothing where no change is named', async () => {
    expect(await apply(await plan(repo), { changes: [] })).toMatchObject({ applied: false, changes: [] });
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });

  it('is refused for a change without one that it requires', async () => {
    const made = await plan(repo);
    expect(await refusal(apply(made, { changes: [STRIP] }))).toEqual({ problem: `cannot apply: ${STRIP} is right only together with ${SETUP}`, advice: 'name both, or neither' });
    expect(await refusal(apply(made, { changes: [`${INJECT}2`] }))).toEqual({ problem: `cannot apply: no change of the plan is called ${INJECT}2`, advice: 'take the ids from `changes` of this very plan' });
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });

  it('is refused for a plan that was overtaken, and for uncommitted edits', async () => {
    const made = await plan(repo);
    writeFileSync(join(repo, 'src/metrics.ts'), `${SMALL['src/metrics.ts']}// edited\n`);
    expect((await refusal(apply(made))).problem).toBe('cannot apply: 1 file that would change has uncommitted edits (src/metrics.ts)');
    expect((await refusal(apply(made, { allowDirty: true }))).problem).toBe('cannot apply: src/metrics.ts changed since it was read');
    const again = await plan(repo);
    expect(await apply(again, { allowDirty: true })).toMatchObject({ applied: true });
    expect((await refusal(apply(again, { allowDirty: true }))).problem).toContain('changed since they were read');
  });

  it('is refused where a file could not be read', async () => {
    const broken = tempRepo({ ...SMALL, 'src/broken.ts': "import { Counter } from 'prom-client';\nnew Counter(\n" }, { git: true });
    const made = await plan(broken);
    expect(made.report.failed.map(({ file }) => file)).toEqual(['src/broken.ts']);
    expect(await refusal(apply(made))).toEqual({ problem: expect.stringMatching(/^cannot apply: src\/broken\.ts does not parse: /), advice: 'mend the syntax, or leave the file out with --exclude' });
    expect(git(broken, 'status', '--porcelain')).toBe('');
  });

  it('takes no copy of a plan', async () => {
    await expect(apply({ ...(await plan(repo)) })).rejects.toBeInstanceOf(TypeError);
  });

  it('stops where the signal says so, with nothing changed', async () => {
    await expect(apply(await plan(repo), { signal: AbortSignal.abort(), onProgress: (stage) => expect(stage).toBe('nothing') })).rejects.toBeInstanceOf(Interrupted);
    const stop = new AbortController();
    // The last moment before the files are written.
    await expect(apply(await plan(repo), { signal: stop.signal, onProgress: (stage) => stage === 'writing' && stop.abort() })).rejects.toBeInstanceOf(Interrupted);
    expect(git(repo, 'status', '--porcelain')).toBe('');
    expect((await refusal(undo(repo))).problem).toBe('nothing to undo');
  });

  it.each([
    [{ verify: [' '] }, '--verify was given nothing to run'],
    [{ verify: ['test'] }, 'unknown check test'],
    [{ verify: ['true'], verifyTimeout: NaN }, '--verify-timeout NaN is no time'],
    [{ verify: ['true'], verifyTimeout: -1 }, '--verify-timeout -1 is no time'],
    [{ verify: ['true'], verifyTimeout: 86_401 }, '--verify-timeout 86401 is no time'],
  ])('is refused for %j', async (options, problem) => {
    expect((await refusal(apply(await plan(repo), options))).problem).toBe(problem);
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });

  it('puts back what a check has something against', async () => {
    const report = await apply(await plan(repo), { verify: ['! grep -q "registry: Registry" src/metrics.ts'] });
    expect(report.verification?.putBack.map(({ id }) => id)).toEqual([INJECT]);
    expect(ids(report).sort()).toEqual([SETUP, STRIP]);
    expect(git(repo, 'status', '--porcelain', '--', 'src')).toBe('');
  });
});

describe('undo', () => {
  it('puts back what was applied, by this way or by the command', async () => {
    await apply(await plan(repo));
    expect((await undo(join(repo, 'src'))).restored).toHaveLength(4);
    expect(git(repo, 'status', '--porcelain')).toBe('');
    await registryCodemod(['--yes'], { cwd: repo });
    expect((await undo(repo)).restored).toHaveLength(4);
    await apply(await plan(repo));
    expect((await registryCodemod(['undo'], { cwd: repo })).stdout).toContain('4 files put back\n');
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });

  it('finds the journal through a link also where there is no git', async () => {
    const bare = tempRepo(SMALL);
    const before = treeOf(bare);
    const link = join(tempDir(), 'link');
    symlinkSync(bare, link);
    const env = { XDG_CACHE_HOME: join(dirname(bare), 'cache') };
    expect((await registryCodemod(['--yes', '--cwd', link], { cwd: bare, env })).code).toBe(0);
    expect(await registryCodemod(['undo', '--cwd', link], { cwd: bare, env })).toMatchObject({ code: 0, stdout: expect.stringContaining('4 files put back\n') });
    expect(treeOf(bare)).toEqual(before);
  });

  it('is refused in a directory that is not there', async () => {
    expect((await refusal(undo(join(repo, 'nowhere')))).problem).toBe(`${join(repo, 'nowhere')} cannot be read: ENOENT`);
  });
});

describe('render', () => {
  it('gives what --reporter writes, of all of them', async () => {
    const { report } = await plan(repo, { eachAlone: true });
    const out = tempDir();
    await registryCodemod(['--dry-run', ...REPORTER_NAMES.flatMap((name) => ['--reporter', name, '-o', join(out, name)])], { cwd: repo });
    // How long it took is no two times the same.
    const timeless = (text: string): string => text.replace(/"seconds": [\d.]+|time="[\d.]+"|\(\d+\.\d s\)|in \d+\.\d s/g, 'T');
    for (const name of REPORTER_NAMES) expect(timeless(render(report, name)), name).toBe(timeless(readFileSync(join(out, name), 'utf8')));
  });

  it('is refused for a reporter that does not exist', async () => {
    const { report } = await plan(repo);
    expect(() => render(report, 'xml' as 'junit')).toThrow(expect.objectContaining({ problem: 'unknown reporter xml', advice: 'known: text, diff, json, sarif, github, gitlab, junit, markdown, html' }));
  });
});
