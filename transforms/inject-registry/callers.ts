import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { ownerName } from '../../src/facts/owners.js';
import { providerMadeBy } from '../../src/facts/providers.js';
import { createdByItself, usageOf } from '../../src/facts/references.js';
import { outermost } from '../../src/syntax/expressions.js';
import type { Container } from './container.js';
import { listInProvider } from './nest.js';
import { Refused } from './refusals.js';
import type { Unit } from './unit.js';
import { isHarmlessValue } from './values.js';
import { wrapped } from './wrap.js';

/**
 * Refuses an owner that somebody in the program calls with arguments that would land in the new parameter.
 *
 * @param parameters how many parameters the owner declares now
 * @param container the one that creates it: passing the owner on to it is how it is registered
 */
export function checkCallers(unit: Unit, owner: ts.Node, parameters: number, container: Container | undefined): void {
  const { facts } = unit;
  for (const reference of facts.references.to(owner)) {
    const usage = usageOf(reference);
    if (usage.kind === 'create' || usage.kind === 'call') refuseMore(usage.call, parameters);
    else if (usage.kind === 'indirect') {
      if (usage.given === undefined || usage.given > parameters) throw new Refused('caller-passes-more', reference);
    } else if (isLost(facts, owner, reference)) throw new Refused('passed-as-value', reference);
    else if (usage.kind === 'value' && !container?.takes(reference) && !isHarmlessValue(facts, reference, parameters)) {
      const provider = providerMadeBy(reference);
      if (provider) {
        listInProvider(unit, provider, reference, parameters);
        continue;
      }
      const wrapper = wrapped(facts.resolver, owner, reference, unit.defaulted ? undefined : unit.spell('register', reference, 'value'));
      if (!wrapper) throw new Refused('passed-as-value', reference);
      unit.splice(reference.getSourceFile(), [wrapper]);
    }
  }
  for (const call of facts.references.possibleCalls(owner, ownerName(owner))) refuseMore(call, parameters);
}

/** @throws Refused where a call has more arguments than its function declares parameters, or may have */
function refuseMore(call: ts.CallExpression | ts.NewExpression, parameters: number): void {
  const given = call.arguments ?? [];
  if (given.length > parameters || given.some(ts.isSpreadElement)) throw new Refused('caller-passes-more', call);
}

/** Whether a name stands for an owner, and for nothing else. */
export function isFollowed(facts: Facts, name: ts.Node, owner: ts.Node): boolean {
  const target = ts.isIdentifier(name) ? facts.resolver.target(name) : undefined;
  return target?.kind === 'declaration' && target.node === owner;
}

/** Refuses an heir that an ancestor's code creates (`new this.constructor(…)`) with arguments that would land in the heir's new parameter. */
export function checkCreationByAncestors(facts: Facts, heir: ts.ClassLikeDeclaration, parameters: number): void {
  for (const reference of facts.resolver.ancestorsOf(heir).flatMap((ancestor) => facts.references.to(ancestor))) {
    const { parent: call } = outermost(reference);
    if (ts.isNewExpression(call) && createdByItself(call)) refuseMore(call, parameters);
  }
}

/** Whether an owner is put into a variable that may hold something else as well: calls through such a variable are not found. */
function isLost(facts: Facts, owner: ts.Node, reference: ts.Node): boolean {
  const outer = outermost(reference);
  const { parent } = outer;
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== outer || !ts.isIdentifier(parent.name)) return false;
  return !isFollowed(facts, parent.name, owner);
}
