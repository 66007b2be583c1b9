import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import type { CreationSite, Owner } from '../../src/facts/owners.js';
import { registriesOf, whereTo } from '../../src/facts/registration.js';
import { boundNames, constructorOf, nameText, thisClassOf } from '../../src/facts/resolve.js';
import { bare, walk } from '../../src/syntax/expressions.js';
import { Refused } from './refusals.js';

/**
 * Refuses an owner that is given registries, or has one, in a form that a parameter `registry` would only stand beside.
 *
 * @param created everything that it creates
 * @throws Refused where it takes a list of registries, or puts metrics into a registry of its own besides
 */
export function refuseOtherRegistries(facts: Facts, owner: Owner['node'], created: readonly CreationSite[]): void {
  // What names the global registry is in it on purpose.
  if (created.every((creation) => whereTo(creation, facts.resolver).to === 'other' || registriesOf(creation).length > 0)) return;
  const signature = ts.isClassLike(owner) ? constructorOf(owner) : owner;
  const list = signature?.parameters.find((parameter) => isListOfRegistries(facts, parameter.type) || takesRegisters(facts, parameter) || isUsedAsRegisters(owner, parameter));
  if (list) throw new Refused('registries-taken', list);
  walk(owner, (node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'registerMetric' && isOwnRegistry(facts, owner, node.expression.expression)) throw new Refused('registers-twice', node);
  });
}

/** `({ app, registers }: Options)`, where the type says that these are registries. */
function takesRegisters(facts: Facts, { name, type }: ts.ParameterDeclaration): boolean {
  const members = type && ts.isTypeLiteralNode(type) ? type.members : type && ts.isTypeReferenceNode(type) ? membersOf(facts, type) : [];
  const isTaken = (wanted: string): boolean => !ts.isObjectBindingPattern(name) || name.elements.some((element) => (element.propertyName ?? element.name).getText() === wanted);
  return members.some((member) => ts.isPropertySignature(member) && member.name.getText() === 'registers' && isListOfRegistries(facts, member.type) && isTaken('registers'));
}

/** `registers.forEach((each) => each.removeSingleMetric(name))` of a parameter `registers`, without a type that says so. */
function isUsedAsRegisters(owner: ts.Node, { name }: ts.ParameterDeclaration): boolean {
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

/** `Registry[]`, `readonly Registry[]`, `Array<Registry>`. */
function isListOfRegistries(facts: Facts, type: ts.TypeNode | undefined): boolean {
  if (!type) return false;
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
