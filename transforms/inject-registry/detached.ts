import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { pathOf } from '../../src/facts/program.js';
import { isStatic, nameText, thisClassOf } from '../../src/facts/resolve.js';
import { isTestFile } from '../../src/facts/tests.js';
import { bare, outermost, walk } from '../../src/syntax/expressions.js';
import { Refused } from './refusals.js';
import type { Unit } from './unit.js';

/**
 * A method that did not need `this` before may be taken off its object and called alone: `app.get('/metrics', metrics.handle)`. With the registry
 * in a field it would find none.
 *
 * @param classes the hierarchy that changes
 * @param places what reads the registry from a field afterwards
 * @throws Refused where such a method is surely taken off; where it only may be, the unit has a doubt
 */
export function checkDetachedMethods(unit: Unit, classes: readonly ts.ClassLikeDeclaration[], places: readonly ts.Node[]): void {
  const methods = new Set(places.flatMap((place) => freeMethodAround(place) ?? []));
  for (const method of methods) {
    const name = nameText(method.name);
    if (name === undefined) continue;
    for (const file of unit.facts.program.files) {
      if (!file.text.includes(name)) continue;
      walk(file, (node) => {
        const receiver = receiverOfDetached(node, name);
        const member = receiver && declarationOf(unit.facts, node);
        const is = receiver && (member && member !== node ? relationTo(member, [...methods]) : instanceOf(unit.facts, receiver, classes));
        if (is === 'ours') throw new Refused('method-detached', node);
        if (is === 'unknown' && !isTestFile(pathOf(node))) unit.doubt(`\`${name}\` may be taken off its object in ${pathOf(node)}, and called alone it would not find the registry`);
      });
    }
  }
}

/** The method around a place, if nothing in it needs `this` so far. */
function freeMethodAround(place: ts.Node): ts.MethodDeclaration | undefined {
  const method = ts.findAncestor(place, (node): node is ts.MethodDeclaration => ts.isMethodDeclaration(node) && ts.isClassLike(node.parent));
  if (!method?.body || isStatic(method)) return undefined;
  let needsThis = false;
  walk(method.body, (node) => {
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) needsThis = true;
    return !needsThis && !ts.isClassLike(node) && (!ts.isFunctionLike(node) || ts.isArrowFunction(node));
  });
  return needsThis ? undefined : method;
}

/** What a method is read from without being called there: `a` in `use(a.name)` and in `const { name } = a`. */
function receiverOfDetached(node: ts.Node, name: string): ts.Node | undefined {
  if (ts.isPropertyAccessExpression(node) && node.name.text === name) return isRead(node) ? node.expression : undefined;
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent)) return undefined;
  const key = node.propertyName ?? node.name;
  if (!ts.isIdentifier(key) || key.text !== name) return undefined;
  const holder = node.parent.parent;
  return ts.isVariableDeclaration(holder) ? holder.initializer : holder;
}

function isRead(access: ts.PropertyAccessExpression): boolean {
  const outer = outermost(access);
  const { parent } = outer;
  if ((ts.isCallExpression(parent) || ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === outer) return false;
  if (ts.isTypeNode(parent) || ts.isTypeOfExpression(parent) || ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent) || ts.isExpressionStatement(parent)) return false;
  return !(ts.isBinaryExpression(parent) && parent.left === outer);
}

type Relation = 'ours' | 'other' | 'unknown';

/** Whether an expression (or a parameter) is an instance of one of the classes, as far as the code tells. */
function instanceOf(facts: Facts, node: ts.Node, classes: readonly ts.ClassLikeDeclaration[]): Relation {
  const value = bare(node);
  if (value.kind === ts.SyntaxKind.ThisKeyword) return relationTo(thisClassOf(value), classes);
  if (ts.isNewExpression(value)) return relationTo(declarationOf(facts, value.expression), classes);
  if (ts.isParameter(value) || ts.isVariableDeclaration(value) || ts.isPropertyDeclaration(value)) {
    if (value.type) return typeRelation(facts, value.type, classes);
    return value.initializer ? (isLiteral(bare(value.initializer)) ? 'other' : instanceOf(facts, value.initializer, classes)) : 'unknown';
  }
  if (!ts.isIdentifier(value) && !ts.isPropertyAccessExpression(value) && !ts.isCallExpression(value)) return 'unknown';
  const target = facts.resolver.target(value);
  if (target?.kind === 'library') return 'other';
  if (target?.kind === 'declaration') return ts.isParameter(target.node) || ts.isVariableDeclaration(target.node) || ts.isPropertyDeclaration(target.node) || ts.isNewExpression(target.node) ? instanceOf(facts, target.node, classes) : 'other';
  return 'unknown';
}

function isLiteral(node: ts.Node): boolean {
  return ts.isLiteralExpression(node) || ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) || ts.isFunctionLike(node);
}

function declarationOf(facts: Facts, name: ts.Node): ts.Node | undefined {
  const target = facts.resolver.target(name);
  return target?.kind === 'declaration' ? target.node : undefined;
}

function relationTo(declaration: ts.Node | undefined, ours: readonly ts.Node[]): Relation {
  return ours.some((one) => one === declaration) ? 'ours' : 'other';
}

function typeRelation(facts: Facts, type: ts.TypeNode, classes: readonly ts.ClassLikeDeclaration[]): Relation {
  if (type.kind === ts.SyntaxKind.AnyKeyword) return 'unknown';
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) {
    const relations = type.types.map((part) => typeRelation(facts, part, classes));
    return relations.find((relation) => relation === 'ours') ?? relations.find((relation) => relation === 'unknown') ?? 'other';
  }
  if (!ts.isTypeReferenceNode(type)) return 'other';
  const declaration = declarationOf(facts, type.typeName);
  // What an interface or an ancestor stands for may be one of ours; a class of an installed package is not.
  const isWider = declaration ? ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration) || classes.some((one) => facts.resolver.ancestorsOf(one).some((ancestor) => ancestor === declaration)) : classes.some((one) => implementsType(one, type.typeName.getText()));
  return isWider ? 'unknown' : relationTo(declaration, classes);
}

function implementsType(node: ts.ClassLikeDeclaration, name: string): boolean {
  return node.heritageClauses?.some(({ token, types }) => token === ts.SyntaxKind.ImplementsKeyword && types.some(({ expression }) => expression.getText() === name)) ?? false;
}
