import { ts } from 'ts-morph';
import { bare, constantOf } from './look.js';

/** Calls that return the configuration they are given. */
const IDENTITY = new Set(['defineConfig', 'defineProject', 'defineWorkspace', 'defineVitestConfig', 'createJestConfig']);

/** A configuration literal, and whether the runner adds its lists to those of another one (`mergeConfig`) instead of replacing them. */
export interface ExportedLiteral {
  literal: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression;
  merged: boolean;
}

/** The literal a configuration module exports, or undefined when it is made in a way that cannot be followed with certainty. */
export function exportedLiteral(source: ts.SourceFile): ExportedLiteral | undefined {
  const exported = source.statements.flatMap((statement) => {
    if (ts.isExportAssignment(statement)) return [statement.expression];
    if (!ts.isExpressionStatement(statement)) return [];
    const { expression } = statement;
    if (ts.isBinaryExpression(expression)) return /^(module\.exports|exports\.default)$/.test(expression.left.getText(source)) ? [expression.right] : [];
    // A JSON file is one expression.
    return ts.isObjectLiteralExpression(expression) || ts.isArrayLiteralExpression(expression) ? [expression] : [];
  });
  return exported.length === 1 && exported[0] ? follow(source, exported[0], false) : undefined;
}

function follow(source: ts.SourceFile, expression: ts.Expression, merged: boolean): ExportedLiteral | undefined {
  const node = bare(expression);
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return { literal: node, merged };
  if (ts.isIdentifier(node)) {
    const constant = constantOf(source, node.text);
    return constant && follow(source, constant, merged);
  }
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    const result = ts.isBlock(node.body) ? onlyReturn(node.body) : node.body;
    return result && follow(source, result, merged);
  }
  if (!ts.isCallExpression(node)) return undefined;
  const callee = ts.isIdentifier(node.expression) ? node.expression.text : ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : undefined;
  if (callee === 'mergeConfig') {
    const followed = node.arguments.map((argument) => follow(source, argument, true));
    return [...followed].reverse().find((found) => found !== undefined);
  }
  const first = node.arguments[0];
  const known = callee !== undefined && (IDENTITY.has(callee) || isNextJest(source, callee));
  return known && first ? follow(source, first, merged) : undefined;
}

/** Whether a name is bound to `nextJest({ dir })`, whatever it is called. */
function isNextJest(source: ts.SourceFile, name: string): boolean {
  const constant = constantOf(source, name);
  return constant !== undefined && ts.isCallExpression(constant) && ts.isIdentifier(constant.expression) && constant.expression.text === 'nextJest';
}

/** What a function returns if it returns at one place. */
function onlyReturn(body: ts.Block): ts.Expression | undefined {
  const returns: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node)) returns.push(node);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  visit(body);
  return returns.length === 1 ? returns[0]?.expression : undefined;
}
