import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { compilerOption } from '../../src/facts/modules.js';
import type { Owner } from '../../src/facts/owners.js';
import { pathOf } from '../../src/facts/program.js';
import { registriesOf, sendToList, whereTo } from '../../src/facts/registration.js';
import { boundNames, constructorOf, nameText, thisClassOf } from '../../src/facts/resolve.js';
import { bare, elementNamed, walk } from '../../src/syntax/expressions.js';
import { creationSitesOf, type Creation } from './creations.js';
import { alwaysHoldsGlobal } from './held.js';
import { Refused } from './refusals.js';
import type { Unit } from './unit.js';

/** A list of registries that an owner takes already. */
interface TakenList {
  parameter: ts.ParameterDeclaration;
  /** The property of the parameter that holds it; undefined where the parameter is the list itself. */
  property: string | undefined;
  /** Whether the library's type takes it as it is. */
  isReadonly: boolean;
  /** Whether it may be missing: that is the global registry for the library, but nothing to take a copy of. */
  isOptional: boolean;
}

/**
 * Sends what an owner creates to the list of registries that it takes already: a parameter for one would only stand beside it, and
 * callers would have to pass the same registry twice.
 *
 * @returns false where the owner takes no list
 * @throws Refused where what it creates cannot go to the list
 */
export function injectTakenList(unit: Unit, owner: Owner['node'], owners: readonly Owner[], creations: readonly Creation[]): boolean {
  const { facts } = unit;
  const created = owners.flatMap(creationSitesOf);
  // What names the global registry is in it on purpose.
  if (created.every((creation) => whereTo(creation, facts.resolver).to === 'other' || registriesOf(creation).length > 0)) return false;
  const list = takenList(facts, owner);
  if (!list) return false;
  if (owners.some(({ registryUses }) => registryUses.length > 0)) throw new Refused('registries-taken', list.parameter);
  for (const { node, site } of creations) {
    const written = writtenAt(list, node);
    const splices = ts.isNewExpression(node) && written !== undefined && !(list.isOptional && isForPresentAlone(facts, list)) ? sendToList(node, list.isReadonly ? `[...${written}]` : written, facts.resolver) : undefined;
    if (!splices) throw new Refused('registries-taken', list.parameter);
    unit.splice(node.getSourceFile(), splices);
    unit.sites.push(site);
  }
  if (!alwaysHoldsGlobal(unit, list)) unit.doubt(`the registries that ${unit.name} takes already may be others than the global one, and what goes to the global one today would go there`);
  return true;
}

/** Whether a list that may be missing has no place in the options: a copy of it is made, or the compiler tells `undefined` from a property that is not there. */
function isForPresentAlone({ project }: Facts, { parameter, isReadonly }: TakenList): boolean {
  return isReadonly || compilerOption(project, pathOf(parameter), 'exactOptionalPropertyTypes') === true;
}

/** The first place where an owner puts a metric that it creates in the global registry into one of its own besides. */
export function registersTwice(facts: Facts, owner: Owner['node']): ts.Node | undefined {
  let found: ts.Node | undefined;
  walk(owner, (node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'registerMetric' && isOwnRegistry(facts, owner, node.expression.expression)) found ??= node;
    return !found;
  });
  return found;
}

function takenList(facts: Facts, owner: Owner['node']): TakenList | undefined {
  const signature = ts.isClassLike(owner) ? constructorOf(owner) : owner;
  for (const parameter of signature?.parameters ?? []) {
    if (isListOfRegistries(facts, parameter.type)) return { parameter, property: undefined, isReadonly: isReadonlyList(parameter.type), isOptional: mayBeMissing(parameter) };
    const member = registersOf(facts, parameter);
    if (member) return { parameter, property: 'registers', isReadonly: isReadonlyList(member.type), isOptional: mayBeMissing(member) };
    if (isUsedAsRegisters(owner, parameter)) return { parameter, property: ts.isIdentifier(parameter.name) ? undefined : 'registers', isReadonly: false, isOptional: false };
  }
  return undefined;
}

/** How the list is written at a place: by the parameter, what it is taken apart into, or a constant that is taken out of it; undefined where it cannot be reached. */
function writtenAt({ parameter, property }: TakenList, place: ts.Node): string | undefined {
  const { parent: signature, name } = parameter;
  const body = 'body' in signature ? signature.body : undefined;
  if (!body || place.pos < body.pos || place.end > body.end) return undefined;
  const written = ts.isObjectBindingPattern(name) ? (property !== undefined ? elementOf(name, property)?.getText() : undefined) : property === undefined ? name.getText() : (takenOut(body, name.getText(), property, place) ?? `${name.getText()}.${property}`);
  const root = written?.split('.')[0];
  return root !== undefined && declarations(signature, root) === 1 ? written : undefined;
}

/** `const { registers } = params;` at the top of a function, before a place. */
function takenOut(body: ts.Node, parameter: string, property: string, place: ts.Node): string | undefined {
  for (const statement of ts.isBlock(body) ? body.statements : []) {
    if (statement.end > place.pos || !ts.isVariableStatement(statement)) continue;
    const holder = statement.declarationList.declarations.find(({ name, initializer }) => ts.isObjectBindingPattern(name) && initializer?.getText() === parameter);
    const element = holder && ts.isObjectBindingPattern(holder.name) ? elementOf(holder.name, property) : undefined;
    if (element) return element.text;
  }
  return undefined;
}

function elementOf(pattern: ts.ObjectBindingPattern, property: string): ts.Identifier | undefined {
  const element = elementNamed(pattern, property);
  return element && ts.isIdentifier(element.name) ? element.name : undefined;
}

/** How often a name is declared within a function: more than once, and one hides the other somewhere. */
function declarations(within: ts.Node, name: string): number {
  let count = 0;
  walk(within, (node) => {
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name && ts.isIdentifier(node.name) && node.name.text === name) count++;
  });
  return count;
}

function isReadonlyList(type: ts.TypeNode | undefined): boolean {
  return type !== undefined && /^(readonly\b|ReadonlyArray\b)/.test(present(type).getText());
}

function mayBeMissing({ questionToken, type }: ts.ParameterDeclaration | ts.PropertySignature): boolean {
  return questionToken !== undefined || (type !== undefined && present(type) !== type);
}

/** The type of a value that is there: `A` of `A | undefined`. */
function present(type: ts.TypeNode): ts.TypeNode {
  const [one, ...others] = ts.isUnionTypeNode(type) ? type.types.filter((each) => !/^(undefined|null)$/.test(each.getText())) : [];
  return one && others.length === 0 ? one : type;
}

/** `({ app, registers }: Options)`, where the type says that these are registries. */
function registersOf(facts: Facts, { name, type }: ts.ParameterDeclaration): ts.PropertySignature | undefined {
  const members = type && ts.isTypeLiteralNode(type) ? type.members : type && ts.isTypeReferenceNode(type) ? membersOf(facts, type) : [];
  if (ts.isObjectBindingPattern(name) && !elementOf(name, 'registers')) return undefined;
  return members.find((member): member is ts.PropertySignature => ts.isPropertySignature(member) && member.name.getText() === 'registers' && isListOfRegistries(facts, member.type));
}

/** `registers.forEach((each) => each.removeSingleMetric(name))` of a parameter `registers` that has no type to say what it is. */
function isUsedAsRegisters(owner: ts.Node, { name, type }: ts.ParameterDeclaration): boolean {
  if (type && type.kind !== ts.SyntaxKind.AnyKeyword) return false;
  if (!boundNames(name).some(({ text }) => text === 'registers')) return false;
  let found = false;
  walk(owner, (node) => {
    if (ts.isCallExpression(node) && /^registers\.(forEach|map)$/.test(node.expression.getText())) found ||= /\.(removeSingleMetric|registerMetric|getSingleMetric)\b/.test(node.arguments[0]?.getText() ?? '');
    if (ts.isForOfStatement(node) && node.expression.getText() === 'registers') found ||= /\.(removeSingleMetric|registerMetric|getSingleMetric)\b/.test(node.statement.getText());
    return !found;
  });
  return found;
}

function membersOf(facts: Facts, { typeName }: ts.TypeReferenceNode): readonly ts.TypeElement[] {
  const declaration = ts.isIdentifier(typeName) ? facts.resolver.declarationOf(typeName) : undefined;
  if (!declaration) return [];
  if (ts.isInterfaceDeclaration(declaration)) return declaration.members;
  return ts.isTypeAliasDeclaration(declaration) && ts.isTypeLiteralNode(declaration.type) ? declaration.type.members : [];
}

/** `Registry[]`, `readonly Registry[]`, `Array<Registry>`, whether they may be missing or not. */
function isListOfRegistries(facts: Facts, written: ts.TypeNode | undefined): boolean {
  if (!written) return false;
  const type = present(written);
  if (ts.isTypeOperatorNode(type) || ts.isParenthesizedTypeNode(type)) return isListOfRegistries(facts, type.type);
  if (ts.isArrayTypeNode(type)) return isRegistryType(facts, type.elementType);
  if (!ts.isTypeReferenceNode(type) || !/^(Readonly)?Array$/.test(type.typeName.getText())) return false;
  const [element] = type.typeArguments ?? [];
  return element !== undefined && isRegistryType(facts, element);
}

function isRegistryType(facts: Facts, type: ts.TypeNode): boolean {
  return ts.isTypeReferenceNode(type) && facts.resolver.libraryExport(type.typeName)?.name === 'Registry';
}

/** Whether an expression is a registry that the owner made: `this.own`, or a variable, with `new Registry()` as value. */
function isOwnRegistry(facts: Facts, owner: Owner['node'], receiver: ts.Expression): boolean {
  const value = bare(receiver);
  if (ts.isIdentifier(value)) {
    const declaration = facts.resolver.declarationOf(value);
    return declaration !== undefined && ts.isVariableDeclaration(declaration) && isNewRegistry(facts, declaration.initializer) && ts.findAncestor(declaration, (node) => node === owner) !== undefined;
  }
  if (!ts.isPropertyAccessExpression(value) || value.expression.kind !== ts.SyntaxKind.ThisKeyword || !ts.isClassLike(owner) || thisClassOf(value) !== owner) return false;
  const name = value.name.text;
  let isOwn = false;
  walk(owner, (node) => {
    if (ts.isPropertyDeclaration(node) && nameText(node.name) === name) isOwn ||= isNewRegistry(facts, node.initializer);
    if (ts.isBinaryExpression(node) && ts.isPropertyAccessExpression(node.left) && node.left.expression.kind === ts.SyntaxKind.ThisKeyword && node.left.name.text === name) isOwn ||= isNewRegistry(facts, node.right);
  });
  return isOwn;
}

function isNewRegistry(facts: Facts, value: ts.Expression | undefined): boolean {
  const inner = value && bare(value);
  return inner !== undefined && ts.isNewExpression(inner) && facts.resolver.libraryExport(inner.expression)?.name === 'Registry';
}
