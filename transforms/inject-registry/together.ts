import type { Facts } from '../../src/facts/facts.js';
import { ownerName } from '../../src/facts/owners.js';
import { pathOf } from '../../src/facts/program.js';
import { DefaultStays } from './default-stays.js';
import { PLAIN, type Demand, type Family } from './family.js';
import { passesAmong, type CallSite, type Planned } from './passing.js';
import { Refused, refusalText } from './refusals.js';
import { requirementOf, type Requirement } from './required.js';

/** What became of one family, planned by itself. */
export interface Draft extends Planned {
  family: Family;
  /** Why it takes no registry. */
  refused: Refused | undefined;
  /** The calls in its code that it hands its registry on in. */
  handedOn: ReadonlySet<CallSite['call']>;
}

/** Plans every family, with the calls among them; where no default value is wanted, with those from the rest of the program too. */
export function planTogether<D extends Draft>(facts: Facts, families: readonly Family[], plan: (family: Family, demand: Demand) => D): D[] {
  if (facts.registryParameter === 'required') return planRequired(facts, families, plan);
  const drafts = families.map((family) => plan(family, PLAIN));
  const passes = passesAmong(facts, drafts);
  // Who hands the registry on is planned anew, now that it is known who takes it.
  return drafts.map((draft) => (passes.has(draft.node) ? plan(draft.family, { ...PLAIN, passes: passes.get(draft.node) ?? [] }) : draft));
}

type Wanted = Requirement | DefaultStays | undefined;

function planRequired<D extends Draft>(facts: Facts, families: readonly Family[], plan: (family: Family, demand: Demand) => D): D[] {
  const wanted = new Map(families.map((family) => [family, wantedOf(facts, family)]));
  const requirementFor = (family: Family): Requirement | undefined => {
    const one = wanted.get(family);
    return one instanceof DefaultStays ? undefined : one;
  };
  const demand = (family: Family, more: Partial<Demand>): Demand => {
    const one = wanted.get(family);
    return { ...PLAIN, defaulted: requirementFor(family) === undefined, stays: one instanceof DefaultStays ? one : undefined, given: requirementFor(family)?.sites ?? [], reviews: requirementFor(family)?.reviews ?? [], ...more };
  };
  let drafts: D[];
  for (;;) {
    drafts = families.map((family) => plan(family, demand(family, {})));
    const failed = drafts.filter(({ family, change, takesRegistry }) => requirementFor(family) !== undefined && (!change || !takesRegistry));
    if (failed.length === 0) break;
    // What takes no registry after all cannot be passed one.
    for (const { family, refused } of failed) wanted.set(family, refused && new DefaultStays('default-for-signature', refusalText(refused.code, ownerName(family.node)).reason));
  }
  const passes = passesAmong(facts, drafts.map((draft) => ({ ...draft, requirement: requirementFor(draft.family) })));
  drafts = drafts.map((draft) => {
    const own = passes.get(draft.node);
    if (!own) return draft;
    const whole = plan(draft.family, demand(draft.family, { passes: own }));
    if (!whole.refused) return whole;
    // What keeps a field where it is keeps the registry away from a call there, and from nothing else.
    const loose = own.map((pass) => ({ ...pass, isDue: false }));
    passes.set(draft.node, loose);
    return plan(draft.family, demand(draft.family, { passes: loose }));
  });
  const carriers = new Map(drafts.flatMap((draft) => [...draft.handedOn].map((call) => [call, draft.family] as const)));
  // What one change writes into a call, another must not.
  drafts = drafts.map((draft) => {
    const sites = requirementFor(draft.family)?.sites ?? [];
    return sites.some(({ call }) => carriers.has(call)) ? plan(draft.family, demand(draft.family, { passes: passes.get(draft.node) ?? [], given: sites.filter(({ call }) => !carriers.has(call)) })) : draft;
  });
  joinCarriers(drafts, carriers, requirementFor);
  return drafts;
}

function wantedOf(facts: Facts, family: Family): Wanted {
  // Changes outside of the named paths are not made.
  if (!family.owners.some(({ node }) => facts.project.inScope(pathOf(node)))) return undefined;
  try {
    return requirementOf(facts, family);
  } catch (error) {
    if (error instanceof DefaultStays) return error;
    // The plan of the family meets it again, and reports it.
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** An owner without a default value is right only together with those that pass it their own registry; where one needs review, all do. */
function joinCarriers(drafts: readonly Draft[], carriers: ReadonlyMap<CallSite['call'], Family>, requirementFor: (family: Family) => Requirement | undefined): void {
  const byFamily = new Map(drafts.map((draft) => [draft.family, draft]));
  for (const { family, change } of drafts) {
    const partners = (requirementFor(family)?.sites ?? []).flatMap(({ call }) => carriers.get(call) ?? []);
    for (const id of new Set(partners.flatMap((partner) => byFamily.get(partner)?.change?.id ?? []))) if (change && id !== change.id && !change.requires.includes(id)) change.requires.push(id);
  }
  const changes = drafts.flatMap(({ change }) => change ?? []);
  for (let waits = true; waits; ) {
    waits = false;
    for (const change of changes) {
      const reviewed = change.safety === 'safe' ? changes.find(({ id, safety }) => safety === 'needs-review' && change.requires.includes(id)) : undefined;
      if (!reviewed) continue;
      change.safety = 'needs-review';
      change.reason += `; it is right only together with ${reviewed.id}, which needs review`;
      waits = true;
    }
  }
}
