import type { ts } from 'ts-morph';
import type { Cleanup } from '../src/facts/cleanups.js';
import type { Facts } from '../src/facts/facts.js';
import type { TestFile } from '../src/facts/test-files.js';
import { siteOf } from '../src/facts/sites.js';
import { groupBy } from '../src/groups.js';
import { distinctNames } from '../src/ids.js';
import type { Change, Finding, ManualStep } from '../src/model.js';
import { defineTransform } from '../src/transform.js';
import { judge, type Removable } from './strip-cleanup/judge.js';
import { removalEdits } from './strip-cleanup/removal.js';
import { nameOf, unitsOf, type Unit } from './strip-cleanup/units.js';

const id = 'strip-cleanup';

/** Takes the registry's cleanup out of the hooks of tests, with what that leaves empty; what else cleans up stays, with a reason. */
export default defineTransform({
  id,
  summary: 'Remove the registry cleanup in tests that the central setup makes redundant',
  sites: ['cleanup'],
  *plan(facts) {
    const removable: Removable[] = [];
    for (const cleanup of facts.cleanups) {
      const verdict = judge(cleanup, facts);
      if (verdict.kind === 'removable') removable.push(verdict);
      else if (verdict.kind === 'central') yield { kind: 'migrated', transform: id, sites: siteOf(cleanup) };
      else yield { ...verdict, transform: id, file: cleanup.file, start: cleanup.node.getStart(), sites: siteOf(cleanup) };
    }
    yield* byType(facts);
    for (const [file, its] of groupBy(removable, ({ cleanup }) => cleanup.tests)) yield* removals(unitsOf(file, its, facts), facts);
  },
});

/** Cleanup through a client that is the library by its type alone: which registry that cleans is not known. */
function* byType(facts: Facts): Generator<Finding> {
  for (const { node, site, creation, inTest } of facts.byType) {
    if (creation) continue;
    const where = { transform: id, file: site.file, start: site.start, sites: [site] };
    if (inTest) yield { kind: 'manual', code: 'client-by-type', ...where, reason: 'the client is known by its type alone, and may be another copy of the library: the central setup may restore another registry than this one', advice: `take \`${oneLine(node.getText())}\` out by hand if it is the same copy and stands before or after each test` };
    else yield { kind: 'kept', code: 'cleanup-in-production', ...where, reason: 'this is production code: without it other metrics would be served', advice: 'move it into the tests if it is there for them' };
  }
}

/** The findings of one file: a change for each unit that can be removed with certainty, steps for the others. */
function* removals(units: readonly Unit[], facts: Facts): Generator<Finding> {
  const names = distinctNames(units.filter(({ erasure }) => erasure.refusal === undefined), nameOf);
  const all = new Set(units.flatMap(({ erasure }) => (erasure.refusal === undefined ? [...erasure.removed] : [])));
  for (const unit of units) {
    if (unit.erasure.refusal !== undefined) {
      yield* unit.parts.map(({ cleanup }) => notRemovable(cleanup, unit.erasure.refusal ?? ''));
      continue;
    }
    yield change(unit, `${id}:${names.get(unit)}`, all, facts);
  }
}

function change({ file, parts, erasure }: Unit, changeId: string, all: ReadonlySet<ts.Node>, facts: Facts): Change {
  const [first] = parts;
  const doubt = doubtOf(file);
  return {
    kind: 'change',
    id: changeId,
    transform: id,
    reason: doubt === undefined ? first?.reason ?? '' : `${first?.reason}; but ${doubt}`,
    safety: doubt === undefined ? 'safe' : 'needs-review',
    requires: [...new Set(parts.flatMap(({ requires }) => requires))],
    edits: removalEdits(file.path, facts.project.read(file.path) ?? '', erasure, all),
    imports: [],
    sites: parts.flatMap(({ cleanup }) => siteOf(cleanup)),
  };
}

/** What the cleanup may be there for besides what the setup does. */
function doubtOf({ registersOnce, createdEarly, wrapper }: TestFile): string | undefined {
  if (registersOnce !== undefined) return `${registersOnce} may register metrics, which outlive each test and which this cleanup may be there to remove`;
  if (createdEarly !== undefined) return createdEarly;
  return wrapper === undefined ? undefined : `the metrics come from \`${wrapper}\`, and what that remembers of them is not known: it may count on an empty registry`;
}

function notRemovable(cleanup: Cleanup, why: string): ManualStep {
  return {
    kind: 'manual',
    code: 'cleanup-not-removable',
    transform: id,
    file: cleanup.file,
    start: cleanup.node.getStart(),
    reason: `the central setup makes this cleanup redundant, but ${why}`,
    advice: `take \`${oneLine(cleanup.node.getText())}\` out by hand, with what only it needed`,
    sites: siteOf(cleanup),
  };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
