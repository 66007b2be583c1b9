import { ts } from 'ts-morph';
import { exportedNames, WHOLE } from '../../src/facts/exports.js';
import type { Facts } from '../../src/facts/facts.js';
import { ownerName, type Owner } from '../../src/facts/owners.js';
import { isApplication } from '../../src/facts/packages.js';
import { pathOf } from '../../src/facts/program.js';
import { References, usageOf } from '../../src/facts/references.js';
import { providerMadeBy } from '../../src/facts/providers.js';
import { isStatic } from '../../src/facts/resolve.js';
import { declaredSignature } from '../../src/facts/signatures.js';
import { isTestFile } from '../../src/facts/tests.js';
import { isWithin, outermost } from '../../src/syntax/expressions.js';
import { Memo } from '../../src/syntax/memo.js';
import { containerOf } from './container.js';

/**
 * Whether an owner may be called by somebody who is not seen in the repository, and who may pass more arguments than it declares: a
 * framework that loads the module, takes the object that holds the function, or looks for a name that it knows.
 */
export function mayHaveUnseenCallers(facts: Facts, owner: Owner['node']): boolean {
  // A container, the list of a provider or a declared type says what it is called with.
  if (containerOf(facts, owner) || (!ts.isClassLike(owner) && (providerMadeBy(owner) || declaredSignature(facts.resolver, owner)))) return false;
  const isDeployed = isApplication(facts.project, pathOf(owner));
  // Tests call what a library is for. What only the tests of a program call, something else calls in production.
  const isCalled = facts.references.to(owner).some((reference) => usageOf(reference).kind !== 'harmless' && !(isDeployed && isTestFile(pathOf(reference))) && !isWithin(reference, owner));
  const possible = facts.references.possibleCalls(owner, ownerName(owner)).some((call) => !(isDeployed && isTestFile(pathOf(call))));
  if (isCalled || possible) return false;
  const name = exportedName(facts, owner);
  const isWhole = name === 'default' || name === WHOLE;
  // Who makes instances of a class that is exported by name has read its constructor.
  if (ts.isClassLike(owner)) return isDeployed && isWhole;
  if (isWhole || isAssignedToObject(owner)) return true;
  const holder = holderOf(owner);
  return (holder !== undefined && (isHandedOver(facts, holder) || ownerName(owner) === 'useFactory')) || (isDeployed && (name !== undefined || holder !== undefined || isStatic(owner)));
}

/** The name under which the owner's own module exports it. */
export function exportedName(facts: Facts, owner: ts.Node): string | undefined {
  return exported.get(facts, pathOf(owner), () => namesByDeclaration(facts, owner.getSourceFile())).get(owner);
}

const exported = new Memo<Facts, ReadonlyMap<ts.Node, string>>();

function namesByDeclaration(facts: Facts, file: ts.SourceFile): Map<ts.Node, string> {
  const names = new Map<ts.Node, string>();
  for (const name of [WHOLE, 'default', ...exportedNames(file)]) {
    const target = facts.resolver.exported(pathOf(file), name);
    if (target?.kind === 'declaration' && !names.has(target.node)) names.set(target.node, name);
  }
  return names;
}

/** `Spooler.prototype.start = function …`, `app.start = () => …`: called through objects that are not followed. */
function isAssignedToObject(owner: ts.Node): boolean {
  const { parent } = outermost(owner);
  return ts.isBinaryExpression(parent) && !isExport(parent) && !ts.isIdentifier(parent.left);
}

/** The outermost object literal that a function is part of. */
function holderOf(owner: ts.Node): ts.ObjectLiteralExpression | undefined {
  let at = ts.isObjectLiteralExpression(owner.parent) ? owner : outermost(owner).parent;
  let holder: ts.ObjectLiteralExpression | undefined;
  while (ts.isObjectLiteralElementLike(at) && ts.isObjectLiteralExpression(at.parent)) {
    holder = at.parent;
    at = outermost(holder).parent;
  }
  return holder;
}

/** Whether an object with functions is given to somebody, rather than used by its members' names: `server.register(plugin)`, `export default { fetch() { … } }`. */
function isHandedOver(facts: Facts, holder: ts.ObjectLiteralExpression): boolean {
  const { parent } = outermost(holder);
  if (ts.isBinaryExpression(parent)) return !isExport(parent);
  if (ts.isExportAssignment(parent)) return !parent.isExportEquals;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name) || exportedName(facts, parent) === 'default') return true;
  return new References(facts.program, facts.resolver, new Set([parent]), new Set([parent.name.text])).to(parent).some((reference) => usageOf(reference).kind === 'value');
}

function isExport({ left }: ts.BinaryExpression): boolean {
  return /^(module\.)?exports\b/.test(left.getText());
}
