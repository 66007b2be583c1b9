import { ts } from 'ts-morph';
import { reachedThrough } from '../../src/facts/caller-search.js';
import type { Facts } from '../../src/facts/facts.js';
import { usageOf } from '../../src/facts/references.js';
import { constructorOf, thisClassOf } from '../../src/facts/resolve.js';
import { bare, isUndefined, outermost, walk } from '../../src/syntax/expressions.js';
import { DefaultStays } from './default-stays.js';
import type { CallSite } from './passing.js';
import { placeName } from './places.js';

/** A call of an owner, and how many arguments stand before those of the owner itself (`f.call(self, …)`). */
interface Call {
  call: ts.CallExpression | ts.NewExpression;
  before: number;
}

/**
 * The calls of an owner.
 *
 * @param isWrapped whether a function is put around a place that hands the owner on, so that it calls the owner plainly
 * @throws DefaultStays where it is used in a way that may call it and cannot be given an argument
 */
export function callsOf(facts: Facts, owner: ts.Node, isWrapped: (reference: ts.Node) => boolean): Call[] {
  if (ts.isClassLike(owner)) refuseThis(owner);
  const holder = reachedThrough(owner);
  for (const reference of holder === owner ? [] : facts.references.to(holder)) {
    if (usageOf(reference).kind === 'value' && !isLookedAt(reference)) throw new DefaultStays('default-for-unknown-callers', `${placeName(reference)} hands on what holds it`);
    if (isRetyped(reference)) throw new DefaultStays('default-for-signature', `${placeName(reference)} gives what holds it another type`);
  }
  const calls = facts.references.to(owner).flatMap((reference) => (isWrapped(reference) ? [] : (callAt(reference) ?? [])));
  return [...calls, ...(ts.isClassExpression(owner) ? createdInPlace(owner) : [])];
}

function callAt(reference: ts.Node): Call | undefined {
  const usage = usageOf(reference);
  if (isRetyped(reference)) throw new DefaultStays('default-for-signature', `${placeName(reference)} uses it as another type`);
  if (usage.kind === 'create' || usage.kind === 'call') return { call: usage.call, before: 0 };
  const outer = outermost(reference).parent;
  if (usage.kind === 'indirect' && ts.isCallExpression(outer.parent) && usage.given !== undefined) return { call: outer.parent, before: 1 };
  if (usage.kind === 'indirect' || (usage.kind === 'value' && !isLookedAt(reference))) throw new DefaultStays('default-for-unknown-callers', `${placeName(reference)} hands it on as a value`);
  if (ts.isPropertyAccessExpression(outer) && outer.name.text === 'length') throw new DefaultStays('default-for-signature', `${placeName(reference)} counts its parameters`);
  if (ts.isTypeQueryNode(outer) && !isTypeOfResult(outer)) throw new DefaultStays('default-for-signature', `${placeName(reference)} uses its signature as a type`);
  return undefined;
}

/** A class that creates itself through `this` has callers that nothing names. */
function refuseThis(owner: ts.ClassLikeDeclaration): void {
  walk(owner, (node) => {
    const { parent } = outermost(node);
    const isItself = node.kind === ts.SyntaxKind.ThisKeyword && thisClassOf(node) === undefined && !ts.isPropertyAccessExpression(parent);
    const isConstructor = ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword && node.name.text === 'constructor';
    if (isConstructor || (isItself && ts.findAncestor(node, (at) => ts.isFunctionLike(at) && !ts.isArrowFunction(at))?.parent === owner)) throw new DefaultStays('default-for-unknown-callers', `${placeName(node)} may create it through \`this\``);
  });
}

/** Whether what is called, or gets another name, is given a type on the way that may say how many arguments it takes. */
function isRetyped(reference: ts.Node): boolean {
  const outer = outermost(reference);
  const { parent } = outer;
  // `(init as jest.Mock).mockReturnValue(…)` says nothing about how it is called.
  if (ts.isPropertyAccessExpression(parent) && usageOf(reference).kind === 'harmless') return false;
  if (ts.isVariableDeclaration(parent) && (parent.type ?? ts.getJSDocType(parent))) return true;
  for (let at = reference; at !== outer; at = at.parent) {
    const { parent: around } = at;
    if ((ts.isAsExpression(around) || ts.isTypeAssertionExpression(around) || ts.isSatisfiesExpression(around)) && around.type.kind !== ts.SyntaxKind.AnyKeyword) return true;
  }
  return false;
}

/** A mock or a matcher that is given a class or function does not call it. */
function isLookedAt(reference: ts.Node): boolean {
  const { parent } = outermost(reference);
  return ts.isCallExpression(parent) && /(^|\.)(mocked|spyOn|isMockFunction|toBeInstanceOf|instanceOf|toThrow)$/.test(parent.expression.getText());
}

/** `InstanceType<typeof Metrics>`, `jest.Mocked<typeof init>`: types that say nothing about parameters. */
function isTypeOfResult(query: ts.TypeQueryNode): boolean {
  return ts.isTypeReferenceNode(query.parent) && /(^|\.)(InstanceType|ReturnType|Mock|Mocked\w*)$/.test(query.parent.typeName.getText());
}

/** `new (class extends Metrics {…})(ctx)`; a class without a name that stands anywhere else may be created by anybody. */
function createdInPlace(owner: ts.ClassExpression): Call[] {
  const outer = outermost(owner);
  const { parent } = outer;
  if (ts.isNewExpression(parent) && parent.expression === outer) return [{ call: parent, before: 0 }];
  const isNamed = (ts.isVariableDeclaration(parent) && !parent.type) || ts.isExportAssignment(parent) || (ts.isBinaryExpression(parent) && /^(module\.)?exports\b/.test(parent.left.getText()));
  if (!isNamed) throw new DefaultStays('default-for-unknown-callers', `the class at ${placeName(owner)} is handed on as a value`);
  return [];
}

/**
 * The calls among some that do not pass a registry yet.
 *
 * @param slot where the registry stands among the owner's own arguments
 * @throws DefaultStays where a call passes something that may be undefined, which a default value covers
 */
export function unfilled(facts: Facts, calls: readonly Call[], slot: number): CallSite[] {
  return calls.flatMap(({ call, before }) => {
    const given = call.arguments ?? [];
    if (given.some(ts.isSpreadElement)) throw new DefaultStays('default-for-unknown-callers', `${placeName(call)} spreads its arguments`);
    const argument = given[slot + before];
    if (!argument || isUndefined(argument)) return [{ call, index: slot + before }];
    if (!isCertain(facts, argument)) throw new DefaultStays('default-for-undefined', `${placeName(call)} passes something that may be undefined`);
    return [];
  });
}

/** Whether an expression is a registry and never undefined. */
export function isCertain(facts: Facts, expression: ts.Expression): boolean {
  const value = bare(expression);
  if (facts.resolver.isGlobalRegistry(value)) return true;
  if (ts.isNewExpression(value)) return facts.resolver.libraryExport(value.expression)?.name === 'Registry';
  const target = facts.resolver.target(value);
  return target?.kind === 'declaration' && isCertainDeclaration(facts, target.node);
}

function isCertainDeclaration(facts: Facts, node: ts.Node): boolean {
  if (!ts.isParameter(node) && !ts.isVariableDeclaration(node) && !ts.isPropertyDeclaration(node)) return false;
  if (node.type) return !('questionToken' in node && node.questionToken) && ts.isTypeReferenceNode(node.type) && facts.resolver.libraryExport(node.type.typeName)?.name === 'Registry';
  const written = ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) ? facts.resolver.assignmentsTo(node.getSourceFile(), node.name.text) : [];
  const values = node.initializer ? [node.initializer, ...written] : written;
  return values.length > 0 && values.every((value) => isCertain(facts, value));
}

/** The nearest constructor that a class runs: its own, or an ancestor's. */
export function runningConstructor(facts: Facts, owner: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined {
  const own = constructorOf(owner);
  const parent = own ? undefined : facts.resolver.parentOf(owner);
  return own ?? (parent && runningConstructor(facts, parent));
}
