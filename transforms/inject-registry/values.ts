import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { importedFrom } from '../../src/facts/imported.js';
import { pathOf } from '../../src/facts/program.js';
import type { Resolver } from '../../src/facts/resolve.js';
import { isTestFile } from '../../src/facts/tests.js';
import { bare, outermost } from '../../src/syntax/expressions.js';
import { isOnlyCalledFromPlace } from './flow.js';
import { isForeign } from './wrap.js';

/** Calls that look at a function or class, or name it, but never call it with arguments of their own. */
const LOOKS_ONLY = /(^|\.)(mocked|spyOn|isMockFunction|toBeInstanceOf|toThrow|instanceOf|mockImplementation|getRepositoryToken)$/;
/** Calls of assertion libraries: they call what they are given with no arguments, if they call it at all. */
const ASSERTS = /^(expect(\.\w+)?|assert\.(throws|doesNotThrow|rejects|doesNotReject))$/;

/**
 * Whether a class or function that is passed on as a value is certainly not called from there with more arguments than it
 * declares.
 *
 * @param reference the expression that names it, which is neither called nor created
 */
export function isHarmlessValue(facts: Facts, reference: ts.Node, parameters: number): boolean {
  const { parent } = outermost(reference);
  if (isGivenToTsyringe(facts.resolver, reference)) return true;
  if (!ts.isCallExpression(parent)) {
    // A test's table of expectations and the like: a test that calls it with more arguments would not type-check today.
    return isTestFile(pathOf(reference)) || isOnlyCalledFromPlace(facts.resolver, reference, parameters);
  }
  const callee = parent.expression.getText();
  if (LOOKS_ONLY.test(callee) || (isTestFile(pathOf(reference)) && ASSERTS.test(callee))) return true;
  const given = givenBy(facts.resolver, parent);
  return given !== undefined && given <= parameters;
}

/** With how many arguments a call of the language's own functions calls the function that it is given. */
function givenBy(resolver: Resolver, call: ts.CallExpression): number | undefined {
  if (call.arguments.some(ts.isSpreadElement)) return undefined;
  const callee = bare(call.expression);
  const passed = (before: number): number => Math.max(0, call.arguments.length - before);
  if (ts.isIdentifier(callee) && isForeign(resolver, callee)) {
    if (/^set(Timeout|Interval)$/.test(callee.text)) return passed(2);
    if (/^(setImmediate|queueMicrotask)$/.test(callee.text)) return passed(1);
  }
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  if (/^(then|catch)$/.test(callee.name.text)) return 1;
  if (callee.name.text === 'finally') return 0;
  return callee.getText() === 'process.nextTick' ? passed(1) : undefined;
}

/** tsyringe creates a class without decorators with no arguments, or refuses to: `container.resolve(X)`, `container.register('x', { useClass: X })`. */
function isGivenToTsyringe(resolver: Resolver, reference: ts.Node): boolean {
  const outer = outermost(reference);
  const given = ts.isPropertyAssignment(outer.parent) && outer.parent.name.getText() === 'useClass' ? outer.parent.parent : outer;
  const call = given.parent;
  const container = ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) ? importedFrom(resolver, call.expression.expression) : undefined;
  return container?.module === 'tsyringe' && container.name === 'container';
}
