import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TRANSFORM_IDS } from '../transforms/names.js';
import { transforms } from '../transforms/index.js';
import { CODES } from '../src/codes.js';
import { run, type Options } from '../src/run.js';
import { METRICS, registryCodemod, SMALL, tempRepo } from './support/command.js';
import { filesOf, FOLDER, REQUIRED, ROOT } from './support/fixture-code.js';
import { codemod, copyOf } from './support/fixture-repos.js';
import { memoryProject } from './support/memory-project.js';
import { change, hostile, HOSTILE, MARKUP, print, report } from './support/reports.js';
import { schemaOf, validator, type Schema } from './support/schemas.js';

const wrong = validator('report');
const STRIP = `${ROOT}__testfixtures__/strip-cleanup`;
const MANIFEST = JSON.stringify({ name: 'fixture', type: 'module', dependencies: { 'prom-client': '15' }, devDependencies: { vitest: '4' } });
const OPTIONS: Options = { cwd: '/memory', paths: [], exclude: [], transforms, mode: 'plan', unsafe: false, resetValues: false, allowDirty: false, verify: [], verifyTimeout: 1, command: 'test' };

/** Every key of the schema that a report of these tests had, as `definition.key`. */
const met = new Set<string>();

/** Checks a report as it was printed, and what no schema can say: that its counts are those of its lists. */
function accepted(text: string): Record<string, unknown[]> & { summary: Record<string, number> } {
  const document = JSON.parse(text) as Record<string, unknown[]> & { summary: Record<string, number> };
  expect(wrong(document)).toEqual([]);
  expect([document.summary['changes'], document.summary['needsReview']]).toEqual([document['changes']?.length, document['hidden']?.length]);
  note(document, schemaOf('report'), 'report');
  return document;
}

function note(value: unknown, schema: Schema, name: string): void {
  const { $ref, anyOf, items, properties } = schema;
  const definition = $ref?.slice('#/$defs/'.length);
  if (definition !== undefined) note(value, DEFINITIONS[definition] ?? {}, definition);
  for (const one of anyOf ?? []) if ((one.type === 'null') === (value === null)) note(value, one, name);
  if (Array.isArray(value)) for (const one of value) note(one, items ?? {}, name);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const known = properties?.[key];
      if (!known) continue;
      met.add(`${name}.${key}`);
      note(inner, known, name);
    }
  }
}

const DEFINITIONS = schemaOf('report').$defs ?? {};

/** The situations of a folder of fixtures, by name. */
const situations = (folder: string): string[] => [...new Set(readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : entry.name.includes('.input.') ? [entry.name.split('.input.')[0] ?? ''] : [])))];

describe.each([
  { name: 'inject-registry', folder: FOLDER, place: (path: string) => `src/${path}`, options: {} },
  { name: 'inject-registry-required', folder: REQUIRED, place: (path: string) => `src/${path}`, options: { registryParameter: 'required' } as const },
  { name: 'strip-cleanup', folder: STRIP, place: (path: string) => `test/${path.replace(/\.([cm]?[jt]sx?)$/, '.test.$1')}`, options: {} },
])('reports of the fixtures of $name', ({ folder, place, options }) => {
  it('are valid, with and without --unsafe', async () => {
    let changes = 0;
    const names = situations(folder);
    for (const situation of names) {
      const input = Object.entries(filesOf(situation, 'input', folder)).map(([path, text]) => [path.includes('/') || path === 'package.json' ? path : place(path), text] as const);
      const files = { 'package.json': MANIFEST, ...Object.fromEntries(input) };
      for (const unsafe of [false, true]) {
        const made = await run({ ...OPTIONS, ...options, unsafe }, { project: memoryProject(files) });
        const document = accepted(print('json', made));
        changes += document['changes']?.length ?? 0;
      }
    }
    expect(changes).toBeGreaterThan(names.length / 4);
  }, 300_000);
});

describe('reports of whole repositories', () => {
  it.each(readdirSync(`${ROOT}__testfixtures__/repos`))('%s', (name) => {
    const root = copyOf(name);
    for (const flags of [[], ['--unsafe']]) {
      const { code, stdout } = codemod(root, '--dry-run', '--reporter', 'json', ...flags);
      expect(code).toBe(0);
      expect(accepted(stdout)['changes']?.length).toBeGreaterThan(0);
    }
  });

  it('with changes that a check puts back', async () => {
    const root = tempRepo({ ...SMALL, 'src/other.ts': METRICS.replaceAll('orders_total', 'other_total') }, { git: true });
    const { code, stdout } = await registryCodemod(['--yes', '--reporter', 'json', '--verify', '! grep -q registry src/metrics.ts'], { cwd: root });
    expect(code).toBe(0);
    expect(accepted(stdout)).toMatchObject({ applied: true, mode: 'apply', verification: { verdict: 'some-put-back' } });
  });

  it('with a file that cannot be parsed, so that all waits for another run', async () => {
    const root = tempRepo({ ...SMALL, 'src/broken.ts': "import { Counter } from 'prom-client';\nnew Counter({" }, { git: true });
    const { code, stdout } = await registryCodemod(['--yes', '--reporter', 'json'], { cwd: root });
    expect(code).toBe(2);
    const { deferred, failed } = accepted(stdout);
    expect([deferred?.length, failed?.length]).toEqual([3, 1]);
  });

  it('with changes that a person refuses', async () => {
    const made = await run({ ...OPTIONS, mode: 'apply' }, { project: memoryProject({ 'package.json': MANIFEST, 'src/metrics.ts': METRICS }), reviewer: { review: async () => [] } });
    expect(accepted(print('json', made))['refused']).toHaveLength(1);
  });

  it('beside decisions and a baseline, narrowed, and with commits', () => {
    const counted = { file: 'a.ts', transform: 'inject-registry', name: 'inject-registry:a.ts#A', count: 2 };
    const findings = [{ ...counted, kind: 'change' as const }, { ...counted, kind: 'manual' as const, name: 'static-metric' }];
    accepted(print('json', report({
      mode: 'apply',
      applied: true,
      listed: ['a.ts'],
      changes: [change('0', 'a.ts')],
      sites: [], hidden: [], manual: [], kept: [], failed: [], files: [],
      scope: 'files with uncommitted changes',
      decided: { fresh: [change('1', 'a.ts')], leftOut: [{ change: change('2', 'a.ts'), needs: '1', because: 'new' }], stale: ['3'] },
      ratchet: { known: 4, fresh: findings.map((entry) => ({ ...entry, known: 1 })), gone: findings, next: [] },
      commits: [{ id: 'a'.repeat(40), subject: 'Inject the registry', changes: ['1'] }],
    })));
  });

  it('with hostile texts, and with nothing at all', () => {
    for (const made of [report(), hostile(HOSTILE), hostile(MARKUP), report({ listed: [], changes: [], hidden: [], manual: [], kept: [], failed: [], files: [], sites: [] })]) accepted(print('json', made));
  });
});

it('has no part that no report had: nobody would have checked it', () => {
  const all = [['report', schemaOf('report')] as const, ...Object.entries(DEFINITIONS)].flatMap(([name, { properties }]) => Object.keys(properties ?? {}).map((key) => `${name}.${key}`));
  expect(all.filter((key) => !met.has(key))).toEqual([]);
});

describe.each(['report', 'decisions'] as const)('the schema of %s', (name) => {
  const objects: [string, Schema][] = [];
  const walk = (schema: Schema | false, path: string): void => {
    if (schema === false) return;
    if (schema.properties && schema.type === 'object') objects.push([path, schema]);
    for (const [key, inner] of Object.entries({ ...schema.properties, ...schema.$defs })) walk(inner, `${path}/${key}`);
    if (schema.items) walk(schema.items, `${path}[]`);
  };
  walk(schemaOf(name), '');

  it('describes every property, and takes no other', () => {
    expect(objects.length).toBeGreaterThan(1);
    for (const [path, { properties = {}, additionalProperties, description }] of objects) {
      expect({ path, additionalProperties }).toEqual({ path, additionalProperties: false });
      expect(description).toMatch(/\.$/);
      for (const [key, property] of Object.entries(properties)) expect(`${path}/${key} ${property === false ? '' : property.description}`).toMatch(/^\S+ [A-Z`].*\.$/);
    }
  });

  it('needs nothing from anywhere', () => {
    const text = JSON.stringify(schemaOf(name));
    expect(text).not.toContain('"$id"');
    expect([...text.matchAll(/"\$ref":"([^"]*)"/g)].filter(([, target = '']) => !target.startsWith('#/$defs/'))).toEqual([]);
  });
});

it('the schema of reports knows every transform and every code', () => {
  expect((DEFINITIONS['transform'] as { enum: string[] }).enum).toEqual([...TRANSFORM_IDS]);
  const { pattern } = DEFINITIONS['code'] as { pattern: string };
  expect(CODES.filter((code) => !new RegExp(pattern).test(code))).toEqual([]);
});

/** Every object and list in a document, by the way to it. */
function* placesIn(value: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
  yield path;
  if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) yield* placesIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** A copy of a document with another value at a place; undefined takes it out. */
function withAt(document: unknown, path: readonly (string | number)[], make: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return make(document);
  const copy: Record<string | number, unknown> = Array.isArray(document) ? ([...document] as never) : { ...(document as object) };
  copy[key] = withAt(copy[key], rest, make);
  if (copy[key] === undefined) delete copy[key];
  return copy;
}

describe('what is not as described is refused', () => {
  const good = JSON.parse(print('json', { ...hostile('plain'), summary: { ...hostile('plain').summary, seconds: 1.5 } })) as Record<string, unknown>;
  const at = (path: readonly (string | number)[]): unknown => path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], good);
  const places = [...placesIn(good)];

  it('any property that is missing, or more, or of another type', () => {
    expect(wrong(good)).toEqual([]);
    expect(places.length).toBeGreaterThan(100);
    const optional = new Set(['seconds']);
    const taken: string[] = [];
    for (const path of places) {
      const value = at(path);
      const name = path.join('/');
      if (typeof value === 'object' && value !== null && !Array.isArray(value) && wrong({ ...(withAt(good, path, (one) => ({ ...(one as object), more: 1 })) as object) }).length === 0) taken.push(`${name} + more`);
      const last = path.at(-1);
      if (typeof last === 'string' && !optional.has(last) && wrong(withAt(good, path, () => undefined)).length === 0) taken.push(`${name} missing`);
      // No place takes a list of lists of a number.
      if (wrong(withAt(good, path, () => [[1]])).length === 0) taken.push(`${name} of another type`);
      if (typeof value !== 'object' && wrong(withAt(good, path, () => null)).length === 0) taken.push(`${name} null`);
    }
    expect(taken).toEqual([]);
  });

  it.each<[string, (string | number)[], unknown]>([
    ['another version', ['version'], 2],
    ['an unknown mode', ['mode'], 'dry-run'],
    ['an absolute path', ['changes', 0, 'files', 0], '/etc/passwd'],
    ['a path that leads out', ['changes', 0, 'files', 0], 'src/../../passwd'],
    ['a path above', ['changes', 0, 'files', 0], '..'],
    ['a line 0', ['manual', 0, 'line'], 0],
    ['a negative offset', ['changes', 0, 'edits', 0, 'start'], -1],
    ['half a count', ['summary', 'changed'], 0.5],
    ['a code that is none', ['kept', 0, 'code'], 'Not a code'],
    ['an unknown transform', ['changes', 0, 'transform'], 'inject'],
    ['an unknown safety', ['hidden', 0, 'safety'], 'unsafe'],
    ['a change without an id', ['changes', 0, 'id'], ''],
    ['a changed site with a code', ['sites', 0, 'outcome'], 'manual'],
    ['a migrated site with a change', ['sites', 0, 'outcome'], 'migrated'],
    ['an unknown verdict', ['verification', 'verdict'], 'failed'],
    ['a verification that passed, with changes put back', ['verification', 'verdict'], 'passed'],
    ['changes put back that are none', ['verification', 'putBack'], []],
    ['checks of a run that wrote nothing', ['mode'], 'check'],
    ['something written beside a file that could not be read', ['applied'], true],
    ['a verification without checks', ['verification', 'checks'], []],
  ])('%s', (_, path, value) => {
    expect(at(path)).not.toEqual(value);
    expect(wrong(withAt(good, path, () => value))).not.toEqual([]);
  });

  it('what contradicts itself', () => {
    const written = JSON.parse(print('json', report({ mode: 'apply', applied: true, failed: [] }))) as Record<string, unknown>;
    const commits = [{ id: 'a'.repeat(40), subject: 'it', changes: [] }];
    const decisions = { new: [], leftOut: [], stale: [] };
    const entry = { file: 'a.ts', transform: 'inject-registry', count: 1 };
    const baseline = (gone: object): object => ({ known: 0, new: [], gone: [gone] });
    for (const right of [{}, { commits }, { decisions, hidden: [] }, { baseline: baseline({ ...entry, change: 'a' }) }, { baseline: baseline({ ...entry, manual: 'a' }) }]) expect(wrong({ ...written, ...right })).toEqual([]);
    for (const contradiction of [{ mode: 'plan' }, { changes: [] }, { applied: false, commits }, { decisions }, { baseline: baseline(entry) }, { baseline: baseline({ ...entry, change: 'a', manual: 'a' }) }]) expect([contradiction, wrong({ ...written, ...contradiction }).length > 0]).toEqual([contradiction, true]);
  });

  it('a file of decisions', () => {
    const check = validator('decisions');
    const one = { id: 'inject-registry:src/a.ts#A', decision: 'accepted' };
    for (const decisions of [[], [one], [one, { ...one, id: 'b', decision: 'refused' }]]) expect(check({ version: 1, decisions })).toEqual([]);
    const broken: unknown[] = [null, [], {}, { version: 1 }, { decisions: [] }, { version: 2, decisions: [] }, { version: '1', decisions: [] }, { version: 1, decisions: [], more: 1 }, { version: 1, decisions: [one, one] }, { version: 1, decisions: [{ id: 'a' }] }, { version: 1, decisions: [{ ...one, id: '' }] }, { version: 1, decisions: [{ ...one, decision: 'yes' }] }, { version: 1, decisions: [{ ...one, more: 1 }] }, { version: 1, decisions: { a: 'accepted' } }];
    for (const document of broken) expect([document, check(document).length > 0]).toEqual([document, true]);
  });
});
