import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { isApplication } from '../../src/facts/packages.js';
import { pathOf } from '../../src/facts/program.js';
import { usageOf } from '../../src/facts/references.js';
import { constructorOf, nameText } from '../../src/facts/resolve.js';
import { isTestFile } from '../../src/facts/tests.js';
import { superCallsIn } from '../../src/syntax/classes.js';
import { bare, isUndefined } from '../../src/syntax/expressions.js';
import { exportedName } from './unseen-callers.js';

/** What callers pass at one place: undefined stands for a caller that passes nothing there. */
export type Given = (ts.Expression | undefined)[];

/** Where in a call the value stands that reaches a slot. */
export interface Place {
  position: number;
  property: string | undefined;
}

/** What production code passes at a place; undefined where that cannot be known. */
export function givenTo(facts: Facts, owner: ts.Node, place: Place, isManaged: boolean): Given | undefined {
  // A library's users may pass what its signature offers them.
  if (!isApplication(facts.project, pathOf(owner)) && exportedName(facts, owner) !== undefined) return undefined;
  const given: Given = [];
  for (const reference of facts.references.to(owner)) {
    if (isTestFile(pathOf(reference))) continue;
    const usage = usageOf(reference);
    const more = usage.kind === 'extend' ? givenByHeir(facts, usage.by, place, isManaged) : usage.kind === 'create' || usage.kind === 'call' ? argumentAt(usage.call, place) : usage.kind === 'harmless' || (usage.kind === 'value' && isManaged) ? [] : undefined;
    if (more === undefined) return undefined;
    given.push(...more);
  }
  return given;
}

/** What reaches the parent's parameter through a subclass: what its `super(…)` passes, or what its own callers do where it has no constructor. */
function givenByHeir(facts: Facts, heir: ts.ClassLikeDeclaration, place: Place, isManaged: boolean): Given | undefined {
  const ctor = constructorOf(heir);
  if (!ctor) return givenTo(facts, heir, place, isManaged);
  const given = superCallsIn(ctor).map((call) => argumentAt(call, place));
  return given.includes(undefined) ? undefined : given.flatMap((arguments_) => arguments_ ?? []);
}

function argumentAt(call: ts.CallExpression | ts.NewExpression, { position, property }: Place): Given | undefined {
  const list: readonly ts.Expression[] = call.arguments ?? [];
  const argument = list[position];
  if (list.slice(0, position + 1).some(ts.isSpreadElement)) return undefined;
  if (property === undefined || !argument) return [argument && isUndefined(bare(argument)) ? undefined : argument];
  return propertyIn(bare(argument), property);
}

/** What an object literal holds under a name; undefined where it is no literal, or may hold something else there. */
export function propertyIn(object: ts.Expression, name: string): Given | undefined {
  if (!ts.isObjectLiteralExpression(object) || object.properties.some(ts.isSpreadAssignment)) return undefined;
  const property = object.properties.find((one) => one.name && nameText(one.name) === name);
  if (!property) return [undefined];
  return ts.isPropertyAssignment(property) ? [property.initializer] : ts.isShorthandPropertyAssignment(property) ? [property.name] : undefined;
}
