import { ts } from 'ts-morph';
import { METRIC_CLASSES } from '../library.js';
import { bare, outermost, stringOf, walk } from '../syntax/expressions.js';
import { clientByType } from './declared-types.js';
import { isObserver, usageOf } from './references.js';
import { nameText, type Resolver } from './resolve.js';
import type { LibraryUse } from './uses.js';

/**
 * Where a metric class is chosen while the program runs: `new client[type](…)`, and classes that are handed on as values, to
 * be created by code that cannot be told from any other. Those whose options name a registry are none of these.
 */
export function chosenClasses(file: ts.SourceFile, uses: readonly LibraryUse[], resolver: Resolver): ts.Node[] {
  const chosen: ts.Node[] = [];
  if (uses.length > 0 || /\btypeof\b|\brequire\b|\bimport\b/.test(file.text)) {
    walk(file, (node) => {
      if (ts.isNewExpression(node) && isChosen(node.expression, resolver) && !namesRegisters(node)) chosen.push(node);
    });
  }
  return [...chosen, ...uses.filter((use) => METRIC_CLASSES.has(use.name) && isHandedOn(use.node, resolver)).map(({ node }) => node)].sort((a, b) => a.pos - b.pos);
}

/** Whether what is created is a part of the library that a name chooses, directly or through a variable. */
function isChosen(callee: ts.Expression, resolver: Resolver): boolean {
  const value = bare(callee);
  if (ts.isElementAccessExpression(value)) return stringOf(value.argumentExpression) === undefined && holdsClasses(value.expression, resolver);
  const declaration = ts.isIdentifier(value) ? resolver.declarationOf(value) : undefined;
  if (!declaration) return false;
  if (ts.isVariableDeclaration(declaration)) return declaration.initializer !== undefined && !ts.isIdentifier(bare(declaration.initializer)) && isChosen(declaration.initializer, resolver);
  if (!ts.isBindingElement(declaration) || !declaration.propertyName || !ts.isComputedPropertyName(declaration.propertyName)) return false;
  const holder = declaration.parent.parent;
  return ts.isVariableDeclaration(holder) && holder.initializer !== undefined && holdsClasses(holder.initializer, resolver);
}

/** The library as a whole, or an object of its classes. */
function holdsClasses(object: ts.Expression, resolver: Resolver): boolean {
  const target = resolver.target(object);
  if (target?.kind === 'library') return target.name === undefined;
  if (clientByType(object, resolver) !== undefined) return true;
  const literal = target?.kind === 'declaration' && ts.isVariableDeclaration(target.node) && target.node.initializer ? bare(target.node.initializer) : target?.kind === 'declaration' ? target.node : undefined;
  if (!literal || !ts.isObjectLiteralExpression(literal)) return false;
  return literal.properties.some((property) => isClass(ts.isPropertyAssignment(property) ? property.initializer : ts.isShorthandPropertyAssignment(property) ? property.name : undefined, resolver));
}

function isClass(value: ts.Expression | undefined, resolver: Resolver): boolean {
  return value !== undefined && METRIC_CLASSES.has(resolver.libraryExport(value)?.name ?? '');
}

function namesRegisters(creation: ts.NewExpression): boolean {
  const options = creation.arguments?.[0] && bare(creation.arguments[0]);
  return options !== undefined && ts.isObjectLiteralExpression(options) && options.properties.some((property) => property.name && nameText(property.name) === 'registers');
}

/** Whether a class goes, as a value, where its name does not lead: an argument, a list, an object that is no constant, one of several values of a variable. */
function isHandedOn(use: ts.Expression, resolver: Resolver): boolean {
  if (usageOf(use).kind !== 'value') return false;
  const outer = outermost(use);
  const { parent } = outer;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return !(isObserver(parent));
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && resolver.target(parent.left)?.kind !== 'library';
  if (ts.isConditionalExpression(parent) || ts.isArrayLiteralExpression(parent)) return true;
  if (!ts.isPropertyAssignment(parent) && !ts.isShorthandPropertyAssignment(parent)) return false;
  const holder = outermost(parent.parent).parent;
  return !ts.isVariableDeclaration(holder) && !ts.isExportAssignment(holder) && !ts.isPropertyDeclaration(holder) && !ts.isBinaryExpression(holder);
}
