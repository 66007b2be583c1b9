import { assertClaimedOnce, leftToChanges } from './account.js';
import { editedFiles, settle } from './edit.js';
import type { Facts } from './facts/facts.js';
import { importEdits } from './imports.js';
import type { Change, FileChange, Finding, Kept, ManualStep, Migrated, Site } from './model.js';
import { positionIn } from './positions.js';
import { parseText, scriptKindOf, syntaxErrorIn } from './syntax/parse.js';
import type { Transform } from './transform.js';

/** What the transforms propose for one snapshot. */
export interface Plan {
  facts: Facts;
  /** In the order of the transforms, then of the files. */
  changes: Change[];
  manual: ManualStep[];
  kept: Kept[];
  migrated: Migrated[];
  /** The sites that the run answers for: in scope, and of a kind that one of its transforms looks at. Each is in one finding. */
  sites: Site[];
  /** The ids of all changes that the transforms propose, out of scope as well. */
  found: ReadonlySet<string>;
}

/**
 * Asks every transform, and sorts what they find.
 *
 * @throws Error when the findings have a site twice or not at all, or two changes have one id
 */
export function makePlan(facts: Facts, transforms: readonly Transform[]): Plan {
  const { project } = facts;
  const all = transforms.flatMap((transform) => [...transform.plan(facts)]);
  const findings = leftToChanges(inScope(facts, all));
  const sites = facts.sites.filter((site) => project.inScope(site.file) && transforms.some((transform) => transform.sites.includes(site.kind)));
  assertClaimedOnce(sites, findings, (file, start) => positionIn(project.read(file) ?? '', start));
  const changes = findings.filter((finding) => finding.kind === 'change');
  assertDistinct(changes);
  const possible = settle(changes);
  return {
    facts,
    changes: changes.filter((change) => !possible.dropped.includes(change)),
    manual: [...findings.filter((finding) => finding.kind === 'manual'), ...possible.dropped.flatMap(withoutRequirement)],
    kept: findings.filter((finding) => finding.kind === 'kept'),
    migrated: findings.filter((finding) => finding.kind === 'migrated'),
    sites,
    found: new Set(all.flatMap((finding) => (finding.kind === 'change' ? finding.id : []))),
  };
}

/** What is decided by id must not be decided for something else as well. */
function assertDistinct(changes: readonly Change[]): void {
  const ids = new Set<string>();
  for (const { id } of changes) {
    if (ids.has(id)) throw new Error(`two changes are called ${id}`);
    ids.add(id);
  }
}

function inScope(facts: Facts, all: readonly Finding[]): Finding[] {
  const own = new Set(all.filter((finding) => isInScope(facts, finding)));
  const needed = new Set([...own].flatMap((finding) => (finding.kind === 'change' ? finding.requires : [])));
  return all.filter((finding) => own.has(finding) || (finding.transform === 'central-setup' && finding.kind === 'change' && needed.has(finding.id)));
}

/** A finding in several files is in scope where one of its sites is. */
function isInScope({ project }: Facts, finding: Finding): boolean {
  if (finding.sites.length > 0 || finding.kind === 'migrated') return finding.sites.some((site) => project.inScope(site.file));
  if (finding.kind !== 'change') return project.inScope(finding.file);
  // A setup that is declared above the named paths still serves the tests in them. Where the run is about what has changed, that a package
  // has none is no news: it counts where a changed file needs it, or is where it would be declared.
  return (finding.transform === 'central-setup' && !project.narrowed) || finding.edits.some((edit) => project.inScope(edit.file));
}

/** A change whose requirement is not part of the run becomes a step for a person. */
function withoutRequirement(change: Change): ManualStep[] {
  return (change.sites.length > 0 ? change.sites : change.edits).slice(0, 1).map(({ file, start }) => ({
    kind: 'manual',
    code: 'requirement-left-out',
    transform: change.transform,
    file,
    start,
    change: change.id,
    sites: change.sites,
    reason: `this change is right only together with ${change.requires.join(', ')}, which is not part of this run`,
    advice: `run with ${change.requires.map((id) => `\`-t ${id.split(':')[0]}\``).join(' and ')} as well, or do both by hand`,
  }));
}

/**
 * What changes make of the files, with the imports they call for. The one way to text: the preview of one change, the patch
 * and what is written all come from here.
 *
 * @throws Error when a result does not parse: our bug, and nothing may be written then
 */
export function filesAfter({ facts }: Plan, changes: readonly Change[]): FileChange[] {
  const edits = changes.flatMap((change) => change.edits);
  const imports = importEdits(facts.program, facts.resolver, edits, changes.flatMap((change) => change.imports));
  const files = editedFiles((file) => facts.project.read(file), [...edits, ...imports]);
  for (const file of files) assertParses(file);
  return files;
}

/** Parsing is all it takes: what compiles is for the project's own compiler to say. */
function assertParses({ file, after }: FileChange): void {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return;
  const error = syntaxErrorIn(parseText(file, after, scriptKindOf(file)));
  if (error) throw new Error(`the changes planned for ${file} would not parse: ${error.problem} at ${error.start}`);
}
