import { posix } from 'node:path';
import { ts } from 'ts-morph';
import type { Facts } from '../src/facts/facts.js';
import { ownerName, type CreationSite, type Owner } from '../src/facts/owners.js';
import { pathOf } from '../src/facts/program.js';
import { siteAt } from '../src/facts/sites.js';
import { distinctNames } from '../src/ids.js';
import type { Change, Finding, Kept, ManualStep, Migrated, Site } from '../src/model.js';
import { isWithin } from '../src/syntax/expressions.js';
import { defineTransform } from '../src/transform.js';
import { injectClass, rootOf } from './inject-registry/class.js';
import { creationSitesOf, creationsOf } from './inject-registry/creations.js';
import { rememberedBy } from './inject-registry/first-caller.js';
import { doubtCopies, doubtExposure, refuseSeveralLibraries } from './inject-registry/exposure.js';
import type { Demand, Family } from './inject-registry/family.js';
import { gatewayText } from './inject-registry/gateways.js';
import { injectFunction } from './inject-registry/function.js';
import { injectedParameter } from './inject-registry/injected.js';
import { judgeByType, judgeLoose, judgeSubclass, KEPT } from './inject-registry/loose.js';
import { whereTo } from '../src/facts/registration.js';
import { injectTakenList, registersTwice } from './inject-registry/other-registries.js';
import { placeName } from './inject-registry/places.js';
import { Refused, refusalText, type RefusalCode } from './inject-registry/refusals.js';
import { passGlobal } from './inject-registry/required.js';
import { planTogether, type Draft } from './inject-registry/together.js';
import { Unit } from './inject-registry/unit.js';

const ID = 'inject-registry';

/** Code that creates metrics in the global registry takes a `Registry` instead; its default keeps every caller as it is. */
export default defineTransform({
  id: ID,
  summary: 'Make the classes and functions that create metrics take a Registry',
  sites: ['metric', 'default-metrics', 'metric-subclass'],
  *plan(facts) {
    const all = families(facts);
    const ids = idsOf(all);
    for (const { findings } of planTogether(facts, all, (family, demand) => draftOf(facts, family, demand, ids))) yield* findings;
    yield* looseFindings(facts);
    for (const use of facts.gateways) yield { kind: 'kept', code: 'gateway-library', transform: ID, file: use.file, start: use.start, ...gatewayText(use), sites: [] };
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

/** What one family comes to under a demand. */
function draftOf(facts: Facts, family: Family, demand: Demand, ids: ReadonlyMap<ts.Node, string>): Draft & { findings: Finding[] } {
  const { node, owners } = family;
  const library = owners[0]?.library ?? '';
  const unit = new Unit(facts, library, ownerName(node), demand);
  const findings = [...unitFindings(unit, family, ids.get(node) ?? '')];
  return { family, node, library, findings, change: findings.find((finding) => finding.kind === 'change'), memory: unit.memory, takesRegistry: unit.takesRegistry, refused: unit.refused, handedOn: unit.handedOn };
}

/** By the owner that a family is named after; also of those that take a registry already, since each counts for the names of the others. */
function idsOf(all: readonly Family[]): Map<ts.Node, string> {
  return distinctNames(all.map(({ node }) => node).sort((a, b) => a.pos - b.pos), (node) => `${ID}:${pathOf(node)}#${ownerName(node)}`);
}

function* unitFindings(unit: Unit, { node, owners }: Family, id: string): Generator<Finding> {
  const { facts } = unit;
  const name = shownName(node);
  const [first] = owners;
  if (!first) return;
  const created = owners.flatMap(creationSitesOf);
  const going = (to: 'other' | 'unknown'): CreationSite[] => created.filter((creation) => whereTo(creation, facts.resolver).to === to);
  yield* migrated(going('other').map(siteOf));
  for (const creation of going('unknown')) yield refusal('positional-options', name, creation.node, [siteOf(creation)]);
  const creations = owners.flatMap((owner) => creationsOf(unit, owner));
  const sites = creations.map(({ site }) => site);
  const { defaulted, passes, given, reviews, stays } = unit.demand;
  if (sites.length === 0 && defaulted && passes.length === 0) {
    if (stays) yield* stays.findings(facts, ID, name, node);
    return;
  }
  try {
    if (sites.length === 0 && !injectedParameter(facts, node)) return;
    refuseSeveralLibraries(facts, owners);
    unit.takesRegistry = sites.length === 0 || !injectTakenList(unit, node, owners, creations);
    if (unit.takesRegistry) {
      if (ts.isClassLike(node)) injectClass(unit, node, (other) => owners.find((owner) => owner.node === other));
      else injectFunction(unit, node, first);
      passGlobal(unit, given);
      for (const note of reviews) unit.review(note);
      if (sites.length > 0 || unit.handedOn.size > 0) doubtExposure(unit, node, owners);
      else doubtCopies(unit, owners);
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    unit.refused = error;
    const isElsewhere = !owners.some((owner) => isWithin(error.at, owner.node));
    yield refusal(error.code, name, startOf(owners) ?? error.at, sites, isElsewhere ? error.at : undefined);
    return;
  }
  unit.memory = rememberedBy(facts, node, creations.map((creation) => creation.node));
  if (unit.memory !== undefined && unit.takesRegistry) unit.notes.add(`\`${unit.memory}\` remembers what was created first, so that an injected registry counts for the first caller only`);
  const twice = registersTwice(facts, node);
  if (twice) unit.notes.add(`it has a registry of its own, which it puts metrics into that are in the global one as well (${placeName(twice)})`);
  if (stays) unit.notes.add(stays.note);
  if (sites.length > 0 || unit.edits.length > 0) yield changeOf(node, sites, unit, id);
  else if (stays) yield* stays.findings(facts, ID, name, node);
}

/** @param created what goes to the global registry until now */
function changeOf(node: Owner['node'], created: readonly Site[], unit: Unit, id: string): Change {
  const metrics = created.filter(({ kind }) => kind === 'metric').length;
  const reasons = [created.length === 0 ? sharedReason(unit, shownName(node)) : `${shownName(node)} creates ${metrics === 0 ? 'the default metrics' : metrics === 1 ? 'a metric' : `${metrics} metrics`} in the global registry`];
  // Measured: the observers behind the default metrics are never released, so each registry that has them stays alive.
  if (created.some(({ kind }) => kind === 'default-metrics')) reasons.push('its default metrics keep every registry they are given alive (16 KB each), so call collectDefaultMetrics once, at the start of the program, if tests inject a registry each');
  reasons.push(...unit.notes);
  if (unit.doubts.size > 0) reasons.push(`what /metrics serves may change: ${[...unit.doubts].join(', and ')}`);
  return {
    kind: 'change',
    id,
    transform: ID,
    reason: reasons.join('; '),
    safety: unit.safety,
    requires: [...unit.requires],
    edits: unit.edits,
    imports: unit.imports,
    sites: unit.sites,
  };
}

/** Why an owner changes that takes a registry already. */
function sharedReason({ defaulted }: Unit, name: string): string {
  return defaulted ? `${name} takes a registry, and what it creates is to take one too` : `every caller of ${name} can pass the registry that it takes, so it needs no default value`;
}

/** A default export without a name is known by its file, a function that is given away by who gets it. */
function shownName(node: ts.Node): string {
  const name = ownerName(node);
  if (name.endsWith('()')) return `the function given to ${name.slice(0, -2)}`;
  return name === 'default' ? `the default export of ${posix.basename(pathOf(node))}` : name;
}

const siteOf = ({ node, kind }: CreationSite): Site => siteAt(node, kind);

function* migrated(sites: Site[]): Generator<Migrated> {
  if (sites.length > 0) yield { kind: 'migrated', transform: ID, sites };
}

/** Where a person would begin who changes an owner by hand: at its first metric. */
function startOf(owners: readonly Owner[]): ts.Node | undefined {
  return owners[0]?.metrics[0]?.node ?? owners[0]?.defaults[0];
}

/** @param elsewhere the place to blame, where that is not the owner itself */
function refusal(code: RefusalCode, name: string, at: ts.Node, sites: Site[], elsewhere?: ts.Node): ManualStep {
  const { reason, advice } = refusalText(code, name);
  const where = elsewhere ? ` (${placeName(elsewhere)})` : '';
  return { kind: 'manual', code, transform: ID, file: pathOf(at), start: at.getStart(), reason: reason + where, advice, sites };
}

/** What no owner creates: a step for each that somebody could make injectable, and the rest once per file. */
function* looseFindings(facts: Facts): Generator<Finding> {
  const kept = new Map<string, Kept>();
  const judged = [
    ...facts.loose.map((loose) => ({ verdict: judgeLoose(loose, facts), name: 'this', node: loose.creation.node, site: siteOf(loose.creation) })),
    ...facts.subclasses.map((subclass) => ({ verdict: judgeSubclass(subclass, facts), name: shownName(subclass.node), node: subclass.parent, site: siteAt(subclass.parent, 'metric-subclass') })),
    ...facts.byType.flatMap((one) => {
      const verdict = judgeByType(one, facts);
      return verdict ? [{ verdict, name: 'this', node: one.node, site: one.site }] : [];
    }),
  ];
  yield* migrated(judged.filter(({ verdict }) => verdict.is === 'migrated').map(({ site }) => site));
  for (const { verdict, name, node, site } of judged) {
    if (verdict.is === 'manual') yield refusal(verdict.code, name, node, [site]);
    if (verdict.is !== 'kept') continue;
    const key = `${verdict.why}:${site.file}`;
    const known = kept.get(key);
    if (known) known.sites.push(site);
    else kept.set(key, { kind: 'kept', transform: ID, file: site.file, start: site.start, ...KEPT[verdict.why], sites: [site] });
  }
  yield* kept.values();
  // Which metrics these are nobody sees, so they are no sites.
  for (const node of facts.chosen) yield refusal('class-chosen', 'this', node, []);
}
