import { ts } from 'ts-morph';
import { bare } from '../syntax/expressions.js';
import { placementOf } from './owners.js';
import type { Resolver } from './resolve.js';

/**
 * Whether a use of the global registry follows an injected one by itself, because it reads what is injected: a field, or a
 * variable of the owner's own. Its text stays; otherwise the variable would be left without a reader.
 */
export function followsByItself(use: ts.Node, resolver: Resolver): boolean {
  const declaration = ownVariable(use, resolver);
  return isThroughField(use) || (declaration !== undefined && ts.isVariableDeclaration(declaration));
}

/** Whether an expression reaches the registry through a field. */
function isThroughField(node: ts.Node): boolean {
  const inner = bare(node);
  return ts.isPropertyAccessExpression(inner) && inner.expression.kind === ts.SyntaxKind.ThisKeyword;
}

/** The variable that a use of the global registry reads, if it is declared in the class or function that the use belongs to. */
export function ownVariable(use: ts.Node, resolver: Resolver): ts.VariableDeclaration | ts.BindingElement | undefined {
  const name = bare(use);
  const declaration = ts.isIdentifier(name) ? resolver.declarationOf(name) : undefined;
  if (!declaration || !(ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration))) return undefined;
  const placement = placementOf(use);
  return placement.at === 'owner' && ts.findAncestor(declaration, (node) => node === placement.node) ? declaration : undefined;
}
