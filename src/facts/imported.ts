import { ts } from 'ts-morph';
import { bare, moduleSpecifierOf, stringOf } from '../syntax/expressions.js';
import { mayAlias, type Resolver } from './resolve.js';

/** An export of a module as an import names it; the whole of the module where `name` is undefined. */
export interface Imported {
  module: string;
  name: string | undefined;
}

/** What an expression was imported as, by its binding: `asClass` of awilix, whatever it is called here. Re-exports are not followed, and a name behind more than a few others is not either. */
export function importedFrom(resolver: Resolver, node: ts.Node, depth = 5): Imported | undefined {
  const expression = bare(node);
  if (depth === 0) return undefined;
  if (ts.isPropertyAccessExpression(expression)) return partOf(importedFrom(resolver, expression.expression, depth - 1), expression.name.text);
  if (ts.isCallExpression(expression)) return wholeOf(moduleSpecifierOf(expression));
  const declaration = ts.isIdentifier(expression) ? resolver.declarationOf(expression) : undefined;
  if (!declaration) return undefined;
  if (ts.isBindingElement(declaration)) return boundFrom(resolver, declaration, depth - 1);
  if (ts.isVariableDeclaration(declaration)) return declaration.initializer && mayAlias(declaration.initializer) ? importedFrom(resolver, declaration.initializer, depth - 1) : undefined;
  if (ts.isImportEqualsDeclaration(declaration)) return ts.isExternalModuleReference(declaration.moduleReference) ? wholeOf(stringOf(declaration.moduleReference.expression)) : undefined;
  const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
  const whole = statement && wholeOf(stringOf(statement.moduleSpecifier));
  // A default import is the whole of it where the module is CommonJS, and all that matters here are.
  return ts.isImportSpecifier(declaration) ? partOf(whole, (declaration.propertyName ?? declaration.name).text) : whole;
}

function wholeOf(module: string | undefined): Imported | undefined {
  return module === undefined ? undefined : { module, name: undefined };
}

function partOf(whole: Imported | undefined, name: string): Imported | undefined {
  return whole && whole.name === undefined ? { module: whole.module, name: name === 'default' ? undefined : name } : undefined;
}

/** `const { asClass } = require('awilix')`. */
function boundFrom(resolver: Resolver, element: ts.BindingElement, depth: number): Imported | undefined {
  const holder = element.parent.parent;
  const key = element.propertyName ?? element.name;
  if (!ts.isVariableDeclaration(holder) || !holder.initializer || !ts.isObjectBindingPattern(element.parent) || !ts.isIdentifier(key)) return undefined;
  return partOf(importedFrom(resolver, holder.initializer, depth), key.text);
}
