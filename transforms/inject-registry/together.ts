import type { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { ownerAt, ownerName } from '../../src/facts/owners.js';
import { pathOf } from '../../src/facts/program.js';
import type { Change } from '../../src/model.js';
import { creationsOf } from './creations.js';
import { DefaultStays } from './default-stays.js';
import { PLAIN, type CallSite, type Demand, type Family } from './family.js';
import { injectedParameter } from './injected.js';
import { Refused, refusalText } from './refusals.js';
import { membersOf, passGlobal, requirementOf, type Requirement } from './required.js';
import type { Unit } from './unit.js';

/** What became of one family. */
export interface Outcome {
  family: Family;
  /** Undefined where nothing is to be done, or nothing can. */
  unit: Unit | undefined;
  refused: Refused | undefined;
  /** Why the parameter keeps a default value that was not wanted. */
  stays?: DefaultStays | undefined;
  /** Families whose change is right only together with this one: one calls the other, and passes its own registry. */
  partners: Family[];
}

/** Plans one family by itself. */
export type PlanFamily = (family: Family, demand: Demand) => { unit: Unit | undefined; refused: Refused | undefined };

/** Plans every family; where no default value is wanted, with the calls among them and from the rest of the program. */
export function planTogether(facts: Facts, families: readonly Family[], plan: PlanFamily): Outcome[] {
  if (facts.registryParameter === 'defaulted') return families.map((family) => ({ family, ...plan(family, PLAIN), partners: [] }));
  const wanted = new Map(families.map((family) => [family, requirementIn(facts, family)]));
  const byMember = new Map(families.filter((family) => isInScope(facts, family) && hasRegistry(facts, family)).flatMap((family) => membersOf(facts, family).map((member): [ts.Node, Family] => [member, family])));
  for (;;) {
    const carriers = new Map<CallSite, Family>();
    for (const [callee, requirement] of required(wanted)) {
      for (const site of requirement.sites) {
        const caller = byMember.get(ownerAt(site.call) ?? site.call);
        if (caller && libraryOf(caller) === libraryOf(callee)) carriers.set(site, caller);
      }
    }
    const outcomes = families.map((family): Outcome => ({ family, ...attempt(family, wanted.get(family), carriers, plan), stays: asStays(wanted.get(family)), partners: [] }));
    const failed = outcomes.filter(({ family, unit }) => unit === undefined && isRequirement(wanted.get(family)));
    if (failed.length === 0) return linked(outcomes, new Map(required(wanted)), carriers);
    // What takes no registry after all cannot be passed one, so its callers are planned anew.
    for (const { family, refused } of failed) wanted.set(family, refused && new DefaultStays('default-for-signature', refusalText(refused.code, ownerName(family.node)).reason));
  }
}

type Wanted = Requirement | DefaultStays | undefined;

function requirementIn(facts: Facts, family: Family): Wanted {
  if (!isInScope(facts, family)) return undefined;
  try {
    return requirementOf(facts, family, libraryOf(family));
  } catch (error) {
    if (error instanceof DefaultStays) return error;
    // The plan of the family meets it again, and reports it.
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function isRequirement(wanted: Wanted): wanted is Requirement {
  return wanted !== undefined && !(wanted instanceof DefaultStays);
}

function asStays(wanted: Wanted): DefaultStays | undefined {
  return wanted instanceof DefaultStays ? wanted : undefined;
}

function required(wanted: ReadonlyMap<Family, Wanted>): [Family, Requirement][] {
  return [...wanted].flatMap(([family, one]): [Family, Requirement][] => (isRequirement(one) ? [[family, one]] : []));
}

const libraryOf = ({ owners }: Family): string => owners[0]?.library ?? '';

/** Changes outside of the named paths are not made, so nothing can be right only together with one. */
function isInScope({ project }: Facts, { owners }: Family): boolean {
  return owners.some(({ node }) => project.inScope(pathOf(node)));
}

/** Whether the code of a family has a registry at hand, now or after its change. */
function hasRegistry(facts: Facts, { node, owners }: Family): boolean {
  if (owners.some((owner) => creationsOf(facts, owner).length > 0)) return true;
  try {
    return injectedParameter(facts, node) !== undefined;
  } catch (error) {
    // One that may be undefined is of no use to anybody.
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** Plans a family with the calls in its code that can pass its registry on; without them where one is in the way. */
function attempt(family: Family, wanted: Wanted, carriers: Map<CallSite, Family>, plan: PlanFamily): ReturnType<PlanFamily> {
  const defaulted = !isRequirement(wanted);
  const carries = [...carriers].flatMap(([site, carrier]) => (carrier === family ? [site] : []));
  const outcome = plan(family, { defaulted, carries });
  if (!outcome.refused || carries.length === 0) return outcome;
  for (const site of carries) carriers.delete(site);
  return plan(family, { defaulted, carries: [] });
}

function linked(outcomes: Outcome[], requirements: ReadonlyMap<Family, Requirement>, carriers: ReadonlyMap<CallSite, Family>): Outcome[] {
  const link = (one: Family, other: Family): void => {
    const outcome = outcomes.find(({ family }) => family === one);
    if (outcome && one !== other && !outcome.partners.includes(other)) outcome.partners.push(other);
  };
  for (const { family, unit } of outcomes) {
    const requirement = requirements.get(family);
    if (!unit || !requirement) continue;
    passGlobal(unit, requirement.sites.filter((site) => !carriers.has(site)));
    for (const note of requirement.reviews) unit.review(note);
    for (const carrier of requirement.sites.flatMap((site) => carriers.get(site) ?? [])) {
      link(family, carrier);
      link(carrier, family);
    }
  }
  return outcomes;
}

/** Makes changes that are right only together require each other; where one needs review, all do. */
export function join(outcomes: readonly Outcome[], changes: ReadonlyMap<Family, Change>): void {
  for (const { family, partners } of outcomes) changes.get(family)?.requires.push(...partners.flatMap((partner) => changes.get(partner)?.id ?? []));
  const all = [...changes.values()];
  for (let waits = true; waits; ) {
    waits = false;
    for (const change of all) {
      const reviewed = change.safety === 'safe' ? all.find(({ id, safety }) => safety === 'needs-review' && change.requires.includes(id)) : undefined;
      if (!reviewed) continue;
      change.safety = 'needs-review';
      change.reason += `; it is right only together with ${reviewed.id}, which needs review`;
      waits = true;
    }
  }
}
