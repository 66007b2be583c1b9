import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { ownerAt, type Owner } from '../../src/facts/owners.js';
import type { Splice } from '../../src/syntax/lists.js';
import { passed } from './call-sites.js';
import type { MovedField } from './fields.js';
import { defaultsRegistrationOf, isThroughField, registrationOf } from './options.js';
import type { Unit } from './unit.js';

/** A metric, the default metrics, or another owner of metrics, that goes to the global registry today. */
export interface Creation {
  node: ts.Node;
  /** The splices that send it to another registry; none where an alias that is injected by itself does. */
  inject: (registry: string) => Splice[];
}

/** The metrics of an owner that an injected registry changes. */
export function creationsOf({ resolver }: Facts, owner: Owner): Creation[] {
  const registrations = [
    ...owner.metrics.map((site) => ({ node: site.node, registration: registrationOf(site, resolver) })),
    ...owner.defaults.map((call) => ({ node: call, registration: defaultsRegistrationOf(call, resolver) })),
  ];
  return registrations.flatMap(({ node, registration }) => {
    if (registration.to === 'global') return [{ node, inject: registration.inject }];
    return registration.to === 'alias' ? [{ node, inject: () => [] }] : [];
  });
}

/** The creations of an owner, and the calls in its code that pass its registry on to other owners. */
export function injectionsOf({ facts, demand }: Unit, node: ts.Node, owner: Owner | undefined): Creation[] {
  const carried = demand.carries.filter(({ call }) => ownerAt(call) === node);
  return [...(owner ? creationsOf(facts, owner) : []), ...carried.map((site) => ({ node: site.call, inject: (registry: string) => passed(site, registry) }))];
}

/**
 * Writes the registry into creations and into uses of the global registry.
 *
 * @param access how the registry is written at a place
 * @param moved fields whose text moves: their splices are applied to the text that moves
 */
export function injectInto(unit: Unit, creations: readonly Creation[], registryUses: readonly ts.Expression[], access: (node: ts.Node) => string, moved: readonly MovedField[]): void {
  const apply = (node: ts.Node, splices: Splice[]): void => {
    const field = moved.find((f) => f.covers(node));
    if (field) field.splices.push(...splices);
    else unit.splice(node.getSourceFile(), splices);
  };
  const taken: Splice[] = [];
  for (const creation of creations) {
    unit.site(creation.node);
    const splices = creation.inject(access(creation.node));
    taken.push(...splices);
    apply(creation.node, splices);
  }
  for (const use of registryUses) {
    if (isThroughField(use) || taken.some((splice) => use.getStart() >= splice.start && use.getEnd() <= splice.end)) continue;
    apply(use, [replacementOf(use, access(use))]);
  }
}

/** Replaces a use of the global registry; a shorthand property keeps its name. */
function replacementOf(use: ts.Expression, registry: string): Splice {
  const text = ts.isShorthandPropertyAssignment(use.parent) && use.getText() !== registry ? `${use.getText()}: ${registry}` : registry;
  return { start: use.getStart(), end: use.getEnd(), text };
}
