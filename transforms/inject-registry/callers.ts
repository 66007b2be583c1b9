import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { holderOf, literalAround, ownerName, type Owner } from '../../src/facts/owners.js';
import { pathOf } from '../../src/facts/program.js';
import { providerMadeBy } from '../../src/facts/providers.js';
import { createdByItself, usageOf } from '../../src/facts/references.js';
import { declaredSignature } from '../../src/facts/signatures.js';
import { outermost } from '../../src/syntax/expressions.js';
import { containerOf, type Container } from './container.js';
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
    if (usage.kind === 'create' || usage.kind === 'call') checkArguments(usage.call, parameters);
    else if (usage.kind === 'indirect') {
      if (usage.given === undefined || usage.given > parameters) throw new Refused('caller-passes-more', reference);
    } else if (isLost(facts, owner, reference)) throw new Refused('passed-as-value', reference);
    else if (usage.kind === 'value' && !container?.takes(reference) && !isHarmlessValue(facts, reference, parameters)) {
      const provider = providerMadeBy(reference);
      if (provider) {
        listInProvider(unit, provider, reference, parameters);
        continue;
      }
      const wrapper = wrapped(facts.resolver, owner, reference);
      if (!wrapper) throw new Refused('passed-as-value', reference);
      unit.splice(reference.getSourceFile(), [wrapper]);
    }
  }
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
    if (ts.isNewExpression(call) && createdByItself(call)) checkArguments(call, parameters);
  }
}

function checkArguments(call: ts.NewExpression | ts.CallExpression, parameters: number): void {
  const given = call.arguments ?? [];
  if (given.length > parameters || given.some(ts.isSpreadElement)) throw new Refused('caller-passes-more', call);
}

/** Whether an owner is put into a variable that may hold something else as well: calls through such a variable are not found. */
function isLost(facts: Facts, owner: ts.Node, reference: ts.Node): boolean {
  const outer = outermost(reference);
  const { parent } = outer;
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== outer || !ts.isIdentifier(parent.name)) return false;
  return !isFollowed(facts, parent.name, owner);
}

/** Names under which frameworks look for a function in a module, to call it with what they have. */
const FRAMEWORK_ENTRIES = ['handler', 'middleware', 'loader', 'action', 'load', 'install', 'setup', 'activate', 'plugin', 'getServerSideProps', 'getStaticProps', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Whether an owner is what its module exports as a whole or under a name that frameworks look for, or a member of an object that it exports, and nothing in the repository
 * refers to it: then a framework may be what calls it. Not so where a
 * container or a type says what it is called with.
 */
export function isOnlyExported(facts: Facts, owner: Owner['node']): boolean {
  if (containerOf(facts, owner)) return false;
  if (!ts.isClassLike(owner) && (providerMadeBy(owner) || declaredSignature(facts.resolver, owner))) return false;
  const { parent } = ts.isClassLike(owner) ? outermost(owner) : literalAround(owner);
  const holder = holderOf(owner);
  const isPart = (holder && isExported(holder)) || ts.isExportAssignment(parent) || (ts.isBinaryExpression(parent) && parent.left.getText() === 'module.exports');
  const isWhole = ['default', 'module.exports', ...FRAMEWORK_ENTRIES.filter((name) => name === ownerName(owner))].some((name) => {
    const target = facts.resolver.exported(pathOf(owner), name);
    return target?.kind === 'declaration' && target.node === owner;
  });
  return (isPart || isWhole) && facts.references.to(owner).every((reference) => usageOf(reference).kind === 'harmless');
}

function isExported(variable: ts.VariableDeclaration): boolean {
  const statement = ts.findAncestor(variable, ts.isVariableStatement);
  return statement?.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
