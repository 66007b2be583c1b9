import { ts } from 'ts-morph';
import { isReference, outermost, stringOf, walk } from '../syntax/expressions.js';
import type { Resolver } from './resolve.js';

/** A name that holds a function. */
export type Holder = ts.VariableDeclaration | ts.ParameterDeclaration;

/** Where code within a node refers to a variable or parameter. */
export function usesOf(resolver: Resolver, holder: Holder, within: ts.Node): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  walk(within, (node) => {
    if (ts.isIdentifier(node) && node.text === holder.name.getText() && isReference(node) && resolver.declarationOf(node) === holder) found.push(node);
  });
  return found;
}

/** Whether an expression is called, with so many arguments at most. */
export function isCalledWith(expression: ts.Node, count: number): boolean {
  const outer = outermost(expression);
  const call = outer.parent;
  return ts.isCallExpression(call) && call.expression === outer && call.arguments.length <= count && !call.arguments.some(ts.isSpreadElement);
}

/**
 * Whether code only calls the function that a parameter of it holds, with so many arguments at most: by the parameter's name, or
 * through a private field that keeps it. The parameter's type says less: `names.map(define)` is allowed with a `define: () => void`,
 * and passes it three arguments.
 */
export function onlyCalls(resolver: Resolver, parameter: ts.ParameterDeclaration, count: number): boolean {
  const { parent: code, name } = parameter;
  if (!ts.isIdentifier(name) || mentionsArguments(code)) return false;
  const fields = new Set(ts.isParameterPropertyDeclaration(parameter, code) ? [name.text] : []);
  for (const use of usesOf(resolver, parameter, code)) {
    if (isCalledWith(use, count) || isLookedAt(use)) continue;
    const field = keptIn(use);
    if (field === undefined) return false;
    fields.add(field);
  }
  const { parent: owner } = code;
  return [...fields].every((field) => ts.isClassLike(owner) && isPrivate(owner, field) && isFieldOnlyCalled(owner, field, count));
}

function mentionsArguments(code: ts.Node): boolean {
  let found = false;
  walk(code, (node) => {
    if (ts.isIdentifier(node) && node.text === 'arguments' && isReference(node)) found = true;
    return !found;
  });
  return found;
}

const COMPARES: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken]);

/** Whether an expression is asked whether it is there, or what it is. */
function isLookedAt(expression: ts.Node): boolean {
  const outer = outermost(expression);
  const { parent } = outer;
  if (ts.isIfStatement(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === outer;
  if (ts.isBinaryExpression(parent)) return COMPARES.has(parent.operatorToken.kind) || (parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken && parent.left === outer);
  return ts.isTypeOfExpression(parent) || (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken);
}

/** The field of `this` that a statement assigns an expression to. */
function keptIn(expression: ts.Node): string | undefined {
  const outer = outermost(expression);
  const { parent } = outer;
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken || parent.right !== outer || !ts.isExpressionStatement(parent.parent)) return undefined;
  return ts.isPropertyAccessExpression(parent.left) && parent.left.expression.kind === ts.SyntaxKind.ThisKeyword ? parent.left.name.text : undefined;
}

function isPrivate(owner: ts.ClassLikeDeclaration, field: string): boolean {
  if (field.startsWith('#')) return true;
  const declared = [...owner.members, ...owner.members.filter(ts.isConstructorDeclaration).flatMap(({ parameters }) => [...parameters])];
  return declared.some((member) => member.name?.getText() === field && ts.canHaveModifiers(member) && ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword));
}

function isFieldOnlyCalled(owner: ts.ClassLikeDeclaration, field: string, count: number): boolean {
  let isOnly = true;
  walk(owner, (node) => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === field) isOnly &&= isCalledWith(node, count) || isLookedAt(node) || isAssigned(node);
    if (ts.isElementAccessExpression(node) && stringOf(node.argumentExpression) === field) isOnly = false;
    if (ts.isBindingElement(node) && (node.propertyName ?? node.name).getText() === field) isOnly = false;
    return isOnly;
  });
  return isOnly;
}

function isAssigned(expression: ts.Expression): boolean {
  const { parent } = expression;
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left === expression && ts.isExpressionStatement(parent.parent);
}
