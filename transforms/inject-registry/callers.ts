import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { ownerName } from '../../src/facts/owners.js';
import { isObserver, usageOf } from '../../src/facts/references.js';
import { isTest } from '../../src/facts/tests.js';
import { outermost } from '../../src/syntax/expressions.js';
import { Refused } from './refusals.js';

/**
 * Refuses an owner that somebody in the program calls with arguments that would land in the new parameter.
 *
 * @param parameters how many parameters the owner declares now
 * @param isManaged a container creates it, by what its decorators say: then passing the class on is how it is registered
 */
export function checkCallers(facts: Facts, owner: ts.Node, parameters: number, isManaged: boolean): void {
  for (const reference of facts.references.to(owner)) {
    const usage = usageOf(reference);
    if (usage.kind === 'create' || usage.kind === 'call') {
      refuseMore(usage.call, parameters);
    } else if (usage.kind === 'indirect') {
      if (usage.given === undefined || usage.given > parameters) throw new Refused('caller-passes-more', reference);
    } else if ((usage.kind === 'value' && !isManaged && !isHarmlessValue(reference)) || isOneOfSeveral(facts, reference)) throw new Refused('passed-as-value', reference);
  }
  for (const call of facts.references.possibleCalls(owner, ownerName(owner))) refuseMore(call, parameters);
}

/** @throws Refused where a call has more arguments than its function declares parameters, or may have */
function refuseMore(call: ts.CallExpression | ts.NewExpression, parameters: number): void {
  const given = call.arguments ?? [];
  if (given.length > parameters || given.some(ts.isSpreadElement)) throw new Refused('caller-passes-more', call);
}

/** `let create = createCounter;` that is assigned again: calls of the variable are not followed. */
function isOneOfSeveral(facts: Facts, reference: ts.Node): boolean {
  const { parent } = outermost(reference);
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false;
  const target = facts.resolver.target(parent.name);
  return target?.kind === 'declaration' && target.node === parent;
}

/** Places where a class or function is named but never called with arguments of their own. */
function isHarmlessValue(reference: ts.Node): boolean {
  const outer = outermost(reference);
  const { parent } = outer;
  if (ts.isCallExpression(parent)) return isObserver(parent);
  // A test's table of expectations and the like: a test that calls it with more arguments would not type-check today.
  return isTest(reference.getSourceFile()) && !ts.isCallExpression(parent);
}
