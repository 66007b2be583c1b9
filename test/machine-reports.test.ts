import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { Change, FileChange, Kept, ManualStep } from '../src/model.js';
import { makeReport, type Report, type ReportInput } from '../src/report.js';
import { reporters } from '../src/reporters/index.js';
import type { ReporterName } from '../src/reporters/names.js';

const require = createRequire(import.meta.url);
// CommonJS: what its types call the default is what it exports.
const Draft04 = require('ajv-draft-04') as typeof import('ajv-draft-04').default;
const BEFORE = "import { Counter } from 'prom-client';\n\nexport const create = () => new Counter({ name: 'a_total', help: 'a' });\n";
const AFTER = BEFORE.replace('Counter }', 'Counter, register }').replace('() =>', '(registry = register) =>').replace("help: 'a'", "help: 'a', registers: [registry]");
/** Everything that a format could take for its own: markup, commands, fences, mentions, escapes, no characters. */
const HOSTILE = 'x"\'<b>&]]>%0A::error::y,z`|*_[a](b)@everyone #1 https://e.example \x1b[31m\x07\u202E\uFFFF\uD800 ##[set-env] ```';

function change(id: string, file: string, rest: Partial<Change> = {}): Change {
  const start = BEFORE.indexOf('new Counter');
  return { kind: 'change', id: `inject-registry:${file}#${id}`, transform: 'inject-registry', reason: `${id} creates a metric in the global registry`, safety: 'safe', requires: [], edits: [{ file, start, end: start, text: '' }], imports: [], sites: [{ kind: 'metric', file, start }], ...rest };
}

const manual = (file: string, rest: Partial<ManualStep> = {}): ManualStep => ({ kind: 'manual', code: 'static-metric', transform: 'inject-registry', file, start: 40, reason: '`Metrics` is static', advice: 'make it an instance field', sites: [], ...rest });
const kept = (file: string, rest: Partial<Kept> = {}): Kept => ({ kind: 'kept', code: 'metric-at-module-level', transform: 'inject-registry', file, start: 0, reason: 'created once per process', advice: 'nothing to do', sites: [], ...rest });

function report(input: Partial<ReportInput> = {}): Report {
  const one = change('create', 'src/a.ts');
  const two = change('late', 'src/b.ts', { safety: 'needs-review' });
  const file = (name: string): FileChange => ({ file: name, before: BEFORE, after: AFTER });
  return makeReport({
    root: '/repo', mode: 'check', applied: false, listed: ['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts', 'src/e.ts'],
    changes: [one], hidden: [two], manual: [manual('src/c.ts')], kept: [kept('src/d.ts')], failed: [{ file: 'src/e.ts', problem: 'does not parse', advice: 'mend it' }],
    files: [file('src/a.ts')], alone: new Map([[one.id, [file('src/a.ts')]], [two.id, [file('src/b.ts')]]]),
    sites: [...one.sites, ...two.sites], read: () => BEFORE, ...input,
  });
}

/** A report in which every text that can come from a repository is hostile. */
function hostile(): Report {
  const name = `src/${HOSTILE.replaceAll('/', '')}.ts`;
  const one = change(HOSTILE, name, { reason: HOSTILE });
  return report({
    listed: [name], changes: [one], hidden: [], manual: [manual(name, { reason: HOSTILE, advice: HOSTILE })], kept: [kept(name, { reason: HOSTILE, advice: HOSTILE })], failed: [{ file: name, problem: HOSTILE, advice: HOSTILE }],
    files: [{ file: name, before: BEFORE, after: `${AFTER}// ${HOSTILE}\n` }], alone: new Map([[one.id, [{ file: name, before: BEFORE, after: `${AFTER}// ${HOSTILE}\n\`\`\`\`\n` }]]]), sites: one.sites,
  });
}

const print = (name: ReporterName, from: Report): string => reporters[name](from, { colour: false, quiet: false, verbose: false });

const MACHINE: readonly ReporterName[] = ['sarif', 'github', 'gitlab', 'junit', 'markdown'];

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

describe('github', () => {
  it('points at the line, with the level that fits', () => {
    const lines = print('github', report()).split('\n');
    expect(lines).toContain('::warning file=src/c.ts,line=3,col=1,title=static-metric%3A manual step::`Metrics` is static. Make it an instance field.');
    expect(lines).toContain('::error file=src/e.ts,line=1,col=1,title=not-read%3A could not be read::src/e.ts does not parse. Mend it.');
    expect(lines.find((line) => line.startsWith('::warning file=src/a.ts,line=3,'))).toContain('create creates a metric in the global registry.');
    expect(lines.find((line) => line.startsWith('::warning file=src/b.ts,'))).toContain('needs review');
    expect(lines.find((line) => line.startsWith('::notice file=src/d.ts,'))).toContain('kept on purpose');
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
});

describe('gitlab', () => {
  it('has what a code quality report needs, each with a fingerprint of its own', () => {
    const issues = JSON.parse(print('gitlab', report())) as { description: string; check_name: string; fingerprint: string; severity: string; location: { path: string; lines: { begin: number } } }[];
    expect(issues.map(({ check_name, severity, location }) => `${severity} ${check_name} ${location.path}:${location.lines.begin}`)).toEqual([
      'minor inject-registry src/a.ts:3', 'minor inject-registry src/b.ts:3', 'major static-metric src/c.ts:3', 'info metric-at-module-level src/d.ts:1', 'critical not-read src/e.ts:1',
    ]);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(5);
  });

  it('keeps a fingerprint where lines move, and drops what was changed', () => {
    const prints = (from: Report): string[] => (JSON.parse(print('gitlab', from)) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint);
    expect(prints(report({ read: () => `\n\n\n${BEFORE}` }))).toEqual(prints(report()));
    expect(prints(report({ mode: 'apply', applied: true }))).toHaveLength(4);
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

  it('leaves diffs out where the body would be too long, and says so', () => {
    const many = Array.from({ length: 60 }, (_, index) => change(`c${index}`, `src/m${index}.ts`));
    const long = (file: string): FileChange => ({ file, before: BEFORE, after: AFTER.repeat(20) });
    const body = print('markdown', report({ listed: many.map(({ edits }) => edits[0]?.file ?? ''), changes: many, hidden: [], manual: [], kept: [], failed: [], files: many.map(({ edits }) => long(edits[0]?.file ?? '')), alone: new Map(many.map((one) => [one.id, [long(one.edits[0]?.file ?? '')]])), sites: many.flatMap(({ sites }) => sites) }));
    expect(body.length).toBeLessThan(65_536);
    expect(body).toMatch(/\d+ diffs are left out/);
    expect(body.match(/<details>/g)).toHaveLength(60);
  });
});
