import { ts } from 'ts-morph';
import type { Publication } from '../../src/facts/caller-search.js';
import type { Facts } from '../../src/facts/facts.js';
import { pathOf } from '../../src/facts/program.js';
import { providerMadeBy } from '../../src/facts/providers.js';
import { usageOf } from '../../src/facts/references.js';
import { constructorOf } from '../../src/facts/resolve.js';
import { isTestFile } from '../../src/facts/tests.js';
import { superCallsIn } from '../../src/syntax/classes.js';
import { callsOf, isCertain, runningConstructor, unfilled } from './call-sites.js';
import { parameterCount } from './class.js';
import { containerOf } from './container.js';
import { DefaultStays } from './default-stays.js';
import { argumentsAskedIn } from './doubles.js';
import type { Family } from './family.js';
import { isOnDemand, refuseImport } from './importing.js';
import { injectedParameter } from './injected.js';
import { membersOf, passed, type CallSite } from './passing.js';
import { placeName } from './places.js';
import { refuseFixedSignature } from './signatures.js';
import type { Unit } from './unit.js';
import { wrapped } from './wrap.js';

/** What it takes that a family's parameter needs no default value. */
export interface Requirement {
  /** The calls that do not pass a registry yet. */
  sites: CallSite[];
  /** Why a person has to look at it. */
  reviews: string[];
}

/**
 * What it takes that a family's parameter needs no default value.
 *
 * @returns undefined where there is no default value to do without: every caller passes a registry already, or the default is
 *   a registry of the owner's own
 * @throws DefaultStays where a caller might be left without a registry
 */
export function requirementOf(facts: Facts, family: Family): Requirement | undefined {
  const existing = injectedParameter(facts, family.node)?.parameter;
  if (existing && !(existing.initializer && facts.resolver.isGlobalRegistry(existing.initializer))) return undefined;
  const members = membersOf(facts, family.node);
  if (members.some((member) => containerOf(facts, member) ?? (ts.isClassLike(member) ? undefined : providerMadeBy(member)))) throw new DefaultStays('default-for-container', 'a container creates it, and may have no registry to give');
  const library = family.owners[0]?.library ?? '';
  const sites: CallSite[] = [];
  const callers: ts.Node[] = [];
  for (const member of members) {
    refuseUnknown(facts, member);
    refuseFixedSignature(facts, member, existing && slotOf(facts, member, true));
    const wraps = existing ? [] : facts.references.to(member).filter((reference) => usageOf(reference).kind === 'value' && wrapped(facts.resolver, member, reference));
    const calls = callsOf(facts, member, (reference) => wraps.includes(reference));
    for (const reference of wraps) refuseImport(facts, reference, library);
    callers.push(...calls.map(({ call }) => call), ...wraps);
    sites.push(...unfilled(facts, calls, slotOf(facts, member, existing !== undefined)));
    if (existing && member !== family.node && ts.isClassLike(member)) refuseLooseHeir(facts, member);
    const test = sites.length > 0 ? argumentsAskedIn(facts, member) : undefined;
    if (test !== undefined) throw new DefaultStays('default-for-assertions', `${test} looks at the arguments that doubles of it are called with`);
  }
  const published = members.map((member) => facts.callers.published.get(member)).find((publication) => publication !== undefined);
  // Frameworks call what they find in a file of theirs, and so may what is deployed from here: tests alone prove no caller.
  if (!published && callers.every((call) => isTestFile(pathOf(call)))) throw new DefaultStays('default-for-unknown-callers', callers.length === 0 ? 'nothing in this repository calls it' : 'only tests call it');
  for (const { call } of sites) refuseImport(facts, call, library);
  return { sites, reviews: published ? [publicationNote(published)] : [] };
}

function publicationNote({ from, isCertain }: Publication): string {
  const name = from.manifest.name ?? from.dir;
  return isCertain ? `code outside of this repository can import it from ${name}, and has to pass the registry then` : `what ${name} exports is built from files that are not here, so code outside of this repository may have to pass the registry`;
}

function refuseUnknown({ callers }: Facts, member: ts.Node): void {
  const missing = callers.missing.get(member);
  if (missing !== undefined) throw new DefaultStays('default-for-unknown-callers', missing);
  const [uncertain] = callers.uncertain.get(member) ?? [];
  if (uncertain) throw new DefaultStays('default-for-unknown-callers', `${placeName(uncertain)} may call it in a way that cannot be followed`);
}

/** Where the registry stands among the arguments of a member. */
function slotOf(facts: Facts, member: Family['node'], isThere: boolean): number {
  if (!isThere) return ts.isClassLike(member) ? parameterCount(facts, member) : withoutThis(member).length;
  const signature = ts.isClassLike(member) ? runningConstructor(facts, member) : member;
  const injected = signature && injectedParameter(facts, ts.isConstructorDeclaration(signature) ? signature.parent : (member));
  const slot = injected ? withoutThis(injected.parameter.parent).indexOf(injected.parameter) : -1;
  if (slot < 0) throw new DefaultStays('default-for-signature', `the subclass at ${placeName(member)} takes no registry`);
  return slot;
}

function withoutThis(signature: ts.SignatureDeclaration): ts.ParameterDeclaration[] {
  return signature.parameters.filter(({ name }) => !(ts.isIdentifier(name) && name.text === 'this'));
}

/** A subclass whose `super(…)` relies on the default value of its parent. */
function refuseLooseHeir(facts: Facts, heir: ts.ClassLikeDeclaration): void {
  const parent = facts.resolver.parentOf(heir);
  const slot = parent ? slotOf(facts, parent, true) : 0;
  const isLoose = superCallsIn(constructorOf(heir)).some((call) => !call.arguments[slot] || !isCertain(facts, call.arguments[slot]));
  if (isLoose) throw new DefaultStays('default-for-signature', `the subclass at ${placeName(heir)} does not pass a registry to \`super(…)\``);
}

/** Writes the global registry into the calls that no other change gives one. */
export function passGlobal(unit: Unit, sites: readonly CallSite[]): void {
  for (const site of sites) {
    const file = site.call.getSourceFile();
    const before = unit.imports.length;
    const text = unit.spell('register', site.call, 'value');
    unit.splice(file, passed(site, text));
    if (unit.imports.length > before && isOnDemand(unit.facts, site)) unit.review(`${pathOf(file)} loads it only when it is needed, and would load the library with the file`);
  }
}
