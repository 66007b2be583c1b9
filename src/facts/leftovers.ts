import { ts } from 'ts-morph';
import { bare, isReference, outermost, walk } from '../syntax/expressions.js';
import type { Resolver } from './resolve.js';

/** A variable whose declaration binds no other name. */
export interface Local {
  declaration: ts.VariableDeclaration;
  name: ts.Identifier;
}

/** The variable that `const name = …` or `const { name } = …` declares. */
export function localOf(binding: ts.Node | undefined): Local | undefined {
  if (!binding || !(ts.isVariableDeclaration(binding) || ts.isBindingElement(binding)) || !ts.isIdentifier(binding.name)) return undefined;
  if (ts.isVariableDeclaration(binding)) return { declaration: binding, name: binding.name };
  const declaration = binding.parent.parent;
  return ts.isVariableDeclaration(declaration) && ts.isObjectBindingPattern(binding.parent) && binding.parent.elements.length === 1 && !binding.initializer ? { declaration, name: binding.name } : undefined;
}

/** `const client = require('prom-client');` at the top of a file: whether it goes is decided with the imports. */
export function isImport(statement: ts.Statement, initializer: ts.Expression | undefined): boolean {
  return ts.isSourceFile(statement.parent) && initializer !== undefined && /\b(require|import)\s*\(/.test(initializer.getText());
}

/** The names that refer to a variable, its own name aside. */
export function referencesIn(file: ts.SourceFile, declared: ts.Identifier, resolver: Resolver): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const binding = resolver.declarationOf(declared);
  walk(file, (node) => {
    if (ts.isIdentifier(node) && node.text === declared.text && node !== declared && isReference(node) && resolver.declarationOf(node) === binding) found.push(node);
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
