import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { ownerAt, ownerName, type Owner } from '../../src/facts/owners.js';
import { pathOf } from '../../src/facts/program.js';
import { usageOf } from '../../src/facts/references.js';
import { isTestFile } from '../../src/facts/tests.js';
import { addTo } from '../../src/groups.js';
import type { Change } from '../../src/model.js';
import { appendItems, argumentList, type Splice } from '../../src/syntax/lists.js';
import { descendants, parameterCount } from './class.js';
import { argumentsAskedIn } from './doubles.js';
import { injectedParameter } from './injected.js';
import { placeName } from './places.js';
import { Refused } from './refusals.js';
import type { Requirement } from './required.js';
import type { Unit } from './unit.js';

/** A call that can pass a registry. */
export interface CallSite {
  call: ts.CallExpression | ts.NewExpression;
  /** Where the registry stands among the arguments, those of `f.call(self, …)` included. */
  index: number;
}

/** A call in an owner's code of another owner, which is to take the same registry. */
export interface Pass extends CallSite {
  /** Whether the caller keeps its registry for this call, and moves the field that it stands in. */
  isDue: boolean;
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
  /** The calls that have to pass a registry, where the parameter has no default value. */
  requirement?: Requirement | undefined;
}

/**
 * The calls among owners that hand an injected registry on, so that it reaches all that belongs to what it is given to. Only
 * an owner whose parameter is new passes it: under its default value everything stays in the global registry. By the
 * owner that calls.
 */
export function passesAmong(facts: Facts, planned: readonly Planned[]): Map<ts.Node, Pass[]> {
  const members = new Map(planned.flatMap((one) => membersOf(facts, one.node).map((member): [ts.Node, Planned] => [member, one])));
  const found = new Map<ts.Node, Pass[]>();
  const add = (caller: Planned, pass: Pass): void => addTo(found, caller.node, pass);
  for (const callee of new Set([...members.keys(), ...facts.creators])) {
    if (members.get(callee)?.requirement) continue;
    for (const reference of facts.references.to(callee)) {
      const usage = usageOf(reference);
      if (usage.kind !== 'create' && usage.kind !== 'call') continue;
      const caller = callerIn(members, usage.call);
      const between = caller ? undefined : ownerAt(usage.call);
      for (const one of between ? callersOf(facts, members, between) : [caller]) {
        const pass = one?.change && one.takesRegistry && takesOf(facts, one.node) === undefined ? passTo(facts, one, callee, members.get(callee), usage.call) : undefined;
        if (one && pass) add(one, between ? { ...pass, blocked: `${ownerName(between)}, which stands between them, has none (${placeName(usage.call)})` } : pass);
      }
    }
  }
  for (const callee of planned) {
    for (const site of callee.requirement?.sites ?? []) {
      const caller = callerIn(members, site.call);
      if (caller && hasRegistry(facts, caller) && caller.library === callee.library) add(caller, { ...site, isDue: true, name: ownerName(callee.node), requires: caller === callee ? undefined : callee.change?.id, blocked: memoryOf(callee, placeName(site.call)) });
    }
  }
  return found;
}

function callerIn(members: ReadonlyMap<ts.Node, Planned>, call: ts.Node): Planned | undefined {
  const owner = ownerAt(call);
  return owner && members.get(owner);
}

/** The owners that call what has no metrics of its own and creates others: `start() { return route(); }`, `function route() { return new Hits(); }`. */
function callersOf(facts: Facts, members: ReadonlyMap<ts.Node, Planned>, between: Owner['node']): Set<Planned> {
  const calls = isTestFile(pathOf(between)) ? [] : facts.references.to(between).map(usageOf);
  return new Set(calls.flatMap((usage) => (usage.kind === 'create' || usage.kind === 'call' ? (callerIn(members, usage.call) ?? []) : [])));
}

/** Whether the code of an owner has a registry at hand, now or after its change, which has to be in the named paths. */
function hasRegistry(facts: Facts, { node, change, takesRegistry }: Planned): boolean {
  if (!facts.project.inScope(pathOf(node))) return false;
  if (change) return takesRegistry;
  try {
    return injectedParameter(facts, node) !== undefined;
  } catch (error) {
    // One that may be undefined is of no use to anybody.
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** A class with everything that extends it, or a function alone. */
export function membersOf(facts: Facts, node: Owner['node']): Owner['node'][] {
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
  return { call, index: slot, isDue: false, name, requires, blocked: blockedBy(change, takes ? undefined : planned, slot - given.length, placeName(call)) ?? blockedByTest(facts, callee, placeName(call)) };
}

function blockedBy(own: Change | undefined, other: Planned | undefined, missing: number, where: string): string | undefined {
  if (missing > 0) return `it is called without its optional arguments (${where})`;
  return memoryOf(other, where) ?? (own?.safety === 'safe' && other?.change?.safety === 'needs-review' ? `its change needs review (${where})` : undefined);
}

/** The registry of whoever comes first would be that of everybody. */
function memoryOf(other: Planned | undefined, where: string): string | undefined {
  return other?.memory === undefined ? undefined : `\`${other.memory}\` remembers what it creates first (${where})`;
}

function blockedByTest(facts: Facts, callee: ts.Node, where: string): string | undefined {
  const test = argumentsAskedIn(facts, callee);
  return test && `${test} looks at the arguments that doubles of it are called with (${where})`;
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
  for (const pass of unit.demand.passes) {
    const { call, name, requires, blocked } = pass;
    const registry = blocked === undefined ? access(call) : undefined;
    if (registry === undefined) {
      unit.notes.add(`${name} does not get the registry, since ${blocked ?? `it stands where this one cannot be reached (${placeName(call)})`}`);
      continue;
    }
    write(call, passed(pass, registry));
    unit.handedOn.add(call);
    if (requires !== undefined) unit.requires.add(requires);
  }
}

/** Writes a registry into a call; arguments that were left out before it are `undefined`, for which default values hold as well. */
export function passed({ call, index }: CallSite, registry: string): Splice[] {
  const given = call.arguments?.[index];
  if (given) return [{ start: given.getStart(), end: given.getEnd(), text: registry }];
  const padding = (count: number): string[] => Array<string>(count).fill('undefined');
  const list = argumentList(call);
  if (!list) return [{ start: call.getEnd(), end: call.getEnd(), text: `(${[...padding(index), registry].join(', ')})` }];
  return appendItems(call.getSourceFile().text, list, [...padding(index - list.items.length), registry]);
}
