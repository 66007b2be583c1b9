import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { decisionsText, parseDecisions, sortByDecision, withAnswers, type Decision, type Verdict } from '../src/decisions.js';
import { UserError } from '../src/errors.js';
import type { Change } from '../src/model.js';
import { save } from '../src/saved.js';
import { commit, git, METRICS, MIXED, registryCodemod, SMALL, tempDir, tempRepo, treeOf, write, type Outcome } from './support/command.js';
import { answer, hasTmux, open, start } from './support/terminal.js';

const METRICS_ID = 'inject-registry:src/metrics.ts#Metrics';
const TABS_ID = 'inject-registry:src/tabs.ts#Metrics';
const SETUP_ID = 'central-setup:.';
const STRIP_ID = 'strip-cleanup:test/metrics.test.ts#beforeEach';

/** Four changes: two classes, the setup, one cleanup. */
const FILES = { ...SMALL, 'src/tabs.ts': MIXED['src/tabs.ts'] };

const decide = (verdicts: Record<string, Verdict>): Decision[] => Object.entries(verdicts).map(([id, decision]) => ({ id, decision }));
const textOf = (verdicts: Record<string, Verdict>): string => decisionsText(decide(verdicts));

describe('a file of decisions', () => {
  it('is the same whatever the order, sorted, with a final newline, and reads back', () => {
    const text = textOf({ b: 'refused', a: 'accepted', 'B#ü': 'accepted' });
    expect(text).toBe('{\n  "version": 1,\n  "decisions": [\n    {\n      "id": "B#ü",\n      "decision": "accepted"\n    },\n    {\n      "id": "a",\n      "decision": "accepted"\n    },\n    {\n      "id": "b",\n      "decision": "refused"\n    }\n  ]\n}\n');
    expect(textOf({ 'B#ü': 'accepted', b: 'refused', a: 'accepted' })).toBe(text);
    expect(parseDecisions(text, 'f')).toEqual(decide({ 'B#ü': 'accepted', a: 'accepted', b: 'refused' }));
    expect(parseDecisions(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'f')).toHaveLength(3);
  });

  const one = (id: string, decision = 'accepted'): string => `{ "id": "${id}", "decision": "${decision}" }`;
  it.each([
    ['nothing', '', 'cannot be parsed'],
    ['half of it', textOf({ a: 'accepted' }).slice(0, 40), 'cannot be parsed'],
    ['conflict markers', `<<<<<<< ours\n${textOf({ a: 'accepted' })}`, 'cannot be parsed: a merge has left its marks in it'],
    ['a list', '[]', 'it is not an object'],
    ['null', 'null', 'it is not an object'],
    ['no version', '{ "decisions": [] }', 'has version undefined'],
    ['another version', '{ "version": 2, "decisions": [] }', 'has version 2, and this release reads version 1'],
    ['the version as text', '{ "version": "1", "decisions": [] }', 'has version "1"'],
    ['no list', '{ "version": 1 }', 'holds no list'],
    ['a key of something else', '{ "version": 1, "decisions": [], "findings": [] }', 'has a key that means nothing here: findings'],
    ['another verdict', `{ "version": 1, "decisions": [${one('a')}, ${one('b', 'maybe')}] }`, 'at place 2'],
    ['no id', '{ "version": 1, "decisions": [{ "decision": "accepted" }] }', 'at place 1'],
    ['an empty id', `{ "version": 1, "decisions": [${one('')}] }`, 'at place 1'],
    ['an id that is no text', '{ "version": 1, "decisions": [{ "id": 1, "decision": "accepted" }] }', 'at place 1'],
    ['more than a decision', '{ "version": 1, "decisions": [{ "id": "a", "decision": "accepted", "edits": [] }] }', 'at place 1'],
    ['an id twice', `{ "version": 1, "decisions": [${one('a')}, ${one('a')}] }`, 'decides twice about a'],
    ['a contradiction', `{ "version": 1, "decisions": [${one('a')}, ${one('a', 'refused')}] }`, 'decides twice about a, once for and once against it'],
  ])('is not %s', (_, text, problem) => {
    expect(() => parseDecisions(text, 'my.json')).toThrow(UserError);
    expect(() => parseDecisions(text, 'my.json')).toThrow(/^my\.json /);
    expect(() => parseDecisions(text, 'my.json')).toThrow(problem);
  });

  it('keeps what it says of other changes when answers come', () => {
    expect(withAnswers(decide({ a: 'accepted', b: 'refused' }), decide({ b: 'accepted', c: 'refused' }))).toEqual(decide({ a: 'accepted', b: 'accepted', c: 'refused' }));
  });
});

describe('changes by decision', () => {
  const change = (id: string, ...requires: string[]): Change => ({ kind: 'change', id, transform: 't', reason: '', safety: 'safe', requires, edits: [], imports: [], sites: [] });
  const sorted = (changes: Change[], verdicts: Record<string, Verdict>): Record<string, string> => {
    const { accepted, refused, leftOut, fresh } = sortByDecision(changes, decide(verdicts));
    const ids = [...accepted, ...refused, ...fresh].map(({ id }) => id).concat(leftOut.map((one) => one.change.id));
    expect([...ids].sort(), 'each is in one list').toEqual(changes.map(({ id }) => id).sort());
    return Object.fromEntries([
      ...accepted.map(({ id }) => [id, 'made']),
      ...refused.map(({ id }) => [id, 'refused']),
      ...fresh.map(({ id }) => [id, 'new']),
      ...leftOut.map(({ change: { id }, needs, because }) => [id, `${needs} is ${because}`]),
    ]);
  };

  it.each<[string, Change[], Record<string, Verdict>, Record<string, string>]>([
    ['each in its own right', [change('a'), change('b'), change('c')], { a: 'accepted', b: 'refused' }, { a: 'made', b: 'refused', c: 'new' }],
    ['names that objects have of themselves', [change('constructor'), change('__proto__')], { constructor: 'accepted' } as Record<string, Verdict>, { constructor: 'made', ['__proto__']: 'new' }],
    ['a requirement that is accepted', [change('a', 'b'), change('b')], { a: 'accepted', b: 'accepted' }, { a: 'made', b: 'made' }],
    ['a requirement that is refused', [change('a', 'b'), change('b')], { a: 'accepted', b: 'refused' }, { a: 'b is refused', b: 'refused' }],
    ['a requirement that is new', [change('a', 'b'), change('b')], { a: 'accepted' }, { a: 'b is new', b: 'new' }],
    ['over several steps, against the order', [change('a', 'b'), change('b', 'c'), change('c')], { a: 'accepted', b: 'accepted', c: 'refused' }, { a: 'b is left out', b: 'c is refused', c: 'refused' }],
    ['two that require each other', [change('a', 'b'), change('b', 'a')], { a: 'accepted', b: 'accepted' }, { a: 'made', b: 'made' }],
    ['two that require each other, one of them new', [change('a', 'b'), change('b', 'a')], { a: 'accepted' }, { a: 'b is new', b: 'new' }],
  ])('%s', (_, changes, verdicts, outcome) => {
    expect(sorted(changes, verdicts)).toEqual(Object.fromEntries(Object.entries(outcome)));
  });
});

describe('--decisions', () => {
  const FILE = 'registry-codemod.decisions.json';
  const repo = (verdicts: Record<string, Verdict>, files: Record<string, string> = FILES): string => tempRepo({ ...files, [FILE]: textOf(verdicts) }, { git: true });
  const run = (root: string, ...args: string[]): Promise<Outcome> => registryCodemod(['--decisions', FILE, ...args], { cwd: root });
  interface Json {
    changes: { id: string }[];
    hidden: unknown[];
    refused: { id: string }[];
    decisions: { new: { id: string }[]; leftOut: { id: string; needs: string; because: string }[]; stale: string[] } | null;
  }
  const json = async (root: string, ...args: string[]): Promise<Json> => JSON.parse((await run(root, ...args, '--reporter', 'json')).stdout) as Json;
  const ids = (changes: { id: string }[]): string[] => changes.map(({ id }) => id).sort();

  it('makes just what is accepted, and says what is refused, new and gone', async () => {
    const root = repo({ [METRICS_ID]: 'accepted', [TABS_ID]: 'refused', 'inject-registry:src/gone.ts#Gone': 'accepted' });
    const before = treeOf(root);
    const plan = await json(root, '--dry-run');
    expect(ids(plan.changes)).toEqual([METRICS_ID]);
    expect(ids(plan.refused)).toEqual([TABS_ID]);
    expect(ids(plan.decisions?.new ?? [])).toEqual([SETUP_ID, STRIP_ID]);
    expect(plan.decisions?.stale).toEqual(['inject-registry:src/gone.ts#Gone']);
    expect(treeOf(root)).toEqual(before);

    const applied = await run(root, '--yes');
    expect(applied).toMatchObject({ code: 0, stderr: '' });
    for (const part of ['inject-registry: 1 change made\n', '1 change refused\n', `new: 2 changes that nobody has decided about`, `  ${SETUP_ID}\n`, `  ${STRIP_ID}\n`, '1 decision is about changes that are not there any more', 'decisions: 1 made, 1 refused, 2 new, 0 left out\n']) expect(applied.stdout).toContain(part);
    const after = treeOf(root);
    expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual(['src/metrics.ts']);
  });

  it('is told by every reporter that lists changes', async () => {
    const root = repo({ [METRICS_ID]: 'accepted', [TABS_ID]: 'refused', [STRIP_ID]: 'accepted' });
    const shown = async (name: string): Promise<string> => (await run(root, '--dry-run', '--reporter', name)).stdout;
    const markdown = await shown('markdown');
    expect(markdown).toContain(`## New\n\nNobody has decided about these, so they are not included.\n\n- [ ] \`${SETUP_ID}\``);
    expect(markdown).toContain(`## Left out\n\n- [ ] \`${STRIP_ID}\` is accepted, but needs \`${SETUP_ID}\`, which is new.`);
    expect(markdown).toContain(`## Refused\n\nA person said no to these.\n\n- \`${TABS_ID}\``);
    expect(await shown('text')).toContain(`left out: ${STRIP_ID}, because it needs ${SETUP_ID}, which is new\n`);
    for (const name of ['github', 'sarif', 'gitlab', 'junit']) {
      const text = await shown(name);
      expect(text).toMatch(/This change is new: nobody has decided about it/);
      expect(text).toMatch(/This change is accepted, but left out: it needs central-setup:\., which is new/);
      expect(text).not.toContain('src/tabs.ts');
    }
    expect(await shown('github')).toContain('1 change possible, 2 to review');
    expect(await shown('diff')).toMatch(/^--- a\/src\/metrics\.ts\n(?![^]*^--- )/m);
  });

  it('replays a change that needs review, where it was accepted, and only there', async () => {
    const files = { ...SMALL, 'package.json': SMALL['package.json'].replace('"type": "module",', '"type": "module", "version": "1.0.0", "exports": "./src/metrics.ts",') };
    const args = ['-t', 'inject-registry', '--required'];
    const judged = (await registryCodemod(['-n', ...args, '--reporter', 'json'], { cwd: tempRepo(files, { git: true }) })).stdout;
    expect(ids((JSON.parse(judged) as Json).hidden as { id: string }[])).toEqual([METRICS_ID]);
    for (const verdict of ['accepted', 'refused'] as const) {
      const root = repo({ [METRICS_ID]: verdict }, files);
      expect(await run(root, '--yes', ...args)).toMatchObject({ code: 0, stderr: '' });
      expect(readFileSync(join(root, 'src/metrics.ts'), 'utf8').includes('registry: Registry')).toBe(verdict === 'accepted');
    }
  });

  it.each<[string, Record<string, Verdict>, number]>([
    ['what is new', { [METRICS_ID]: 'refused', [TABS_ID]: 'refused', [SETUP_ID]: 'refused' }, 1],
    ['what is accepted and not made', { [METRICS_ID]: 'refused', [TABS_ID]: 'accepted', [SETUP_ID]: 'refused', [STRIP_ID]: 'refused' }, 1],
    ['what is accepted and cannot be made', { [METRICS_ID]: 'refused', [TABS_ID]: 'refused', [SETUP_ID]: 'refused', [STRIP_ID]: 'accepted' }, 1],
    ['nothing where all is refused', { [METRICS_ID]: 'refused', [TABS_ID]: 'refused', [SETUP_ID]: 'refused', [STRIP_ID]: 'refused' }, 0],
  ])('--check fails for %s', async (_, verdicts, code) => {
    expect(await run(repo(verdicts), '--check')).toMatchObject({ code, stderr: '' });
  });

  it('--check is content once what is accepted is made, and still fails for a manual step', async () => {
    const verdicts = { [METRICS_ID]: 'accepted', [TABS_ID]: 'refused', [SETUP_ID]: 'accepted', [STRIP_ID]: 'accepted' } as const;
    const root = repo(verdicts);
    await run(root, '--yes');
    commit(root);
    const check = await run(root, '--check');
    expect(check).toMatchObject({ code: 0, stderr: '' });
    expect(check.stdout).toContain('decisions: 0 to be made, 1 refused, 0 new, 0 left out\n');
    write(root, 'src/rest.ts', "import { Counter } from 'prom-client';\nexport function create(...names: string[]) { return new Counter({ name: names.join('_'), help: 'h' }); }\n");
    expect(await run(root, '--check')).toMatchObject({ code: 1 });
  });

  it('--check says how many decisions are about nothing, although it is quiet', async () => {
    const { code, stdout } = await run(repo({ [METRICS_ID]: 'refused', [TABS_ID]: 'refused', [SETUP_ID]: 'refused', [STRIP_ID]: 'refused', 'inject-registry:src/gone.ts#Gone': 'accepted' }), '--check');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^1 decision is about changes that are not there any more: .*\n\ndecisions: 0 to be made, 4 refused, 0 new, 0 left out\n/) as string });
  });

  it('--check names what is new, although it is quiet', async () => {
    const { stdout } = await run(repo({ [METRICS_ID]: 'accepted', [TABS_ID]: 'refused', [SETUP_ID]: 'refused' }), '--check');
    expect(stdout).toMatch(/^new: 1 change that nobody has decided about; .*\n {2}strip-cleanup:test\/metrics\.test\.ts#beforeEach\n/);
  });

  it('outlives other edits, and lines that move', async () => {
    const root = repo({ [METRICS_ID]: 'accepted', [TABS_ID]: 'refused', [SETUP_ID]: 'accepted', [STRIP_ID]: 'accepted' });
    for (const file of ['src/metrics.ts', 'src/tabs.ts', 'test/metrics.test.ts']) write(root, file, `// a line more\n\n${readFileSync(join(root, file), 'utf8')}\nexport function more() {}\n`);
    const { changes, refused, decisions } = await json(root, '-n');
    expect([ids(changes), ids(refused), decisions]).toEqual([[SETUP_ID, METRICS_ID, STRIP_ID], [TABS_ID], { new: [], leftOut: [], stale: [] }]);
  });

  it('says nothing is gone that is only out of the scope of the run', async () => {
    const root = repo({ [METRICS_ID]: 'accepted', [TABS_ID]: 'accepted', [SETUP_ID]: 'accepted', [STRIP_ID]: 'accepted' });
    for (const args of [['src/metrics.ts', '-t', 'inject-registry'], ['-t', 'inject-registry'], ['test']]) expect((await json(root, '-n', ...args)).decisions).toEqual({ new: [], leftOut: [], stale: [] });
  });

  it('of a collision, too, only what is accepted is planned again', async () => {
    const root = repo({ [METRICS_ID]: 'accepted', [TABS_ID]: 'accepted', [SETUP_ID]: 'accepted', [STRIP_ID]: 'accepted' });
    const all = tempRepo(FILES, { git: true });
    await run(root, '--yes');
    await registryCodemod(['--yes'], { cwd: all });
    const { [FILE]: _own, ...tree } = treeOf(root);
    expect(tree).toEqual(treeOf(all));
  });

  it.each([
    ['that is not there', undefined, 'registry-codemod.decisions.json cannot be read: there is no such file', '--save-decisions'],
    ['that is broken', '{ "version": 1,', 'registry-codemod.decisions.json cannot be parsed', 'restore it from git'],
    ['of another version', '{ "version": 9, "decisions": [] }', 'has version 9', 'update registry-codemod'],
    ['that decides twice', `{ "version": 1, "decisions": [${`{"id":"${METRICS_ID}","decision":"accepted"},`.repeat(2).slice(0, -1)}] }`, 'decides twice', 'leave one of the two'],
  ])('a file %s: exit 2, a remedy, nothing written', async (_, text, problem, remedy) => {
    for (const mode of ['--yes', '--check', '-n']) {
      const root = tempRepo({ ...FILES, ...(text === undefined ? {} : { [FILE]: text }) }, { git: true });
      const { code, stdout, stderr } = await run(root, mode);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      const [first, second, ...more] = stderr.trimEnd().split('\n');
      expect(first).toContain(problem);
      expect(second).toContain(remedy);
      expect(more).toEqual([]);
      expect(git(root, 'status', '--porcelain')).toBe('');
    }
  });

  it('is looked for where --cwd says', async () => {
    const root = repo({ [METRICS_ID]: 'accepted' });
    const outcome = await registryCodemod(['-n', '--cwd', root, '--decisions', FILE], { cwd: tempDir() });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toContain('decisions: 1 to be made');
  });
});

describe('a saved file', () => {
  it('is written whole, keeps its mode and its link, and leaves nothing beside it', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'real.json'), 'old', { mode: 0o640 });
    symlinkSync('real.json', join(dir, 'link.json'));
    await save(join(dir, 'link.json'), 'new\n');
    expect(lstatSync(join(dir, 'link.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(dir, 'real.json'), 'utf8')).toBe('new\n');
    expect(lstatSync(join(dir, 'real.json')).mode & 0o777).toBe(0o640);
    expect(readdirSync(dir).sort()).toEqual(['link.json', 'real.json']);
  });

  it.each([['in a directory that is not there', 'missing/a.json', 'ENOENT'], ['that is a directory', '.', /EISDIR|ENOTEMPTY|EBUSY|EEXIST/]])('%s is refused, and nothing is left behind', async (_, name, code) => {
    const dir = join(tempDir(), 'in');
    write(dir, 'kept', 'kept');
    await expect(save(join(dir, name), 'x')).rejects.toThrow(code);
    await expect(save(join(dir, name), 'x')).rejects.toThrow('cannot be written');
    expect([readdirSync(dir), readdirSync(join(dir, '..'))]).toEqual([['kept'], ['in']]);
  });
});

if (!hasTmux) test.skip('saving decisions on a pseudo-terminal: needs tmux, which is not installed (apt-get install tmux)', () => undefined);

describe.runIf(hasTmux)('saving on a terminal', () => {
  const saved = (root: string, file = 'registry-codemod.decisions.json'): Record<string, Verdict> => Object.fromEntries(parseDecisions(readFileSync(join(root, file), 'utf8'), file).map(({ id, decision }) => [id, decision]));

  test('--save-decisions keeps yes and no, also where nothing is written, and another run replays them', async () => {
    const root = tempRepo(FILES, { git: true });
    const terminal = await start(root, '--save-decisions');
    await answer(terminal, 'y', '(2/4)');
    await answer(terminal, 'n', '(3/4)');
    // What needs the setup is refused with it, and not asked about.
    await answer(terminal, 'n', 'Write these changes?');
    expect(existsSync(join(root, 'registry-codemod.decisions.json'))).toBe(false);
    terminal.keys('Enter');
    await terminal.sees('exit code 0');
    expect(terminal.screen()).toContain('4 decisions saved in registry-codemod.decisions.json');
    expect(saved(root)).toEqual({ [METRICS_ID]: 'accepted', [TABS_ID]: 'refused', [SETUP_ID]: 'refused', [STRIP_ID]: 'refused' });
    expect(git(root, 'status', '--porcelain')).toBe('?? registry-codemod.decisions.json\n');

    expect(await registryCodemod(['--yes', '--decisions', 'registry-codemod.decisions.json'], { cwd: root })).toMatchObject({ code: 0 });
    expect(git(root, 'status', '--porcelain')).toBe(' M src/metrics.ts\n?? registry-codemod.decisions.json\n');
  });

  test('what q leaves is not decided, nor is a transform that was not ticked', async () => {
    const root = tempRepo(FILES, { git: true });
    const terminal = open(root, '--save-decisions');
    await terminal.sees('Which transforms?');
    terminal.keys('Down', 'Down', 'Space', 'Enter');
    await terminal.sees('(1/3)');
    await answer(terminal, 'y', '(2/3)');
    await answer(terminal, 'q', 'Write these changes?');
    terminal.keys('y', 'Enter');
    await terminal.sees('exit code 0');
    expect(saved(root)).toEqual({ [METRICS_ID]: 'accepted' });
  });

  test('Ctrl-C saves nothing, and a review without the flag asks nothing', async () => {
    const root = tempRepo(FILES, { git: true });
    const terminal = await start(root, '--save-decisions');
    await answer(terminal, 'y', '(2/4)');
    terminal.keys('C-c');
    await terminal.sees('exit code 130');
    expect(git(root, 'status', '--porcelain')).toBe('');
    const plain = await start(root);
    await answer(plain, 'q', 'exit code 0');
    expect(plain.screen()).not.toContain('Save');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  test('a review with --decisions asks about what is new, and offers to save', async () => {
    const verdicts = { [METRICS_ID]: 'refused', [SETUP_ID]: 'accepted', 'inject-registry:src/gone.ts#Gone': 'refused' } as const;
    const root = tempRepo({ ...FILES, 'd.json': textOf(verdicts) }, { git: true });
    const terminal = await start(root, '--decisions d.json');
    await terminal.sees('(1/2) inject-registry');
    expect(terminal.screen()).toContain('src/tabs.ts');
    await answer(terminal, 'n', '(2/2) strip-cleanup');
    await answer(terminal, 'y', 'Write these changes?');
    expect(terminal.screen()).toContain('To be written: 2 changes in 3 files');
    terminal.keys('y', 'Enter');
    await terminal.sees('Save these answers to d.json?');
    terminal.keys('y', 'Enter');
    await terminal.sees('exit code 0');
    expect(saved(root, 'd.json')).toEqual({ ...verdicts, [TABS_ID]: 'refused', [STRIP_ID]: 'accepted' });
    expect(terminal.out()).toContain('2 changes refused');
    expect(readFileSync(join(root, 'src/metrics.ts'), 'utf8')).toBe(METRICS);

    // Everything is known now: no question but the last, and nothing to save.
    git(root, 'checkout', '-q', '--', 'test', 'vitest.config.ts');
    git(root, 'clean', '-qf', 'test');
    const again = open(root, '--decisions d.json');
    await again.sees('Write these changes?');
    expect(again.screen()).not.toMatch(/Which transforms|Apply this change/);
    again.keys('Enter');
    await again.sees('exit code 0');
    expect(again.screen()).not.toContain('Save these answers');
  });

  test('Enter at the offer leaves the file as it is', async () => {
    const text = textOf({ [METRICS_ID]: 'refused' });
    const root = tempRepo({ ...FILES, 'd.json': text }, { git: true });
    const terminal = await start(root, '--decisions d.json');
    await answer(terminal, 'n', '(2/3)');
    await answer(terminal, 'n', 'Save these answers to d.json?');
    terminal.keys('Enter');
    await terminal.sees('exit code 0');
    expect(readFileSync(join(root, 'd.json'), 'utf8')).toBe(text);
  });

  test('a file that is there is not written over', async () => {
    const root = tempRepo({ ...FILES, 'registry-codemod.decisions.json': textOf({ a: 'refused' }) }, { git: true });
    const terminal = open(root, '--save-decisions');
    await terminal.sees('exit code 2');
    expect(terminal.screen()).toContain('registry-codemod.decisions.json is there already');
    expect(saved(root)).toEqual({ a: 'refused' });
  });
});
