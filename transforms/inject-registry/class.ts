import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { appendParameter, declareField, extendConstructor } from './constructor.js';
import { compilerOption } from '../../src/facts/modules.js';
import { ownerAt, type Owner } from '../../src/facts/owners.js';
import { isTypeScript, pathOf } from '../../src/facts/program.js';
import { usageOf } from '../../src/facts/references.js';
import { constructorOf, nameText, thisClassOf } from '../../src/facts/resolve.js';
import { appendItem, argumentList } from '../../src/syntax/lists.js';
import { superCallsIn } from '../../src/syntax/classes.js';
import { isWithin, walk } from '../../src/syntax/expressions.js';
import { checkCallers, checkCreationByAncestors } from './callers.js';
import { checkDetachedMethods } from './detached.js';
import { doubtUnseenParent } from './exposure.js';
import { containerOf, noteInheritance } from './container.js';
import { fieldsToMove, isDeferred, moveFields, propertyAround, type MovedField } from './fields.js';
import { isGlobalAlias, parameterName } from './names.js';
import { creationsOf, injectInto, writer, type Creation } from './creations.js';
import { injectedParameter, type Injected } from './injected.js';
import { documentParameter } from './jsdoc.js';
import { passOn } from './passing.js';
import { Refused } from './refusals.js';
import { dropDefault } from './signatures.js';
import { passThroughFactories } from './static-factories.js';
import { decorateParameter } from './token.js';
import type { Unit } from './unit.js';
import { noteDeclarationFile } from './untraced.js';

/** A class of a hierarchy that gets the registry, and what it does with the library itself. */
interface Member {
  node: ts.ClassLikeDeclaration;
  owner: Owner | undefined;
  creations: Creation[];
  /** Calls in it that are handed the registry wherever they stand. */
  due: ts.Node[];
  /** Whether code outside of the constructor needs the registry, so that it is stored. */
  stores: boolean;
}

/**
 * Puts together the change of one class: parameter, metrics, uses of the global registry, fields that move to the
 * constructor, and the subclasses that pass the registry on.
 *
 * @param root the topmost class of the hierarchy that creates metrics
 * @param ownerOf the owner facts of a class, if it has any
 * @throws Refused when the class cannot be changed with certainty
 */
export function injectClass(unit: Unit, root: ts.ClassLikeDeclaration, ownerOf: (node: ts.Node) => Owner | undefined): void {
  const { facts } = unit;
  const family = descendants(facts, root).map((node) => memberFacts(unit, node, ownerOf(node)));
  const [first, ...heirs] = family;
  if (!first) return;
  const existing = injectedParameter(facts, root);
  const name = existing?.name ?? parameterName(facts, unit.library, family.map(({ node }) => node), facts.resolver.ancestorsOf(root), containerOf(facts, root)?.parameter);
  if (name === undefined) throw new Refused('names-taken', root);

  // An heir reaches the registry through the field that its ancestor keeps: its own initialisers run after `super()`.
  const inherits = heirs.some((heir) => heir.stores || (needsRegistry(heir) && constructorOf(heir.node) === undefined));
  const stores = memberStores(first, existing) || inherits;
  if (stores) refuseEarlyCalls(facts, root);
  const moved = fieldsToMove(facts, root, [...first.creations.map((c) => c.node), ...first.due, ...usesOf(first, existing)], stores);
  const alias = moved.find((field) => field.isAlias)?.name ?? aliasAssigned(facts, root);
  const field = existing?.field ?? alias ?? name;
  if (existing && existing.field === undefined && stores) throw new Refused('registry-not-kept', root);

  const throughField: ts.Node[] = [];
  const access = (node: ts.Node, owner: ts.ClassLikeDeclaration): string => {
    if (existing && owner !== root && isInConstructorBody(node, owner)) return reachedByHeir(facts, existing, node, owner);
    if (isInConstructorBody(node, owner) || (owner === root && moved.some((f) => f.covers(node)))) return name;
    if (isInParameterDefault(node, owner)) throw new Refused('parameter-default', node);
    if (thisClassOf(node) !== owner) throw new Refused('this-unknown', node);
    throughField.push(node);
    return `this.${field}`;
  };

  const kept = existing?.field ?? alias ?? (stores ? name : undefined);
  const reach = (call: ts.Node): string | undefined => {
    const owner = family.find(({ node }) => isWithin(call, node))?.node;
    if (!owner) return undefined;
    if (isInConstructorBody(call, owner) || (owner === root && moved.some((f) => f.covers(call)))) return name;
    const isKept = thisClassOf(call) === owner && !isInitialiser(call, owner) && !isInParameterDefault(call, owner) && (owner === root || inherits);
    return isKept && kept !== undefined ? `this.${kept}` : undefined;
  };
  passOn(unit, reach, writer(unit, moved));
  for (const member of family) injectInto(unit, member.creations, usesOf(member, existing), (node) => access(node, member.node), member === first ? moved : []);
  checkDetachedMethods(unit, family.map(({ node }) => node), throughField);
  if (existing) extendConstructor(unit, root, undefined, (indentation) => moveFields(unit, root, moved, indentation));
  else {
    const storing = stores && alias === undefined ? (inherits ? 'protected' : 'private') : undefined;
    if (storing !== undefined) doubtUnseenParent(unit, root, name);
    declareParameter(unit, root, name, storing, moved);
    for (const heir of heirs) {
      passToParent(unit, heir.node, name);
      noteInheritance(unit, heir.node);
    }
    for (const { node } of family) {
      checkCallers(unit, node, parameterCount(facts, node), containerOf(facts, node));
      checkCreationByAncestors(facts, node, parameterCount(facts, node));
    }
    noteDeclarationFile(unit, root);
    passThroughFactories(unit, root, name, family.map(({ node }) => parameterCount(facts, node)));
  }
  if (existing && !unit.defaulted) for (const { node } of family) dropDefaultOf(unit, node);
}

function dropDefaultOf(unit: Unit, node: ts.ClassLikeDeclaration): void {
  const injected = injectedParameter(unit.facts, node);
  if (injected) dropDefault(unit, injected.parameter);
}

function memberFacts(unit: Unit, node: ts.ClassLikeDeclaration, owner: Owner | undefined): Member {
  const creations = owner ? creationsOf(unit, owner) : [];
  const due = unit.demand.passes.flatMap(({ call, isDue, blocked }) => (isDue && blocked === undefined && ownerAt(call) === node ? [call] : []));
  const stores = storesAt(node, [...creations.map((c) => c.node), ...due, ...(owner?.registryUses ?? [])]);
  return { node, owner, creations, due, stores };
}

/** The uses of the global registry that become uses of the injected one; where a class takes a registry already, its default and what is passed to `super(…)` stay. */
function usesOf(member: Member, existing: Injected | undefined): ts.Expression[] {
  const uses = member.owner?.registryUses ?? [];
  return existing ? uses.filter((use) => !isInParameterDefault(use, member.node) && superCallAround(use) === undefined) : uses;
}

/** How the constructor of a subclass reaches the registry that its ancestor takes already: by a parameter of its own, or through the ancestor's field. */
function reachedByHeir(facts: Facts, existing: Injected, node: ts.Node, heir: ts.ClassLikeDeclaration): string {
  const own = injectedParameter(facts, heir);
  if (own) return own.name;
  const isPrivate = existing.parameter.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) ?? false;
  if (existing.field === undefined || isPrivate || superCallAround(node)) throw new Refused('registry-not-kept', node);
  return `this.${existing.field}`;
}

function superCallAround(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node, (at) => ts.isCallExpression(at) && at.expression.kind === ts.SyntaxKind.SuperKeyword);
}

function memberStores(member: Member, existing: Injected | undefined): boolean {
  return storesAt(member.node, [...member.creations.map((c) => c.node), ...member.due, ...usesOf(member, existing)]);
}

/** A field's initialiser that runs at once moves to the constructor; one that runs later, or a method, reads the field. */
function storesAt(node: ts.ClassLikeDeclaration, places: readonly ts.Node[]): boolean {
  return places.some((place) => !isInConstructorBody(place, node) && !isInParameterDefault(place, node) && !isInitialiser(place, node));
}

/** @throws Refused where the parent's constructor calls a method of this class, before the class has its registry */
function refuseEarlyCalls(facts: Facts, owner: ts.ClassLikeDeclaration): void {
  const own = new Set(owner.members.filter(ts.isMethodDeclaration).map((member) => nameText(member.name)));
  const parent = facts.resolver.parentOf(owner);
  const ctor = parent && constructorOf(parent);
  if (!ctor) return;
  walk(ctor, (node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.expression.kind === ts.SyntaxKind.ThisKeyword && own.has(node.expression.name.text)) throw new Refused('parent-calls-method', owner);
  });
}

const needsRegistry = (member: Member): boolean => member.creations.length > 0 || member.due.length > 0 || (member.owner?.registryUses.length ?? 0) > 0;

/** A class and everything in the program that extends it, parents first. */
export function descendants(facts: Facts, root: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration[] {
  const found = [root];
  for (const node of found) {
    for (const reference of facts.references.to(node)) {
      const usage = usageOf(reference);
      if (usage.kind === 'extend' && !found.includes(usage.by)) found.push(usage.by);
    }
  }
  return found;
}

/** The topmost ancestor of a class that is an owner too: hierarchies change as one. */
export function rootOf(facts: Facts, node: ts.ClassLikeDeclaration, isOwner: (node: ts.Node) => boolean): ts.ClassLikeDeclaration {
  return facts.resolver.ancestorsOf(node).findLast(isOwner) ?? node;
}

function isInConstructorBody(node: ts.Node, owner: ts.ClassLikeDeclaration): boolean {
  const body = constructorOf(owner)?.body;
  return body !== undefined && isWithin(node, body);
}

function isInParameterDefault(node: ts.Node, owner: ts.ClassLikeDeclaration): boolean {
  return constructorOf(owner)?.parameters.some((p) => node.pos >= p.pos && node.end <= p.end) ?? false;
}

function isInitialiser(node: ts.Node, owner: ts.ClassLikeDeclaration): boolean {
  return propertyAround(node, owner) !== undefined && !isDeferred(node, owner);
}

/** A field that the constructor sets to the global registry: it keeps the injected one then. */
function aliasAssigned(facts: Facts, owner: ts.ClassLikeDeclaration): string | undefined {
  const ctor = constructorOf(owner);
  const names: string[] = [];
  // In JavaScript the assignment is the declaration.
  if (ctor) walk(ctor, (node) => void (ts.isBinaryExpression(node) && ts.isPropertyAccessExpression(node.left) && node.left.expression.kind === ts.SyntaxKind.ThisKeyword && names.push(node.left.name.text)));
  return names.find((name) => isGlobalAlias(facts, owner, name));
}

/** How many parameters creating a class takes, through its ancestors. */
export function parameterCount(facts: Facts, owner: ts.ClassLikeDeclaration): number {
  const ctor = constructorOf(owner);
  if (ctor) return ctor.parameters.length;
  const parent = facts.resolver.parentOf(owner);
  return parent ? parameterCount(facts, parent) : 0;
}

function declareParameter(unit: Unit, owner: ts.ClassLikeDeclaration, name: string, storing: 'private' | 'protected' | undefined, moved: readonly MovedField[]): void {
  const decorators = containerOf(unit.facts, owner)?.decorators;
  const asProperty = storing !== undefined && isTypeScript(owner) && compilerOption(unit.facts.project, pathOf(owner), 'erasableSyntaxOnly') !== true;
  const declared = `${asProperty ? `${storing} readonly ` : ''}${unit.parameter(name, owner)}`;
  const parameter = decorators ? `${decorateParameter(unit, owner, decorators)} ${declared}` : declared;
  const assigns = storing !== undefined && !asProperty;
  if (assigns && isTypeScript(owner)) declareField(unit, owner, `${storing} readonly ${name}: ${unit.spell('Registry', owner, 'type')};`);
  extendConstructor(unit, owner, parameter, (indentation) => [...(assigns ? [`${indentation}this.${name} = ${name};`] : []), ...moveFields(unit, owner, moved, indentation)]);
  const ctor = constructorOf(owner);
  if (ctor) documentParameter(unit, ctor, name);
}

/** Gives a subclass a parameter of its own and passes it to `super(…)`. One without a constructor inherits its parent's. */
function passToParent(unit: Unit, heir: ts.ClassLikeDeclaration, name: string): void {
  const ctor = constructorOf(heir);
  if (!ctor) return;
  const file = heir.getSourceFile();
  const calls = superCallsIn(ctor);
  const [call] = calls;
  const list = call && argumentList(call);
  if (!call || !list || calls.length !== 1) throw new Refused('super-not-found', ctor);
  if (call.arguments.some(ts.isSpreadElement)) throw new Refused('super-spread', call);
  const parent = unit.facts.resolver.parentOf(heir);
  const missing = Math.max(0, (parent ? parameterCount(unit.facts, parent) : 0) - call.arguments.length);
  unit.splice(file, appendItem(file.text, list, [...Array<string>(missing).fill('undefined'), name].join(', ')));
  const decorators = containerOf(unit.facts, heir)?.decorators;
  const parameter = unit.parameter(name, heir);
  appendParameter(unit, ctor, decorators ? `${decorateParameter(unit, heir, decorators)} ${parameter}` : parameter);
  documentParameter(unit, ctor, name);
}
