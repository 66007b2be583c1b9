import { ts } from 'ts-morph';
import { walk } from './expressions.js';

/**
 * The class whose definition evaluates a node, if the node is where that begins: a decorator (of the class, of a member, of
 * a parameter), a member's computed name, what the class extends. None of them has an instance, and `this` is the outer one.
 */
export function classDefining(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  const { parent } = node;
  if (ts.isHeritageClause(node)) return ts.isClassLike(parent) ? parent : undefined;
  if (ts.isComputedPropertyName(node)) return ts.isClassElement(parent) && ts.isClassLike(parent.parent) ? parent.parent : undefined;
  if (!ts.isDecorator(node)) return undefined;
  const decorated = ts.isParameter(parent) ? parent.parent : parent;
  if (ts.isClassLike(decorated)) return decorated;
  return ts.isClassLike(decorated.parent) ? decorated.parent : undefined;
}

/** Every `super(…)` in a constructor; none where there is none. */
export function superCallsIn(ctor: ts.ConstructorDeclaration | undefined): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  if (ctor) {
    walk(ctor, (node) => {
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) calls.push(node);
      return !ts.isClassLike(node);
    });
  }
  return calls;
}
