import { ts } from 'ts-morph';
import { stringOf } from '../syntax/expressions.js';
import { load } from './closure.js';
import { isFunctionNode, placementOf } from './owners.js';
import { pathOf, type Program } from './program.js';
import { receivedAs } from './received.js';
import { extendsClauseOf, type Resolver } from './resolve.js';
import { declaredSignature } from './signatures.js';
import { libraryUses } from './uses.js';

/** More modules than a name passes through on its way in any code seen so far. */
const DEPTH = 5;

/** Loads what owners rest on: the classes that they extend, and the types that say how others may call them. */
export function loadFoundations(program: Program, resolver: Resolver, owners: readonly ts.Node[]): void {
  const reach = (name: ts.Node): void => reachName(program, resolver, name);
  for (const owner of owners) {
    if (ts.isClassLike(owner)) loadAncestors(resolver, owner, reach);
    else declaredSignature(resolver, owner, reach);
  }
}

/** Loads what tells how the functions are called that create metrics and are written where they are given away. */
export function loadReceivers(program: Program, resolver: Resolver): void {
  for (const file of program.files) {
    for (const { node } of libraryUses(file, resolver)) {
      const placement = placementOf(node);
      if (placement.at === 'callback' && isFunctionNode(placement.node)) receivedAs(resolver, placement.node, (name) => reachName(program, resolver, name));
    }
  }
}

function loadAncestors(resolver: Resolver, owner: ts.ClassLikeDeclaration, reach: (name: ts.Node) => void): void {
  const seen = new Set<ts.Node>();
  for (let node: ts.ClassLikeDeclaration | undefined = owner; node && !seen.has(node); node = resolver.parentOf(node)) {
    seen.add(node);
    const clause = extendsClauseOf(node);
    if (clause) reach(clause.expression);
  }
}

/** Loads the module that declares what an imported name stands for, and those between. */
function reachName(program: Program, resolver: Resolver, name: ts.Node): void {
  const root = rootOf(name);
  const declaration = root && resolver.declarationOf(root);
  const clause = declaration && ts.findAncestor(declaration, ts.isImportDeclaration);
  if (!declaration || !clause) return;
  const exported = ts.isImportSpecifier(declaration) ? (declaration.propertyName ?? declaration.name).text : ts.isImportClause(declaration) ? 'default' : undefined;
  reachExport(program, resolver, pathOf(declaration), clause.moduleSpecifier, exported, DEPTH);
}

function reachExport(program: Program, resolver: Resolver, from: string, specifier: ts.Node, name: string | undefined, depth: number): void {
  const path = resolver.modules.resolve(from, stringOf(specifier) ?? '');
  if (path === undefined || depth === 0) return;
  load(program, [path]);
  for (const statement of program.loaded(path)?.statements ?? []) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) continue;
    const clause = statement.exportClause;
    const element = clause && ts.isNamedExports(clause) ? clause.elements.find((e) => e.name.text === name) : undefined;
    if (!clause || ts.isNamespaceExport(clause) || element) reachExport(program, resolver, path, statement.moduleSpecifier, element ? (element.propertyName ?? element.name).text : name, depth - 1);
  }
}

function rootOf(name: ts.Node): ts.Identifier | undefined {
  let root = name;
  while (ts.isQualifiedName(root) || ts.isPropertyAccessExpression(root)) root = ts.isQualifiedName(root) ? root.left : root.expression;
  return ts.isIdentifier(root) ? root : undefined;
}
