import { ts } from 'ts-morph';
import { placementOf } from '../../src/facts/owners.js';
import type { Resolver } from '../../src/facts/resolve.js';
import { bare } from '../../src/syntax/expressions.js';
import type { Splice } from '../../src/syntax/lists.js';

/** Whether an expression reaches the registry through a field, or through a variable of the owner: that is what gets injected then. */
export function isThroughAlias(node: ts.Node, resolver: Resolver): boolean {
  const inner = bare(node);
  if (ts.isPropertyAccessExpression(inner)) return inner.expression.kind === ts.SyntaxKind.ThisKeyword;
  const declaration = ts.isIdentifier(inner) ? resolver.declarationOf(inner) : undefined;
  if (!declaration || !(isVariableFor(declaration, resolver) || isTakenOut(declaration))) return false;
  const placement = placementOf(inner);
  return placement.at === 'owner' && ts.findAncestor(declaration, (at) => at === placement.node) !== undefined;
}

/** `const registry = client.register`: its initialiser is a use of the registry like any other. */
function isVariableFor(declaration: ts.Node, resolver: Resolver): boolean {
  return ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && resolver.isGlobalRegistry(declaration.initializer);
}

/** `const { register } = client`. */
function isTakenOut(declaration: ts.Node): declaration is ts.BindingElement & { name: ts.Identifier } {
  if (!ts.isBindingElement(declaration) || !ts.isIdentifier(declaration.name)) return false;
  const holder = declaration.parent.parent;
  return ts.isVariableDeclaration(holder) && holder.type === undefined;
}

/** The variables of an owner that take the registry out of the library, among what the uses of the registry go through. */
export function takenOut(uses: readonly ts.Expression[], resolver: Resolver): (ts.BindingElement & { name: ts.Identifier })[] {
  const found = uses.flatMap((use) => {
    const inner = bare(use);
    const declaration = isThroughAlias(use, resolver) && ts.isIdentifier(inner) ? resolver.declarationOf(inner) : undefined;
    return declaration && isTakenOut(declaration) ? [declaration] : [];
  });
  return [...new Set(found)];
}

/** Makes such a variable one that holds the injected registry: `const { Counter } = client, register = registry`. */
export function declareApart(element: ts.BindingElement & { name: ts.Identifier }, registry: string): Splice[] {
  const pattern = element.parent;
  const holder = pattern.parent;
  const declared = `${element.name.text} = ${registry}`;
  const index = pattern.elements.findIndex((other) => other === element);
  const [previous, next] = [pattern.elements[index - 1], pattern.elements[index + 1]];
  if (!previous && !next) return [{ start: holder.getStart(), end: holder.getEnd(), text: declared }];
  const removed = next ? { start: element.getStart(), end: next.getStart() } : { start: previous?.getEnd() ?? element.getStart(), end: element.getEnd() };
  return [{ ...removed, text: '' }, { start: holder.getEnd(), end: holder.getEnd(), text: `, ${declared}` }];
}
