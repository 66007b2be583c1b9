import { ts } from 'ts-morph';
import { bare, walk } from '../syntax/expressions.js';
import { functionAround } from './leftovers.js';
import { nameText, type Resolver } from './resolve.js';

/**
 * The value of a property that options carry for certain, although they are no literal where they are used: a literal that
 * the variable was made of, `Object.assign`, or an assignment (`options.registers = …`) that always runs before.
 *
 * @param options as the creation is given them
 */
export function carriedValue(options: ts.Expression, name: string, resolver: Resolver): ts.Expression | undefined {
  const value = bare(options);
  if (ts.isObjectLiteralExpression(value)) return ofLiteral(value, name, resolver);
  if (ts.isCallExpression(value)) return isObjectAssign(value) ? ofAll(value.arguments, name, resolver) : undefined;
  if (!ts.isIdentifier(value)) return undefined;
  const declaration = resolver.declarationOf(value);
  if (!declaration || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration))) return undefined;
  const assigned = lastAssigned(value, declaration, name, resolver);
  if (assigned) return assigned;
  const isConstant = ts.isVariableDeclaration(declaration) && ts.isVariableDeclarationList(declaration.parent) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConstant && declaration.initializer ? carriedValue(declaration.initializer, name, resolver) : undefined;
}

/** The property that a literal ends up with, unless a spread after it is known to nobody and replaces it: then that is the default. */
function ofLiteral(literal: ts.ObjectLiteralExpression, name: string, resolver: Resolver): ts.Expression | undefined {
  for (const property of [...literal.properties].reverse()) {
    const spread = ts.isSpreadAssignment(property) ? carriedValue(property.expression, name, resolver) : undefined;
    if (spread) return spread;
    if (property.name && nameText(property.name) === name) return ts.isPropertyAssignment(property) ? property.initializer : ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
  }
  return undefined;
}

function ofAll(values: readonly ts.Expression[], name: string, resolver: Resolver): ts.Expression | undefined {
  for (const value of [...values].reverse()) {
    const carried = carriedValue(value, name, resolver);
    if (carried) return carried;
  }
  return undefined;
}

/** What is assigned to a property of a variable before it is used, in the same function. */
function lastAssigned(use: ts.Identifier, declaration: ts.Node, name: string, resolver: Resolver): ts.Expression | undefined {
  const fn = functionAround(use);
  const isOptions = (node: ts.Node): boolean => {
    const inner = bare(node);
    return ts.isIdentifier(inner) && resolver.declarationOf(inner) === declaration;
  };
  let found: ts.Expression | undefined;
  walk(fn?.body ?? use.getSourceFile(), (node) => {
    if (node.pos >= use.pos) return false;
    const value = assignedBy(node, name, isOptions, resolver);
    if (value && alwaysRunsBefore(node, use, name)) found = value;
    return undefined;
  });
  return found;
}

/** `options.name = value`, `options['name'] ??= value`, `Object.assign(options, { name: value })`. */
function assignedBy(node: ts.Node, name: string, isOptions: (node: ts.Node) => boolean, resolver: Resolver): ts.Expression | undefined {
  if (ts.isCallExpression(node)) return isObjectAssign(node) && node.arguments[0] && isOptions(node.arguments[0]) ? ofAll(node.arguments.slice(1), name, resolver) : undefined;
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind < ts.SyntaxKind.FirstAssignment || node.operatorToken.kind > ts.SyntaxKind.LastAssignment) return undefined;
  const left = bare(node.left);
  const property = ts.isPropertyAccessExpression(left) ? left.name.text : ts.isElementAccessExpression(left) && ts.isStringLiteralLike(left.argumentExpression) ? left.argumentExpression.text : undefined;
  return property === name && (ts.isPropertyAccessExpression(left) || ts.isElementAccessExpression(left)) && isOptions(left.expression) ? node.right : undefined;
}

/** Whether everything that reaches the use has run the assignment: it stands in a block around the use, or fills in what is missing. */
function alwaysRunsBefore(assignment: ts.Node, use: ts.Node, name: string): boolean {
  for (let at = assignment.parent; at; at = at.parent) {
    if (use.pos >= at.pos && use.end <= at.end) return true;
    if (ts.isIfStatement(at) && mentionsProperty(at.expression, name)) continue;
    if (ts.isConditionalExpression(at) || ts.isIfStatement(at) || ts.isIterationStatement(at, false) || ts.isSwitchStatement(at) || ts.isTryStatement(at) || ts.isFunctionLike(at)) return false;
    if (ts.isBinaryExpression(at) && [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(at.operatorToken.kind) && !mentionsProperty(at.left, name)) return false;
  }
  return false;
}

function mentionsProperty(node: ts.Node, name: string): boolean {
  let found = false;
  walk(node, (inner) => void (found ||= (ts.isPropertyAccessExpression(inner) && inner.name.text === name) || (ts.isStringLiteralLike(inner) && inner.text === name)));
  return found;
}

function isObjectAssign(call: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(call.expression) && call.expression.getText() === 'Object.assign';
}
