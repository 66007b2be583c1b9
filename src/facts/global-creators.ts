import { ts } from 'ts-morph';
import { bare } from '../syntax/expressions.js';
import { memoisedBy } from './memoised.js';
import { creationSiteOf, creatorAround, placementOf, type CreationSite } from './owners.js';
import { usageOf, type References } from './references.js';
import { registriesOf, whereTo } from './registration.js';
import type { Resolver } from './resolve.js';
import type { LibraryUse } from './uses.js';

/**
 * The classes and functions in whose code, directly or through others, something goes to the global registry: those that
 * leave something behind in it. Most creators with a registry of their own do not. One may be of both kinds.
 */
export interface GlobalCreators {
  /** Every run creates anew. */
  anew: ReadonlySet<ts.Node>;
  /** Something remembers what was created, so it is created once per process; by what remembers it. */
  once: ReadonlyMap<ts.Node, string>;
}

/** @param creators all that create metrics, wherever these go */
export function globalCreators(creators: ReadonlySet<ts.Node>, uses: ReadonlyMap<ts.SourceFile, readonly LibraryUse[]>, references: References, resolver: Resolver): GlobalCreators {
  const anew = new Set<ts.Node>();
  const once = new Map<ts.Node, string>();
  const note = (node: ts.Node, memory: string | undefined): void => {
    if (memory === undefined) anew.add(node);
    else if (!once.has(node)) once.set(node, memory);
  };
  for (const use of [...uses.values()].flat()) {
    const creation = creationSiteOf(use);
    const placement = creation && mayGoGlobal(creation, resolver, references) ? placementOf(use.node) : undefined;
    if (creation && placement?.at === 'owner') note(placement.node, memoisedBy(creation.node, resolver));
  }
  const follow = (node: ts.Node, memory: string | undefined): void => {
    for (const reference of references.to(node)) {
      const by = creatorAround(reference);
      if (by && creators.has(by)) note(by, memory ?? memoisedBy(reference, resolver));
    }
  };
  // Both grow meanwhile, and are walked to their ends.
  for (const node of anew) follow(node, undefined);
  for (const [node, memory] of once) follow(node, memory);
  return { anew, once };
}

/** Whether a creation may go to the global registry; asked with references, also where only its callers say so. */
export function mayGoGlobal(creation: CreationSite, resolver: Resolver, references?: References): boolean {
  return whereTo(creation, resolver).to !== 'other' || registriesOf(creation).some((registry) => isGlobalByDefault(registry, resolver, references));
}

/** A parameter whose default value is the global registry (or that a caller gives that one, where it has none), or a field that keeps one: what an injected registry is. */
function isGlobalByDefault(registry: ts.Expression, resolver: Resolver, references: References | undefined): boolean {
  const target = resolver.target(bare(registry));
  if (target?.kind !== 'declaration' || !ts.isParameter(target.node)) return false;
  const { initializer } = target.node;
  return initializer ? resolver.isGlobalRegistry(initializer) : references !== undefined && isGivenGlobal(target.node, resolver, references);
}

function isGivenGlobal(parameter: ts.ParameterDeclaration, resolver: Resolver, references: References): boolean {
  const signature = parameter.parent;
  const owner = ts.isConstructorDeclaration(signature) ? signature.parent : signature;
  const index = signature.parameters.indexOf(parameter);
  return references.to(owner).some((reference) => {
    const usage = usageOf(reference);
    const given = usage.kind === 'create' || usage.kind === 'call' ? usage.call.arguments?.[index] : undefined;
    return given !== undefined && resolver.isGlobalRegistry(given);
  });
}
