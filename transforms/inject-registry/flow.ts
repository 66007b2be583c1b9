import { ts } from 'ts-morph';
import { isCalledWith, usesOf, type Holder } from '../../src/facts/calls.js';
import type { Resolver } from '../../src/facts/resolve.js';
import { outermost } from '../../src/syntax/expressions.js';

/** Methods of an array that call a function once for each element, with the element first. */
export const ITERATES: ReadonlySet<string> = new Set(['map', 'forEach', 'filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap']);

/**
 * Whether a function that is put into a list or an object is only ever called from there with so many arguments at most. It is
 * where the list (or the constant that holds it) does nothing but be iterated over by code that stands beside it.
 *
 * @param place the expression that names the function
 */
export function isOnlyCalledFromPlace(resolver: Resolver, place: ts.Node, arguments_: number): boolean {
  const outer = outermost(place);
  const { parent } = outer;
  const check = new FlowCheck(resolver, arguments_);
  if (ts.isArrayLiteralExpression(parent)) return check.list(parent);
  const property = ts.isPropertyAssignment(parent) ? parent.name : ts.isShorthandPropertyAssignment(parent) ? parent.name : undefined;
  return property !== undefined && (ts.isIdentifier(property) || ts.isStringLiteral(property)) && ts.isObjectLiteralExpression(parent.parent) && check.members(parent.parent, property.text);
}

/** Whether an object that has the function as a member is only asked for one of its members, to call it (`table[key](name)`). */
export function isOnlyCalledByKey(resolver: Resolver, object: ts.Node, arguments_: number): boolean {
  const { parent } = outermost(object);
  return ts.isElementAccessExpression(parent) && new FlowCheck(resolver, arguments_).members(object, '');
}

class FlowCheck {
  constructor(readonly resolver: Resolver, readonly arguments_: number) {}

  /** A list that holds the function, wherever it goes. */
  list(node: ts.Node): boolean {
    const outer = outermost(node);
    const { parent } = outer;
    if (ts.isVariableDeclaration(parent)) return this.#everyUse(parent, (use) => this.list(use));
    if (ts.isForOfStatement(parent) && parent.expression === outer) return ts.isVariableDeclarationList(parent.initializer) && parent.initializer.declarations.every((variable) => this.#isOnlyCalled(variable, parent.statement));
    if (!ts.isPropertyAccessExpression(parent) || parent.expression !== outer) return false;
    if (parent.name.text === 'length') return true;
    const call = parent.parent;
    const callback = ts.isCallExpression(call) && call.expression === parent && ITERATES.has(parent.name.text) ? call.arguments[0] : undefined;
    if (!callback || !(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) || callback.parameters.length > 2) return false;
    const [element] = callback.parameters;
    return !element || (!element.dotDotDotToken && this.#isOnlyCalled(element, callback.body));
  }

  /** An object that holds the function under a name. */
  members(node: ts.Node, name: string): boolean {
    const outer = outermost(node);
    const { parent } = outer;
    if (ts.isVariableDeclaration(parent)) return this.#everyUse(parent, (use) => this.members(use, name));
    if (ts.isPropertyAccessExpression(parent)) return parent.name.text !== name || isCalledWith(parent, this.arguments_);
    return ts.isElementAccessExpression(parent) && parent.expression === outer && isCalledWith(parent, this.arguments_);
  }

  /** Every use of a constant that no other module sees. */
  #everyUse(variable: ts.VariableDeclaration, holds: (use: ts.Node) => boolean): boolean {
    const list = variable.parent;
    if (!ts.isIdentifier(variable.name) || !ts.isVariableDeclarationList(list) || !(list.flags & ts.NodeFlags.Const)) return false;
    if (ts.isVariableStatement(list.parent) && list.parent.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return false;
    return usesOf(this.resolver, variable, variable.getSourceFile()).every(holds);
  }

  #isOnlyCalled(variable: Holder, within: ts.Node): boolean {
    return ts.isIdentifier(variable.name) && usesOf(this.resolver, variable, within).every((use) => isCalledWith(use, this.arguments_));
  }
}
