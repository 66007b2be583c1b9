import { ts } from 'ts-morph';
import type { Facts, LooseMetric } from '../src/facts/facts.js';
import { ownerName, type Owner } from '../src/facts/owners.js';
import { pathOf } from '../src/facts/program.js';
import type { Change, Finding, Kept, ManualStep } from '../src/model.js';
import { defineTransform } from '../src/transform.js';
import { injectClass, rootOf } from './inject-registry/class.js';
import { isOnlyExported } from './inject-registry/callers.js';
import { creationsOf } from './inject-registry/creations.js';
import type { Demand, Family } from './inject-registry/family.js';
import { injectFunction } from './inject-registry/function.js';
import { injectedParameter } from './inject-registry/injected.js';
import { registrationOf } from './inject-registry/options.js';
import { Refused, refusalText, type RefusalCode } from './inject-registry/refusals.js';
import { join, planTogether, type Outcome } from './inject-registry/together.js';
import { Unit } from './inject-registry/unit.js';

const ID = 'inject-registry';

/** Code that creates metrics in the global registry takes a `Registry` instead; its default keeps every caller as it is. */
export default defineTransform({
  id: ID,
  summary: 'Make the classes and functions that create metrics take a Registry',
  *plan(facts) {
    yield* familyFindings(facts);
    for (const loose of facts.loose) if (!loose.inTest) yield* looseFinding(facts, loose);
    yield* keptPerFile(facts);
  },
});

/** Owners that change together: a class with its subclasses, or a function alone. */
function families(facts: Facts): Family[] {
  const creating = facts.owners.filter((owner) => owner.metrics.length + owner.defaults.length > 0);
  const nodes = new Set<ts.Node>(creating.map((owner) => owner.node));
  const found = new Map<ts.Node, Family>();
  for (const owner of facts.owners) {
    const root = ts.isClassLike(owner.node) ? rootOf(facts, owner.node, (node) => nodes.has(node)) : owner.node;
    // Code that only reads the registry (a /metrics handler) creates nothing, so there is nothing to inject.
    if (!nodes.has(owner.node) && !nodes.has(root)) continue;
    const family = found.get(root);
    if (family) family.owners.push(owner);
    else found.set(root, { node: root, owners: [owner] });
  }
  return [...found.values()];
}

function* familyFindings(facts: Facts): Generator<Finding> {
  const outcomes = planTogether(facts, families(facts), (family, demand) => planFamily(facts, family, demand));
  const ids = new Map<string, number>();
  const changes = new Map(outcomes.flatMap((outcome) => (outcome.unit ? [[outcome.family, changeOf(facts, outcome, outcome.unit, ids)] as const] : [])));
  join(outcomes, changes);
  for (const { family, refused, stays } of outcomes) {
    const name = ownerName(family.node);
    const unknown = family.owners.flatMap((owner) => owner.metrics.filter((site) => registrationOf(site, facts.resolver).to === 'unknown'));
    for (const site of unknown) yield refusal('positional-options', site.node, name);
    const change = changes.get(family);
    const parameter = stays && !change && !refused ? injectedParameter(facts, family.node)?.parameter : undefined;
    if (change) yield change;
    else if (refused) yield refusal(refused.code, refused.at, name, family.owners);
    else if (stays && parameter) yield stays.finding(ID, name, parameter);
  }
}

function planFamily(facts: Facts, { node, owners }: Family, demand: Demand): { unit: Unit | undefined; refused: Refused | undefined } {
  const unit = new Unit(facts, owners[0]?.library ?? '', ownerName(node), demand);
  const createsNothing = demand.carries.length === 0 && owners.every((owner) => creationsOf(facts, owner).length === 0);
  if (createsNothing && (demand.defaulted || !injectedParameter(facts, node))) return { unit: undefined, refused: undefined };
  try {
    if (ts.isClassLike(node)) injectClass(unit, node, (other) => owners.find((owner) => owner.node === other));
    else injectFunction(unit, node, owners.find((owner) => owner.node === node));
  } catch (error) {
    if (error instanceof Refused) return { unit: undefined, refused: error };
    throw error;
  }
  return { unit: unit.edits.length === 0 ? undefined : unit, refused: undefined };
}

function changeOf(facts: Facts, { family: { node, owners }, stays }: Outcome, unit: Unit, ids: Map<string, number>): Change {
  const base = `${ID}:${pathOf(node)}#${unit.name}`;
  const count = (ids.get(base) ?? 0) + 1;
  ids.set(base, count);
  const reasons = [reasonOf(unit, owners)];
  // Measured: the observers behind the default metrics are never released, so each registry that has them stays alive.
  if (owners.some((owner) => owner.defaults.length > 0)) reasons.push('its default metrics keep every registry they are given alive (16 KB each), so call collectDefaultMetrics once, at the start of the program, if tests inject a registry each');
  reasons.push(...unit.notes, ...(stays ? [stays.note] : []));
  const onlyExported = !ts.isClassLike(node) && isOnlyExported(facts, node);
  if (onlyExported) reasons.push('nothing in this repository calls it, and a framework that does may pass more arguments than it declares');
  return {
    kind: 'change',
    id: count === 1 ? base : `${base}~${count}`,
    transform: ID,
    reason: reasons.join('; '),
    safety: onlyExported ? 'needs-review' : unit.safety,
    requires: [],
    edits: unit.edits,
    imports: unit.imports,
    sites: unit.sites,
  };
}

function reasonOf(unit: Unit, owners: readonly Owner[]): string {
  const metrics = owners.reduce((sum, owner) => sum + owner.metrics.length, 0);
  if (owners.some((owner) => creationsOf(unit.facts, owner).length > 0)) return `${unit.name} creates ${metrics === 0 ? 'the default metrics' : metrics === 1 ? 'a metric' : `${metrics} metrics`} in the global registry`;
  return unit.defaulted ? `${unit.name} takes a registry, and what it creates is to take one too` : `every caller of ${unit.name} can pass the registry that it takes, so it needs no default value`;
}

function refusal(code: RefusalCode, at: ts.Node, name: string, owners: readonly Owner[] = []): ManualStep {
  // The step stands where a person would begin: at the first metric of the owner, unless one place is to blame.
  const start = (owners[0]?.metrics[0]?.node ?? owners[0]?.defaults[0] ?? at).getStart();
  return { kind: 'manual', code, transform: ID, file: pathOf(owners[0]?.node ?? at), start, ...refusalText(code, name) };
}

/** A metric that no owner creates: left to a person where somebody could inject a registry, if the code were different. */
function* looseFinding(facts: Facts, { site, placement }: LooseMetric): Generator<ManualStep> {
  if (placement.at === 'module' || registrationOf(site, facts.resolver).to !== 'global') return;
  yield refusal(placement.at === 'static' ? 'static-metric' : 'metric-in-callback', site.node, 'this');
}

function* keptPerFile(facts: Facts): Generator<Kept> {
  const seen = new Set<string>();
  for (const { site, placement, inTest } of facts.loose) {
    const file = pathOf(site.node);
    if ((!inTest && placement.at !== 'module') || seen.has(file) || registrationOf(site, facts.resolver).to !== 'global') continue;
    seen.add(file);
    yield inTest
      ? { kind: 'kept', code: 'metric-in-test', transform: ID, file, start: site.node.getStart(), reason: 'a test creates its own metrics here', advice: 'nothing to do: the central setup removes them after each test' }
      : {
          kind: 'kept',
          code: 'metric-at-module-level',
          transform: ID,
          file,
          start: site.node.getStart(),
          reason: 'metrics at module level are created once per process, so they do not leak; only their values carry over between tests',
          advice: 'nothing to do; `--reset-values` makes the central setup reset their values after each test',
        };
  }
}
