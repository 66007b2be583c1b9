import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { ownerName, placementOf, type Owner } from '../../src/facts/owners.js';
import { pathOf } from '../../src/facts/program.js';
import { usageOf } from '../../src/facts/references.js';
import type { Change } from '../../src/model.js';
import { appendItem, argumentList, type Splice } from '../../src/syntax/lists.js';
import { descendants, parameterCount } from './class.js';
import { argumentsAskedIn } from './doubles.js';
import { injectedParameter } from './injected.js';
import { placeName } from './places.js';
import { Refused } from './refusals.js';
import type { Unit } from './unit.js';

/** A call in an owner's code of another owner, which is to take the same registry. */
export interface Pass {
  call: ts.CallExpression | ts.NewExpression;
  /** Who is called. */
  name: string;
  /** The change that gives the callee its parameter; undefined where it has one. */
  requires: string | undefined;
  /** Why the registry is not passed. */
  blocked: string | undefined;
}

/** An owner and the change that is planned for it. */
export interface Planned {
  node: Owner['node'];
  library: string;
  change: Change | undefined;
  /** What remembers the metrics that it creates first, if anything does. */
  memory: string | undefined;
  /** Whether it has a parameter for a registry when it is changed. */
  takesRegistry: boolean;
}

/**
 * The calls among owners that hand an injected registry on, so that it reaches all that belongs to what it is given to. Only
 * an owner whose parameter is new passes it: under its default value everything stays in the global registry. By the
 * owner that calls.
 */
export function passesAmong(facts: Facts, planned: readonly Planned[]): ReadonlyMap<ts.Node, Pass[]> {
  const members = new Map(planned.flatMap((one) => membersOf(facts, one.node).map((member): [ts.Node, Planned] => [member, one])));
  const found = new Map<ts.Node, Pass[]>();
  for (const callee of new Set([...members.keys(), ...facts.creators])) {
    for (const reference of facts.references.to(callee)) {
      const usage = usageOf(reference);
      if (usage.kind !== 'create' && usage.kind !== 'call') continue;
      const placement = placementOf(usage.call);
      const caller = placement.at === 'owner' ? members.get(placement.node) : undefined;
      const pass = caller?.change && caller.takesRegistry && takesOf(facts, caller.node) === undefined ? passTo(facts, caller, callee, members.get(callee), usage.call) : undefined;
      if (caller && pass) found.set(caller.node, [...(found.get(caller.node) ?? []), pass]);
    }
  }
  return found;
}

function membersOf(facts: Facts, node: Owner['node']): ts.Node[] {
  return ts.isClassLike(node) ? descendants(facts, node) : [node];
}

function passTo(facts: Facts, { change, library }: Planned, callee: ts.Node, planned: Planned | undefined, call: Pass['call']): Pass | undefined {
  const given = call.arguments ?? [];
  const name = ownerName(callee);
  const takes = takesOf(facts, callee);
  // A change outside of the named paths is not made.
  const gets = planned?.change && planned.takesRegistry && planned.library === library && facts.project.inScope(pathOf(callee));
  const slot = takes?.slot ?? (gets ? parametersOf(facts, callee) : undefined);
  if (slot === undefined || (takes && takes.library !== library) || given.length > slot || given.some(ts.isSpreadElement)) return undefined;
  const requires = takes || planned?.change === change ? undefined : planned?.change?.id;
  return { call, name, requires, blocked: blockedBy(change, takes ? undefined : planned, slot - given.length, placeName(call)) ?? blockedByTest(facts, callee) };
}

function blockedBy(own: Change | undefined, other: Planned | undefined, missing: number, where: string): string | undefined {
  if (missing > 0) return `it is called without its optional arguments (${where})`;
  // The registry of whoever comes first would be that of everybody.
  if (other?.memory !== undefined) return `\`${other.memory}\` remembers what it creates first (${where})`;
  return own?.safety === 'safe' && other?.change?.safety === 'needs-review' ? `its change needs review (${where})` : undefined;
}

function blockedByTest(facts: Facts, callee: ts.Node): string | undefined {
  const test = argumentsAskedIn(facts, callee);
  return test && `${test} looks at the arguments that doubles of it are called with`;
}

/** The registry parameter that a callee has already, if it stands last and its default value is the global registry; nothing is passed to others. */
function takesOf(facts: Facts, callee: ts.Node): { slot: number | undefined; library: string | undefined } | undefined {
  const node = ts.isClassLike(callee) || isSignature(callee) ? callee : undefined;
  try {
    const parameter = node && injectedParameter(facts, node)?.parameter;
    if (!parameter) return undefined;
    const { parameters } = parameter.parent;
    const library = parameter.initializer && facts.resolver.isGlobalRegistry(parameter.initializer) ? facts.resolver.libraryExport(parameter.initializer)?.library : undefined;
    return { slot: library !== undefined && parameters.at(-1) === parameter ? parameters.length - 1 : undefined, library };
  } catch (error) {
    if (error instanceof Refused) return { slot: undefined, library: undefined };
    throw error;
  }
}

function isSignature(node: ts.Node): node is Exclude<Owner['node'], ts.ClassLikeDeclaration> {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node);
}

function parametersOf(facts: Facts, callee: ts.Node): number | undefined {
  if (ts.isClassLike(callee)) return parameterCount(facts, callee);
  return isSignature(callee) ? callee.parameters.length : undefined;
}

/**
 * Hands the registry on in the calls that a unit may pass it in, and notes those that do not get it.
 *
 * @param access how the registry is written at a place; undefined where it cannot be reached
 * @param write makes the splices of a call
 */
export function passOn(unit: Unit, access: (node: ts.Node) => string | undefined, write: (node: ts.Node, splices: Splice[]) => void): void {
  for (const { call, name, requires, blocked } of unit.passes) {
    const registry = blocked === undefined ? access(call) : undefined;
    if (registry === undefined) {
      unit.notes.add(`${name} does not get the registry, since ${blocked ?? `it stands where this one cannot be reached (${placeName(call)})`}`);
      continue;
    }
    write(call, passed(call, registry));
    if (requires !== undefined) unit.requires.add(requires);
  }
}

/** Writes the registry behind the arguments of a call. */
function passed(call: Pass['call'], registry: string): Splice[] {
  const list = argumentList(call);
  return list ? appendItem(call.getSourceFile().text, list, registry) : [{ start: call.getEnd(), end: call.getEnd(), text: `(${registry})` }];
}
