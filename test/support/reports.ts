import type { Change, FileChange, Kept, ManualStep } from '../../src/model.js';
import { makeReport, type Report, type ReportInput } from '../../src/report.js';
import { reporters } from '../../src/reporters/index.js';
import type { ReporterName } from '../../src/reporters/names.js';

export const BEFORE = "import { Counter } from 'prom-client';\n\nexport const create = () => new Counter({ name: 'a_total', help: 'a' });\n";
export const AFTER = BEFORE.replace('Counter }', 'Counter, register }').replace('() =>', '(registry = register) =>').replace("help: 'a'", "help: 'a', registers: [registry]");
/** Everything that a format could take for its own: markup, commands, fences, mentions, escapes, no characters. */
export const HOSTILE = 'x"\'<b>&]]>%0A::error::y,z`|*_[a](b)@everyone #1 https://e.example \x1b[31m\x07\u202E\uFFFF\uD800 ##[set-env] ```';
/** What would run, load or end something in a page. */
export const MARKUP = '</script><script>window.owned = 1</script><img src="http://127.0.0.1:9/x" onerror="window.owned = 1"><!-- </style></td></table></details> " autofocus onfocus="window.owned = 1" x=\' &lt;b&gt; &#x3C;';

export function change(id: string, file: string, rest: Partial<Change> = {}): Change {
  const start = BEFORE.indexOf('new Counter');
  return { kind: 'change', id: `inject-registry:${file}#${id}`, transform: 'inject-registry', reason: `${id} creates a metric in the global registry`, safety: 'safe', requires: [], edits: [{ file, start, end: start, text: '' }], imports: [], sites: [{ kind: 'metric', file, start }], ...rest };
}

export const manual = (file: string, rest: Partial<ManualStep> = {}): ManualStep => ({ kind: 'manual', code: 'static-metric', transform: 'inject-registry', file, start: 40, reason: '`Metrics` is static', advice: 'make it an instance field', sites: [], ...rest });
export const kept = (file: string, rest: Partial<Kept> = {}): Kept => ({ kind: 'kept', code: 'metric-at-module-level', transform: 'inject-registry', file, start: 0, reason: 'created once per process', advice: 'nothing to do', sites: [], ...rest });

/** A run that found one of each: a change, one that needs review, a step, a kept site, a file that failed. */
export function report(input: Partial<ReportInput> = {}): Report {
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

/** A plan beside decisions: one change is accepted, one refused, two are new, and one is accepted but left out. */
export function decided(): Report {
  const file = (name: string): FileChange => ({ file: name, before: BEFORE, after: AFTER });
  const [create, late, later, out, no] = [change('create', 'src/a.ts'), change('late', 'src/b.ts'), change('later', 'src/c.ts', { safety: 'needs-review' }), change('out', 'src/d.ts', { requires: ['inject-registry:src/b.ts#late'] }), change('no', 'src/no.ts')] as const;
  const all = [create, late, later, out, no];
  return report({
    mode: 'plan', listed: all.map(({ sites }) => sites[0]?.file ?? ''), changes: [create], hidden: [], refused: [no], manual: [], kept: [], failed: [],
    decided: { fresh: [late, later], leftOut: [{ change: out, needs: late.id, because: 'new' }], stale: ['inject-registry:src/gone.ts#gone'] },
    sites: all.flatMap(({ sites }) => sites), alone: new Map(all.map(({ id, sites }) => [id, [file(sites[0]?.file ?? '')]])),
  });
}

/** A report with every part, in which every text that can come from a repository is hostile. */
export function hostile(text = HOSTILE): Report {
  const name = `src/${text.replaceAll('/', '')}.ts`;
  const made = change(text, name, { reason: text });
  const [hidden, refused, deferred] = ['hidden', 'refused', 'deferred'].map((standing) => change(`${standing} ${text}`, name, { reason: `${standing} ${text}`, safety: 'needs-review', requires: [made.id], sites: [] }));
  const after: FileChange = { file: name, before: BEFORE, after: `${AFTER}// ${text}\n\`\`\`\`\n` };
  const long: FileChange = { file: name, before: `const long = '${'ab '.repeat(20_000)}';\n`, after: `const long = '${'ab '.repeat(10_000)}${text.replaceAll('\n', ' ')}${'ab '.repeat(10_000)}';` };
  return report({
    mode: 'apply', root: `/home/${text.replaceAll('/', '')}`, listed: [name], changes: [made], hidden: hidden ? [hidden] : [], refused: refused ? [refused] : [], deferred: deferred ? [deferred] : [],
    manual: [manual(name, { reason: text, advice: `${text}\n${text}` })], kept: [kept(name, { reason: text, advice: text })], failed: [{ file: name, problem: text, advice: text }],
    files: [{ file: name, before: BEFORE, after: `${AFTER}// ${text}\n` }], sites: made.sites,
    alone: new Map([[made.id, [after, { file: `created/${name}`, before: undefined, after: `${text}\r\n` }]], ...(hidden ? [[hidden.id, [long]] as const] : [])]),
    verification: { verdict: 'some-put-back', checks: [{ name: text, command: text, before: text, after: text }], runs: 3, putBack: [{ id: made.id, check: text, message: `${text}\n${text}`, culprit: text }], notes: [text] },
  });
}

export const print = (name: ReporterName, from: Report): string => reporters[name](from, { colour: false, quiet: false, verbose: false });
