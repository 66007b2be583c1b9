import { ts } from 'ts-morph';
import type { Owner } from '../../src/facts/owners.js';
import type { Splice } from '../../src/syntax/lists.js';
import { declareApart, isThroughAlias, takenOut } from './aliases.js';
import type { MovedField } from './fields.js';
import { defaultsRegistrationOf, registrationOf } from './options.js';
import type { Unit } from './unit.js';

/** A metric (or the default metrics) that goes to the global registry today. */
export interface Creation {
  node: ts.Node;
  /** The splices that send it to another registry; none where an alias that is injected by itself does. */
  inject: (registry: string) => Splice[];
}

/** The creations of an owner that an injected registry changes. */
export function creationsOf(unit: Unit, owner: Owner): Creation[] {
  const { resolver } = unit.facts;
  const registrations = [
    ...owner.metrics.map((site) => ({ node: site.node, registration: registrationOf(site, resolver) })),
    ...owner.defaults.map((call) => ({ node: call, registration: defaultsRegistrationOf(call, resolver) })),
  ];
  return registrations.flatMap(({ node, registration }) => {
    if (registration.to === 'global') return [{ node, inject: registration.inject }];
    return registration.to === 'alias' ? [{ node, inject: () => [] }] : [];
  });
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
    if (isThroughAlias(use, unit.facts.resolver) || taken.some((splice) => use.getStart() >= splice.start && use.getEnd() <= splice.end)) continue;
    apply(use, [replacementOf(use, access(use))]);
  }
  for (const element of takenOut(registryUses, unit.facts.resolver)) apply(element, declareApart(element, access(element)));
}

/** Replaces a use of the global registry; a shorthand property keeps its name. */
function replacementOf(use: ts.Expression, registry: string): Splice {
  const text = ts.isShorthandPropertyAssignment(use.parent) && use.getText() !== registry ? `${use.getText()}: ${registry}` : registry;
  return { start: use.getStart(), end: use.getEnd(), text };
}
