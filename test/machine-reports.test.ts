import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { codePage } from '../src/code-pages.js';
import { CODES } from '../src/codes.js';
import type { FileChange } from '../src/model.js';
import type { Report } from '../src/report.js';
import { reporters, type ReporterOptions } from '../src/reporters/index.js';
import type { ReporterName } from '../src/reporters/names.js';
import { AFTER, BEFORE, change, decided, hostile, HOSTILE, kept, manual, print, report } from './support/reports.js';

const require = createRequire(import.meta.url);
// CommonJS: what its types call the default is what it exports.
const Draft04 = require('ajv-draft-04') as typeof import('ajv-draft-04').default;

const MACHINE: readonly ReporterName[] = ['sarif', 'github', 'gitlab', 'junit', 'markdown', 'html'];

describe.each(MACHINE)('%s', (name) => {
  it('is the same for the same report, ends with a newline and is plain text', () => {
    expect(print(name, report())).toBe(print(name, report()));
    for (const text of [print(name, report()), print(name, hostile())]) {
      expect(text.endsWith('\n')).toBe(true);
      // eslint-disable-next-line no-control-regex -- none may be there
      expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
    }
  });

  it('says something of a run that found nothing', () => {
    const nothing = print(name, report({ listed: [], changes: [], hidden: [], manual: [], kept: [], failed: [], files: [], sites: [] }));
    expect(nothing.length).toBeGreaterThan(2);
  });
});

describe('what keeps an alert open for every finding', () => {
  /** The files that a reporter names findings in. */
  const files = (name: 'github' | 'gitlab' | 'sarif', from: Report): string[] => {
    const text = print(name, from);
    if (name === 'github') return [...text.matchAll(/^::\w+ file=([^,]*),/gm)].map(([, file = '']) => file);
    if (name === 'gitlab') return (JSON.parse(text) as { location: { path: string } }[]).map(({ location }) => location.path);
    return (JSON.parse(text) as { runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[] }).runs.flatMap(({ results }) => results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri ?? ''));
  };

  it.each(['github', 'gitlab', 'sarif'] as const)('%s gets what is left to do: not what is kept, known to the baseline or made', (name) => {
    expect(files(name, report()).sort()).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/e.ts']);
    const fresh = { file: 'src/b.ts', transform: 'inject-registry', kind: 'change' as const, name: 'inject-registry:src/b.ts#late', count: 1, known: 0 };
    expect(files(name, report({ ratchet: { known: 2, fresh: [fresh], gone: [], next: [] } })).sort()).toEqual(['src/b.ts', 'src/e.ts']);
    // What was made is told in the log of the pull request that makes it, and is no problem any more.
    expect(files(name, report({ applied: true, hidden: [], manual: [], failed: [], sites: [] }))).toEqual(name === 'github' ? ['src/a.ts'] : []);
  });

  it.each(['github', 'gitlab', 'sarif', 'junit'] as const)('%s tells of a change that has to wait for another run', (name) => {
    const waiting = change('create', 'src/a.ts');
    const text = print(name, report({ mode: 'apply', changes: [], deferred: [waiting], hidden: [], manual: [], kept: [], files: [], sites: waiting.sites }));
    expect(text).toContain('This change has to wait for another run.');
    // It is the same finding as in a run that could make it.
    if (name === 'gitlab') expect(JSON.parse(text)).toContainEqual(expect.objectContaining({ fingerprint: (JSON.parse(print(name, report())) as { fingerprint: string }[])[0]?.fingerprint }));
  });

  it.each(['github', 'gitlab', 'sarif'] as const)('%s points at a file that is there, where a change also creates one', (name) => {
    const setup = change('.', 'jest.config.js', { id: 'central-setup:.', transform: 'central-setup', sites: [], edits: [{ file: 'test/setup.js', start: 0, end: 0, text: 'x' }, { file: 'jest.config.js', start: 41, end: 41, text: 'x' }] });
    const made = [{ file: 'jest.config.js', before: BEFORE, after: AFTER }, { file: 'test/setup.js', before: undefined, after: 'x' }];
    const from = report({ changes: [setup], files: made, hidden: [], manual: [], kept: [], failed: [], alone: new Map([[setup.id, made]]), sites: [] });
    expect(files(name, from)).toEqual(['jest.config.js']);
    expect(print(name, from)).toMatch(/line=3,|"begin": 3|"startLine": 3/);
    expect(files('github', { ...from, applied: true })).toEqual(['test/setup.js']);
    // Where it is told of hangs on what else is printed; it is the same finding all the same.
    const marks = [from, { ...from, files: [], alone: new Map() }].map((one) => /"(?:fingerprint|registryCodemod\/v1)": "(\w+)"/.exec(print(name, one))?.[1]);
    expect(marks[0]).toBe(marks[1]);
  });
});

describe('github', () => {
  it('points at the line, with the level that fits', () => {
    const lines = print('github', report()).split('\n');
    expect(lines).toContain('::warning file=src/c.ts,line=3,col=1,title=static-metric%3A manual step::`Metrics` is static. Make it an instance field.');
    expect(lines).toContain('::error file=src/e.ts,line=1,col=1,title=not-read%3A could not be read::src/e.ts does not parse. Mend it.');
    expect(lines.find((line) => line.startsWith('::warning file=src/a.ts,line=3,'))).toContain('create creates a metric in the global registry.');
    expect(lines.find((line) => line.startsWith('::warning file=src/b.ts,'))).toContain('needs review');
    expect(lines).toContain('- registry-codemod: 1 change possible, 1 to review, 1 manual step, 1 kept, 1 failed');
  });

  it('stays within the limit of ten for each level, and lists the others in a group', () => {
    const many = Array.from({ length: 25 }, (_, index) => `src/m${index}.ts`);
    const lines = print('github', report({ listed: many, manual: many.map((file) => manual(file)), changes: [], hidden: [], kept: [], failed: [], files: [], sites: [] })).split('\n');
    expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10);
    const group = lines.slice(lines.indexOf('::group::15 findings more than GitHub shows'), lines.indexOf('::endgroup::'));
    expect(group).toHaveLength(16);
  });

  it('lets nothing of the repository become a command', () => {
    const lines = print('github', hostile()).trimEnd().split('\n');
    for (const line of lines) {
      if (!line.trimStart().startsWith('::')) expect(line).toMatch(/^- (?!.*##\[)/);
      else {
        const [, head = '', data = ''] = /^::([^:]*)::(.*)$/.exec(line) ?? [];
        expect(head).toMatch(/^(error|warning|notice) file=[^,:]*,line=\d+,col=\d+,title=[^,:]*$|^group$|^endgroup$/);
        expect(data).not.toMatch(/%(?!25|0A|0D)/);
      }
    }
    expect(lines.some((line) => line.includes('%25 0A'.replace(' ', '')))).toBe(true);
  });

  it('shows lines to paste as lines', () => {
    expect(print('github', report({ manual: [manual('src/c.ts', { advice: 'paste this:\nsetupFiles: []\n::error::no' })] }))).toContain('Paste this:%0AsetupFiles: []%0A::error::no\n');
  });
});

describe('gitlab', () => {
  it('has what a code quality report needs, each with a fingerprint of its own', () => {
    const issues = JSON.parse(print('gitlab', report())) as { description: string; check_name: string; fingerprint: string; severity: string; location: { path: string; lines: { begin: number } } }[];
    expect(issues.map(({ check_name, severity, location }) => `${severity} ${check_name} ${location.path}:${location.lines.begin}`)).toEqual([
      'minor inject-registry src/a.ts:3', 'minor inject-registry src/b.ts:3', 'major static-metric src/c.ts:3', 'critical not-read src/e.ts:1',
    ]);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(4);
  });

  it('keeps a fingerprint where lines move, and drops what was changed', () => {
    const prints = (from: Report): string[] => (JSON.parse(print('gitlab', from)) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint);
    expect(prints(report({ read: () => `\n\n\n${BEFORE}` }))).toEqual(prints(report()));
    expect(prints(report({ mode: 'apply', applied: true }))).toHaveLength(3);
    const twice = prints(report({ manual: [manual('src/c.ts'), manual('src/c.ts', { start: 60 })] }));
    expect(new Set(twice).size).toBe(twice.length);
  });
});

describe('junit', () => {
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['testsuite', 'testcase'].includes(name) });
  type Suites = { testsuites: { testsuite?: { '@_name': string; '@_failures': string; testcase: Record<string, unknown>[] }[] } };

  it('is well-formed, hostile names included', () => {
    for (const from of [report(), hostile()]) expect(XMLValidator.validate(print('junit', from))).toBe(true);
  });

  it('fails what waits for somebody, skips what stays, passes what was changed', () => {
    const outcomes = (from: Report): string[] => ((parser.parse(print('junit', from)) as Suites).testsuites.testsuite ?? []).flatMap((suite) => suite.testcase.map((one) => `${suite['@_name']} ${String(one['@_file'])} ${'failure' in one ? 'failure' : 'skipped' in one ? 'skipped' : 'error' in one ? 'error' : 'passed'}`));
    expect(outcomes(report())).toEqual(['inject-registry src/a.ts failure', 'inject-registry src/b.ts failure', 'inject-registry src/c.ts failure', 'inject-registry src/d.ts skipped', 'registry-codemod src/e.ts error']);
    expect(outcomes(report({ applied: true }))[0]).toBe('inject-registry src/a.ts passed');
  });

  it('names a finding alike wherever its lines have moved, and no two alike', () => {
    const names = (from: Report): string[] => [...print('junit', from).matchAll(/<testcase classname="[^"]*" name="([^"]*)"/g)].map(([, name = '']) => name);
    const twice = { manual: [manual('src/c.ts'), manual('src/c.ts', { start: 60 })] };
    expect(names(report(twice))).toEqual(['inject-registry:src/a.ts#create', 'inject-registry:src/b.ts#late', 'src/c.ts static-metric', 'src/c.ts static-metric (2)', 'src/d.ts metric-at-module-level', 'src/e.ts not-read']);
    expect(names(report({ ...twice, read: () => `\n\n\n${BEFORE}` }))).toEqual(names(report(twice)));
  });

  it('has the text in the element, where GitLab looks, with its lines and the place', () => {
    expect(print('junit', report({ manual: [manual('src/c.ts', { advice: 'paste this:\nsetupFiles: []' })] }))).toContain('message="`Metrics` is static. Paste this:">`Metrics` is static. Paste this:\nsetupFiles: []\n\nsrc/c.ts:3:1</failure>');
  });

  it('skips what the baseline knows, and says so', () => {
    expect(print('junit', report({ ratchet: { known: 3, fresh: [], gone: [], next: [] } }))).toContain('<skipped message="The baseline knows it: `Metrics` is static. Make it an instance field."/>');
  });

  it('has a test that passes where nothing was found: Jenkins takes a file without one for a mistake', () => {
    const suites = (parser.parse(print('junit', report({ listed: [], changes: [], hidden: [], manual: [], kept: [], failed: [], files: [], sites: [] }))) as Suites).testsuites.testsuite ?? [];
    expect(suites.map((suite) => [suite['@_failures'], suite.testcase.length])).toEqual([['0', 1]]);
  });
});

describe('sarif', () => {
  const schema = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif').replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as object;
  const validate = new Draft04({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  type Log = { runs: { results: { ruleId: string; ruleIndex: number; level: string; fixes?: { artifactChanges: { artifactLocation: { uri: string }; replacements: { deletedRegion: { charOffset: number; charLength: number }; insertedContent: { text: string } }[] }[] }[] }[]; tool: { driver: { rules: { id: string }[] } } }[] };

  it('is valid against the published schema, hostile names included', () => {
    for (const from of [report(), hostile(), report({ applied: true })]) {
      validate(JSON.parse(print('sarif', from)));
      expect(validate.errors ?? []).toEqual([]);
    }
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  it('has fixes that come to what the tool writes, imports included', () => {
    const [run] = (JSON.parse(print('sarif', report())) as Log).runs;
    const fixed = run?.results.filter(({ fixes }) => fixes !== undefined) ?? [];
    expect(fixed.map(({ fixes }) => fixes?.[0]?.artifactChanges[0]?.artifactLocation.uri)).toEqual(['src/a.ts', 'src/b.ts']);
    for (const { fixes } of fixed) {
      let text = BEFORE;
      for (const { deletedRegion, insertedContent } of [...(fixes?.[0]?.artifactChanges[0]?.replacements ?? [])].reverse()) {
        text = text.slice(0, deletedRegion.charOffset) + insertedContent.text + text.slice(deletedRegion.charOffset + deletedRegion.charLength);
      }
      expect(text).toBe(AFTER);
    }
    expect(run?.results.every(({ ruleId, ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id === ruleId)).toBe(true);
  });

  it('makes no link of what a name looks like', () => {
    const [run] = (JSON.parse(print('sarif', hostile('[a [b] c](https://e.example) registers: [registry]'))) as { runs: { results: { message: { text: string } }[] }[] }).runs;
    expect(run?.results[0]?.message.text).toContain('\\[a \\[b] c](https://e.example) registers: \\[registry]');
    for (const { message } of run?.results ?? []) expect(message.text).not.toMatch(/(?<!\\)\[/);
    expect(print('sarif', report({ manual: [manual('src/c.ts', { advice: 'add `registers: [registry]`' })] }))).toContain('Add `registers: [registry]`.');
  });

  it('does not count a byte order mark, and leaves it where it is', () => {
    const marked = { file: 'src/a.ts', before: `\uFEFF${BEFORE}`, after: `\uFEFF${AFTER}` };
    const [run] = (JSON.parse(print('sarif', report({ files: [marked], alone: new Map([['inject-registry:src/a.ts#create', [marked]]]) }))) as Log).runs;
    let text = BEFORE;
    for (const { deletedRegion, insertedContent } of [...(run?.results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [])].reverse()) {
      text = text.slice(0, deletedRegion.charOffset) + insertedContent.text + text.slice(deletedRegion.charOffset + deletedRegion.charLength);
    }
    expect(text).toBe(AFTER);
  });

  it('says of every rule what GitHub asks for, and names no command that does not exist', () => {
    const manuals = CODES.map((code) => manual('src/c.ts', { code }));
    const setup = change('.', 'src/c.ts', { id: 'central-setup:.', transform: 'central-setup', sites: [] });
    const strip = change('s', 'src/c.ts', { id: 'strip-cleanup:s', transform: 'strip-cleanup', sites: [] });
    const log = (options: Partial<ReporterOptions>): Record<string, unknown>[] => (JSON.parse(reporters.sarif(report({ manual: manuals, hidden: [setup, strip], sites: [] }), { colour: false, quiet: false, verbose: false, ...options })) as { runs: { tool: { driver: { rules: Record<string, unknown>[] } } }[] }).runs[0]?.tool.driver.rules ?? [];
    for (const rules of [log({ explain: codePage }), log({})]) {
      expect(rules.length).toBe(CODES.length + 4);
      for (const rule of rules) {
        const { shortDescription, fullDescription, help } = rule as Record<string, { text: string }>;
        for (const text of [shortDescription?.text, fullDescription?.text]) expect(`${String(rule['id'])}: ${text}`).toMatch(/^[a-z-]+: \S[^]{15,1024}$/);
        expect(help?.text).toMatch(/[^]{15}/);
        expect(JSON.stringify(rule)).not.toMatch(/\]\(#|Manual\. |Kept\. /);
        for (const [, code = ''] of JSON.stringify(rule).matchAll(/explain ([\w-]+)/g)) expect(CODES).toContain(code);
      }
    }
    expect(log({ explain: codePage }).find(({ id }) => id === 'static-metric')).toMatchObject({ help: { markdown: codePage('static-metric').split('\n').slice(2).join('\n').trim().replace('Manual. ', '') } });
  });

  it('leaves out what is more than GitHub takes, and says so; what could not be read stays', () => {
    const many = Array.from({ length: 25_010 }, (_, index) => manual(`src/m${index}.ts`, { start: 0 }));
    const [run] = (JSON.parse(print('sarif', report({ manual: many, kept: [], sites: [] }))) as { runs: { results: { ruleId: string }[]; invocations: unknown }[] }).runs;
    expect(run?.results).toHaveLength(25_000);
    expect(run?.results[0]?.ruleId).toBe('not-read');
    expect(JSON.stringify(run?.invocations)).toContain('13 more findings are left out');
  });
});

describe('markdown', () => {
  it('has counts, folds with their diffs, manual steps as checkboxes, and how to verify', () => {
    const body = print('markdown', report());
    expect(body).toContain('| 1 change in 1 file | 1 | 1 | 1 | 1 | 2 |');
    expect(body).toMatch(/<details><summary><code>create<\/code> in <code>src\/a\.ts<\/code> \(inject-registry\)<\/summary>\n\nCreate creates|<details><summary><code>create<\/code> in <code>src\/a\.ts<\/code> \(inject-registry\)<\/summary>\n\ncreate creates/);
    expect(body).toContain('+export const create = (registry = register) =>');
    expect(body).toContain('- [ ] `src/c.ts:3` (static-metric): `Metrics` is static\\.'.replace('\\.', '.'));
    expect(body).toContain('## How to verify');
  });

  it('lets nothing of the repository become markup, a mention, a link or the end of a fence', () => {
    const body = print('markdown', hostile());
    const outside = body.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '').replace(/(`+)[^`][\s\S]*?\1(?!`)/g, '');
    expect(outside).not.toMatch(/<(?!\/?(details|summary|code)>)/);
    expect(outside).not.toMatch(/(^|[^\\&\w;])@\w/);
    expect(outside).not.toMatch(/https?:\/\//);
    expect(outside).not.toMatch(/(?<!\\)\[a(?!\\)\]\(/);
    // The diff holds four backticks, so its fence has five.
    expect(body).toMatch(/^`{5}diff$/m);
  });

  it('makes no link, reference or heading of a name either', () => {
    const body = print('markdown', hostile(`${HOSTILE} www.e.example FTP://e.example GH-12 HTTP://e.example`));
    const outside = body.replace(/^( *)(`{3,})[^\n]*\n[\s\S]*?^\1\2$/gm, '').replace(/(`+)[^`][\s\S]*?\1(?!`)/g, '');
    expect(outside).toContain('e.example');
    expect(outside).not.toMatch(/www\.|(ftp|https?):|GH-\d/i);
  });

  it('shows the diffs of what is to be decided, and tells of what waits', () => {
    const body = print('markdown', { ...decided(), deferred: [change('waits', 'src/w.ts')] });
    expect(body).toContain('## New\n\nNobody has decided about these, so they are not included.\n\n- [ ] `inject-registry:src/b.ts#late`: late creates a metric in the global registry.\n\n  <details><summary><code>src/b.ts</code></summary>\n\n  ```diff\n  diff --git');
    expect(body.match(/^ *\+export const create = \(registry = register\)/gm)).toHaveLength(4);
    expect(body.match(/<\/details>/g)).toHaveLength(4);
    expect(body).toContain('- [ ] `inject-registry:src/d.ts#out` is accepted, but needs `inject-registry:src/b.ts#late`, which is new.');
    expect(body).toContain('## Left for another run\n\nThese collide with other changes, or nothing was written at all.\n\n- `inject-registry:src/w.ts#waits`');
    expect(print('markdown', report())).toMatch(/## Needs review\n\n[^\n]+\n\n- \[ \] `inject-registry:src\/b\.ts#late`: [^]+?\n {2}\+export const create/);
  });

  it('keeps lines to paste apart, as they are', () => {
    const body = print('markdown', report({ manual: [manual('src/c.ts', { reason: 'it fails:\nexpected *1*', advice: 'paste this:\nsetupFiles: [],\n' })] }));
    expect(body).toContain('- [ ] `src/c.ts:3` (static-metric): it fails: Paste this:\n\n  ```\n  expected *1*\n  ```\n\n  ```\n  setupFiles: [],\n  ```\n');
  });

  it('lists what the baseline does not know, and says what it knows', () => {
    const fresh = { file: 'src/b.ts', transform: 'inject-registry', kind: 'change' as const, name: 'inject-registry:src/b.ts#late', count: 1, known: 0 };
    const body = print('markdown', report({ ratchet: { known: 2, fresh: [fresh], gone: [{ ...fresh, name: 'gone' }], next: [] } }));
    expect(body).toContain('The baseline knows 2 of these, which are not listed here; 1 finding of it is gone, which `--update-baseline` locks in.');
    expect(body).toContain('`inject-registry:src/b.ts#late`');
    expect(body).not.toMatch(/src\/[ac]\.ts/);
  });

  it('says that nothing is to be done, and to what it was narrowed', () => {
    const body = print('markdown', report({ listed: [], changes: [], hidden: [], manual: [], failed: [], files: [], sites: [], scope: 'staged' }));
    expect(body).toMatch(/^# Nothing to do\n\nOnly files that are staged\.\n\n\|/);
    // A line break within a paragraph is shown as one in a pull request.
    for (const text of [body, print('markdown', report())]) expect(text.replace(/```[^]*?```/g, '')).not.toMatch(/^[^\n|<-].*\n[^\n]/m);
  });

  it('fits whatever there is: every section says how much it leaves out', () => {
    const names = Array.from({ length: 2_000 }, (_, index) => `src/a-directory/of-some-length/m${index}.ts`);
    const changes = names.map((file) => change('create', file, { sites: [] }));
    const body = print('markdown', report({ listed: names, changes, hidden: changes, refused: changes, deferred: changes, manual: names.map((file) => manual(file)), kept: names.map((file) => kept(file)), failed: names.map((file) => ({ file, problem: 'does not parse', advice: 'mend it' })), sites: [], alone: new Map() }));
    expect(body.length).toBeLessThan(65_536);
    expect(body.match(/^## /gm)).toHaveLength(8);
    expect(body.match(/more entries are left out/g)).toHaveLength(6);
    expect(body).toContain('## How to verify');
  });

  it('leaves diffs out where the body would be too long, and says so', () => {
    const many = Array.from({ length: 60 }, (_, index) => change(`c${index}`, `src/m${index}.ts`));
    const long = (file: string): FileChange => ({ file, before: BEFORE, after: AFTER.repeat(20) });
    const body = print('markdown', report({ listed: many.map(({ edits }) => edits[0]?.file ?? ''), changes: many, hidden: [], manual: [], kept: [], failed: [], files: many.map(({ edits }) => long(edits[0]?.file ?? '')), alone: new Map(many.map((one) => [one.id, [long(one.edits[0]?.file ?? '')]])), sites: many.flatMap(({ sites }) => sites) }));
    expect(body.length).toBeLessThan(65_536);
    expect(body).toMatch(/\d+ diffs are left out/);
    expect(body.match(/<details>/g)).toHaveLength(60);
  });
});
