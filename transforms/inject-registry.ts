import { ts } from 'ts-morph';
import type { Facts, LooseMetric } from '../src/facts/facts.js';
import { ownerName, type Owner } from '../src/facts/owners.js';
import { pathOf } from '../src/facts/program.js';
import type { Change, Finding, Kept, ManualStep } from '../src/model.js';
import { defineTransform } from '../src/transform.js';
import { injectClass, rootOf } from './inject-registry/class.js';
import { isOnlyExported } from './inject-registry/callers.js';
import { creationsOf } from './inject-registry/creations.js';
import { gatewayText } from './inject-registry/gateways.js';
import { injectFunction } from './inject-registry/function.js';
import { registrationOf } from './inject-registry/options.js';
import { REFUSALS, Refused, type RefusalCode } from './inject-registry/refusals.js';
import { Unit } from './inject-registry/unit.js';

const ID = 'inject-registry';

/** Code that creates metrics in the global registry takes a `Registry` instead; its default keeps every caller as it is. */
export default defineTransform({
  id: ID,
  summary: 'Make the classes and functions that create metrics take a Registry',
  *plan(facts) {
    const ids = new Map<string, number>();
    for (const { node, owners } of families(facts)) {
      yield* unitFindings(facts, node, owners, ids);
    }
    for (const loose of facts.loose) if (!loose.inTest) yield* looseFinding(facts, loose);
    yield* keptPerFile(facts);
    for (const use of facts.gateways) yield { kind: 'kept', code: 'gateway-library', transform: ID, file: use.file, start: use.start, ...gatewayText(use) };
  },
});

interface Family {
  /** The topmost class of a hierarchy, or a function. */
  node: Owner['node'];
  owners: Owner[];
}

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

function* unitFindings(facts: Facts, node: Owner['node'], owners: readonly Owner[], ids: Map<string, number>): Generator<Finding> {
  const name = ownerName(node);
  const [first] = owners;
  if (!first) return;
  const unit = new Unit(facts, first.library, name);
  const unknown = owners.flatMap((owner) => owner.metrics.filter((site) => registrationOf(site, facts.resolver).to === 'unknown'));
  for (const site of unknown) yield refusal('positional-options', site.node, name);
  if (owners.every((owner) => creationsOf(unit, owner).length === 0)) return;
  try {
    if (ts.isClassLike(node)) injectClass(unit, node, (other) => owners.find((owner) => owner.node === other));
    else injectFunction(unit, node, first);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    yield refusal(error.code, error.at, name, owners);
    return;
  }
  if (unit.edits.length === 0) return;
  yield changeOf(facts, node, owners, unit, ids);
}

function changeOf(facts: Facts, node: Owner['node'], owners: readonly Owner[], unit: Unit, ids: Map<string, number>): Change {
  const base = `${ID}:${pathOf(node)}#${unit.name}`;
  const count = (ids.get(base) ?? 0) + 1;
  ids.set(base, count);
  const metrics = owners.reduce((sum, owner) => sum + owner.metrics.length, 0);
  const reasons = [`${spokenName(unit.name)} creates ${metrics === 0 ? 'the default metrics' : metrics === 1 ? 'a metric' : `${metrics} metrics`} in the global registry`];
  // Measured: the observers behind the default metrics are never released, so each registry that has them stays alive.
  if (owners.some((owner) => owner.defaults.length > 0)) reasons.push('its default metrics keep every registry they are given alive (16 KB each), so call collectDefaultMetrics once, at the start of the program, if tests inject a registry each');
  reasons.push(...unit.notes);
  const onlyExported = isOnlyExported(facts, node);
  if (onlyExported) reasons.push(`nothing in this repository ${ts.isClassLike(node) ? 'creates' : 'calls'} it, and a framework that does may pass more arguments than it declares`);
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

function refusal(code: RefusalCode, at: ts.Node, name: string, owners: readonly Owner[] = []): ManualStep {
  const { reason, advice } = REFUSALS[code];
  // The step stands where a person would begin: at the first metric of the owner, unless one place is to blame.
  const start = (owners[0]?.metrics[0]?.node ?? owners[0]?.defaults[0] ?? at).getStart();
  const spoken = (text: string): string => text.replaceAll('{name}', spokenName(name)).replaceAll('{where}', `${pathOf(at)}:${at.getSourceFile().getLineAndCharacterOfPosition(at.getStart()).line + 1}`);
  return { kind: 'manual', code, transform: ID, file: pathOf(owners[0]?.node ?? at), start, reason: spoken(reason), advice: spoken(advice) };
}

/** An owner as people call it: one that its module exports as a whole may have no name. */
function spokenName(name: string): string {
  return name === 'default' ? 'the default export' : name;
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
