import { ts } from 'ts-morph';
import { bare } from '../syntax/expressions.js';
import { creationSiteOf, creatorAround, placementOf, type CreationSite } from './owners.js';
import type { References } from './references.js';
import { registriesOf, whereTo } from './registration.js';
import type { Resolver } from './resolve.js';
import type { LibraryUse } from './uses.js';

/**
 * The classes and functions in whose code, directly or through others, something goes to the global registry: those that
 * leave something behind in it. Most creators with a registry of their own do not.
 *
 * @param creators all that create metrics, wherever these go
 */
export function globalCreators(creators: ReadonlySet<ts.Node>, uses: ReadonlyMap<ts.SourceFile, readonly LibraryUse[]>, references: References, resolver: Resolver): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>();
  for (const use of [...uses.values()].flat()) {
    const creation = creationSiteOf(use);
    const placement = creation && mayGoGlobal(creation, resolver) ? placementOf(use.node) : undefined;
    if (placement?.at === 'owner') found.add(placement.node);
  }
  for (const node of found) {
    for (const reference of references.to(node)) {
      const by = creatorAround(reference);
      if (by && creators.has(by)) found.add(by);
    }
  }
  return found;
}

function mayGoGlobal(creation: CreationSite, resolver: Resolver): boolean {
  return whereTo(creation, resolver).to !== 'other' || registriesOf(creation).some((registry) => isGlobalByDefault(registry, resolver));
}

/** A parameter whose default value is the global registry, or a field that keeps one: what an injected registry is. */
function isGlobalByDefault(registry: ts.Expression, resolver: Resolver): boolean {
  const target = resolver.target(bare(registry));
  return target?.kind === 'declaration' && ts.isParameter(target.node) && target.node.initializer !== undefined && resolver.isGlobalRegistry(target.node.initializer);
}
