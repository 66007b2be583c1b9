import { ts } from 'ts-morph';
import { outermost } from '../syntax/expressions.js';
import { nameText } from './resolve.js';

/**
 * The provider of Nest whose `useFactory` an expression is: Nest calls it with what the provider's `inject` lists, and nothing else.
 *
 * @param node the function itself, or the expression that names it
 */
export function providerMadeBy(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  const { parent } = outermost(node);
  const literal = ts.isMethodDeclaration(node) ? node.parent : ts.isPropertyAssignment(parent) && nameText(parent.name) === 'useFactory' ? parent.parent : undefined;
  if (!literal || !ts.isObjectLiteralExpression(literal) || (ts.isMethodDeclaration(node) && nameText(node.name) !== 'useFactory')) return undefined;
  return propertyNamed(literal, 'provide') && importsNest(node.getSourceFile()) ? literal : undefined;
}

/** How many arguments a provider's factory is called with; undefined where its list is made elsewhere. */
export function injectedCount(provider: ts.ObjectLiteralExpression): number | undefined {
  const list = injectList(provider);
  if (list === undefined) return provider.properties.some(ts.isSpreadAssignment) ? undefined : 0;
  return list === 'elsewhere' || list.elements.some(ts.isSpreadElement) ? undefined : list.elements.length;
}

/** The list of a provider's `inject`; undefined where it has none. */
export function injectList(provider: ts.ObjectLiteralExpression): ts.ArrayLiteralExpression | 'elsewhere' | undefined {
  const property = propertyNamed(provider, 'inject');
  if (!property) return undefined;
  return ts.isPropertyAssignment(property) && ts.isArrayLiteralExpression(property.initializer) ? property.initializer : 'elsewhere';
}

/** Whether a file imports anything of Nest. */
export function importsNest(file: ts.SourceFile): boolean {
  return file.statements.some((statement) => ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && statement.moduleSpecifier.text.startsWith('@nestjs/'));
}

function propertyNamed(literal: ts.ObjectLiteralExpression, name: string): ts.ObjectLiteralElementLike | undefined {
  return literal.properties.find((property) => property.name && nameText(property.name) === name);
}
