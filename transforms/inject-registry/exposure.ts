import { isBuiltin } from 'node:module';
import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { importedModule } from '../../src/facts/may-register.js';
import type { Owner } from '../../src/facts/owners.js';
import { declarationFor } from '../../src/facts/packages.js';
import { extendsClauseOf } from '../../src/facts/resolve.js';
import { alwaysHoldsGlobal } from './held.js';
import { injectedParameter } from './injected.js';
import { Refused } from './refusals.js';
import type { Unit } from './unit.js';
import { mayHaveUnseenCallers } from './unseen-callers.js';

/**
 * Notes every reason why production may expose other metrics after a change than before. With the default value of the parameter nothing
 * moves, so what counts is who may give the parameter something else, and which registry the default is.
 */
export function doubtExposure(unit: Unit, node: Owner['node'], owners: readonly Owner[]): void {
  const { facts } = unit;
  const existing = injectedParameter(facts, node);
  // Where the root of a hierarchy takes a registry, what a subclass creates may go to one that the subclass takes itself.
  const taken = existing ? [...new Set([node, ...owners.map((owner) => owner.node)])].flatMap((taker) => injectedParameter(facts, taker) ?? []) : [];
  if (taken.some(({ parameter }) => !alwaysHoldsGlobal(unit, { parameter }))) unit.doubt(`the registry that ${unit.name} takes already may be another than the global one, and what goes to the global one today would go there`);
  if (!existing && mayHaveUnseenCallers(facts, node)) unit.doubt('nothing in this repository calls it, and a framework that does may pass more arguments than it declares');
  doubtCopies(unit, owners);
}

/** @throws Refused where an owner uses several libraries, and one registry cannot stand for the global ones of all */
export function refuseSeveralLibraries(facts: Facts, owners: readonly Owner[]): void {
  const libraries = owners.flatMap((owner) => libraryParts(owner).flatMap((node) => facts.resolver.libraryExport(node)?.library ?? []));
  if (new Set(libraries).size > 1) throw new Refused('several-libraries', owners[0]!.node);
}

/** The expressions of an owner that stand for parts of the library which a registry belongs to. */
function libraryParts({ metrics, defaults, registryUses }: Owner): ts.Expression[] {
  return [...metrics.map(({ node }) => node.expression), ...defaults.map((call) => call.expression), ...registryUses];
}

/**
 * Packages of a repository may each have a copy of the library, with a global registry of its own. The default of a parameter must be
 * that of the copy which the metrics are made with.
 */
export function doubtCopies(unit: Unit, owners: readonly Owner[]): void {
  const { facts } = unit;
  const files = owners.flatMap((owner) => libraryParts(owner).flatMap((node) => {
    const target = facts.resolver.target(node);
    return target?.kind === 'library' ? [target.from] : [];
  }));
  const [first, ...others] = [...new Set([...files, ...unit.globalsFrom])];
  const copyFor = (file: string): { dir: string; range: string } | undefined => declarationFor(facts.project, file, unit.library);
  for (const other of others) {
    const [one, two] = [copyFor(first ?? other), copyFor(other)];
    if (one?.dir === two?.dir || (one && one.range === two?.range)) continue;
    unit.doubt(`${first} and ${other} may load different copies of ${unit.library} (${one?.range ?? 'not declared'}, ${two?.range ?? 'not declared'}), each with a global registry of its own`);
  }
}

/** A parent class that cannot be seen may call a method from its constructor, before the registry is there, or keep something else under that name. */
export function doubtUnseenParent(unit: Unit, owner: ts.ClassLikeDeclaration, field: string): void {
  const { resolver } = unit.facts;
  const clause = extendsClauseOf(resolver.ancestorsOf(owner).at(-1) ?? owner);
  if (!clause) return;
  let root: ts.Expression = clause.expression;
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  const declaration = ts.isIdentifier(root) ? resolver.declarationOf(root) : undefined;
  // `Error`, `EventTarget`, and what Node brings along.
  if (ts.isIdentifier(root) && (!declaration || isBuiltin(importedModule(declaration) ?? ''))) return;
  unit.doubt(`${clause.expression.getText()} is not in this repository: its constructor may call a method that needs the registry already, or it may have a member \`${field}\``);
}
