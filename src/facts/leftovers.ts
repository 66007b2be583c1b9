import { ts } from 'ts-morph';
import { bare, isReference, outermost, walk } from '../syntax/expressions.js';
import type { Resolver } from './resolve.js';

/** The names that refer to a variable, its own name aside. */
export function referencesIn(file: ts.SourceFile, declaration: ts.VariableDeclaration, resolver: Resolver): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const text = declaration.name.getText();
  walk(file, (node) => {
    if (ts.isIdentifier(node) && node.text === text && node !== declaration.name && isReference(node) && resolver.declarationOf(node) === declaration) found.push(node);
  });
  return found;
}

export function writeOf(name: ts.Identifier): ts.BinaryExpression | undefined {
  const { parent } = name;
  return ts.isBinaryExpression(parent) && parent.left === name && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? parent : undefined;
}

export function isLastInFunction(statement: ts.ReturnStatement): boolean {
  const { parent } = statement;
  return ts.isBlock(parent) && ts.isFunctionLike(parent.parent) && parent.statements.at(-1) === statement;
}

/** `done();` where `done` is the function's parameter. */
export function isDoneCall(statement: ts.Statement, fn: ts.Node): boolean {
  if (!ts.isFunctionLike(fn)) return false;
  const value = ts.isExpressionStatement(statement) || ts.isReturnStatement(statement) ? statement.expression : undefined;
  const call = value && bare(value);
  const parameter = fn.parameters[0]?.name;
  return !!call && ts.isCallExpression(call) && call.arguments.length === 0 && ts.isIdentifier(call.expression) && !!parameter && ts.isIdentifier(parameter) && parameter.text === call.expression.text;
}

export function isForEach(call: ts.CallExpression): call is ts.CallExpression & { expression: ts.PropertyAccessExpression } {
  return ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'forEach';
}

/** The statement that declares one function or variable and nothing else. */
export function statementOf(node: ts.Node): ts.Statement | undefined {
  if (ts.isFunctionDeclaration(node)) return node;
  const declaration = ts.isVariableDeclaration(node) ? node : outermost(node).parent;
  if (!ts.isVariableDeclaration(declaration) || !ts.isVariableDeclarationList(declaration.parent) || declaration.parent.declarations.length !== 1) return undefined;
  const statement = declaration.parent.parent;
  return ts.isVariableStatement(statement) ? statement : undefined;
}

export function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false);
}

export function functionAround(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  for (let at = node.parent; at; at = at.parent) if (ts.isFunctionLike(at)) return 'body' in at ? at : undefined;
  return undefined;
}
