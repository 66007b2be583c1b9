import { ts } from 'ts-morph';
import { followsByItself } from '../../src/facts/aliases.js';
import type { CreationSite, Owner } from '../../src/facts/owners.js';
import type { Facts } from '../../src/facts/facts.js';
import { siteAt, siteOf } from '../../src/facts/sites.js';
import { groupBy } from '../../src/groups.js';
import type { Site } from '../../src/model.js';
import { CLEANUP_METHODS } from '../../src/library.js';
import { outermost, stringOf } from '../../src/syntax/expressions.js';
import { oncePer } from '../../src/syntax/memo.js';
import type { Splice } from '../../src/syntax/lists.js';
import type { MovedField } from './fields.js';
import { whereTo } from '../../src/facts/registration.js';
import { unreadNames } from './own-variables.js';
import type { Unit } from './unit.js';

/** A metric (or the default metrics) that goes to the global registry today. */
export interface Creation {
  node: ts.Node;
  site: Site;
  /** The splices that send it to another registry; none where an alias that is injected by itself does. */
  inject: (registry: string) => Splice[];
}

/** The creations of an owner that an injected registry changes. */
export function creationsOf(unit: Unit, owner: Owner): Creation[] {
  const { resolver } = unit.facts;
  return creationSitesOf(owner).flatMap((creation) => {
    const { node } = creation;
    const registration = whereTo(creation, resolver);
    const site = siteAt(node, creation.kind);
    if (registration.to === 'global') return [{ node, site, inject: registration.inject }];
    return registration.to === 'alias' ? [{ node, site, inject: () => [] }] : [];
  });
}

/** Everything that an owner creates, wherever it goes. */
export function creationSitesOf({ metrics, defaults }: Owner): CreationSite[] {
  return [...metrics.map(({ node }) => ({ kind: 'metric' as const, node })), ...defaults.map((node) => ({ kind: 'default-metrics' as const, node }))];
}

/**
 * Writes the registry into creations and into uses of the global registry.
 *
 * @param access how the registry is written at a place
 * @param moved fields whose text moves: their splices are applied to the text that moves
 */
export function injectInto(unit: Unit, creations: readonly Creation[], registryUses: readonly ts.Expression[], access: (node: ts.Node) => string, moved: readonly MovedField[]): void {
  const apply = writer(unit, moved);
  const taken: Splice[] = [];
  for (const creation of creations) {
    unit.sites.push(creation.site);
    const splices = creation.inject(access(creation.node));
    taken.push(...splices);
    apply(creation.node, splices);
  }
  unit.sites.push(...cleanupsBy(registryUses, unit.facts));
  const replaced = registryUses.filter((use) => !followsByItself(use, unit.facts.resolver));
  for (const use of replaced) {
    if (taken.some((splice) => use.getStart() >= splice.start && use.getEnd() <= splice.end)) continue;
    apply(use, [replacementOf(use, access(use))]);
  }
  for (const { node, splices } of unreadNames(unit.facts, replaced)) apply(node, splices);
}

/** Splices for a place go into the text that moves where the place moves. */
export function writer(unit: Unit, moved: readonly MovedField[]): (node: ts.Node, splices: Splice[]) => void {
  return (node, splices) => {
    const field = moved.find((f) => f.covers(node));
    if (field) field.splices.push(...splices);
    else unit.splice(node.getSourceFile(), splices);
  };
}

/** The cleanups that empty the injected registry then: their receivers are among the uses. */
function cleanupsBy(registryUses: readonly ts.Expression[], facts: Facts): Site[] {
  if (registryUses.length === 0) return [];
  const byReceiver = cleanupsByReceiver(facts);
  return [...new Set<ts.Node>(registryUses.map(outermost))].flatMap((receiver) => byReceiver.get(receiver) ?? []).flatMap(siteOf);
}

const cleanupsByReceiver = oncePer((facts: Facts) => groupBy(facts.cleanups.filter(({ calls }) => !calls), ({ node }) => receiverOf(node)));

/** `register` in `register.clear()`, `register.clear` and `register.clear.call(register)`. */
function receiverOf(cleanup: ts.Node): ts.Node {
  let node = cleanup;
  while (ts.isCallExpression(node) || ts.isNonNullExpression(node) || ((ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && !isCleanupMethod(node))) node = node.expression;
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? node.expression : node;
}

function isCleanupMethod(access: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean {
  const name = ts.isPropertyAccessExpression(access) ? access.name.text : stringOf(access.argumentExpression);
  return name !== undefined && CLEANUP_METHODS.has(name);
}

/** Replaces a use of the global registry; a shorthand property keeps its name. */
function replacementOf(use: ts.Expression, registry: string): Splice {
  const text = ts.isShorthandPropertyAssignment(use.parent) && use.getText() !== registry ? `${use.getText()}: ${registry}` : registry;
  return { start: use.getStart(), end: use.getEnd(), text };
}
