import { ts } from 'ts-morph';
import { bare, isReference, outermost, walk } from '../syntax/expressions.js';
import type { Program } from './program.js';
import { boundNames, mayAlias, staticClassOf, thisClassOf, type Resolver } from './resolve.js';

/** Where declarations of interest are referred to, over all loaded files, found in one pass. */
export class References {
  readonly #byDeclaration = new Map<ts.Node, ts.Node[]>();

  /**
   * @param declarations classes and functions, as the resolver names them
   * @param names the names they are declared or exported under
   */
  constructor(program: Program, resolver: Resolver, declarations: ReadonlySet<ts.Node>, names: ReadonlySet<string>) {
    if (declarations.size === 0) return;
    for (const file of program.files) this.#scan(file, resolver, declarations, names);
  }

  /** The expressions and type names that stand for a declaration, with their qualifiers (`lib.Metrics`), in source order per file. */
  to(declaration: ts.Node): readonly ts.Node[] {
    return this.#byDeclaration.get(declaration) ?? [];
  }

  #scan(file: ts.SourceFile, resolver: Resolver, declarations: ReadonlySet<ts.Node>, names: ReadonlySet<string>): void {
    const local = new Set(names);
    // A name given on import (`import M from`, `{ Metrics: M } = require`) stands for the declaration in this file.
    const consider = (name: ts.Identifier): void => {
      if (local.has(name.text)) return;
      const target = resolver.target(name);
      if (target?.kind === 'declaration' && declarations.has(target.node)) local.add(name.text);
    };
    walk(file, (node) => {
      if (ts.isImportClause(node) && node.name) consider(node.name);
      else if (ts.isImportSpecifier(node) && node.propertyName) consider(node.name);
      else if (ts.isImportEqualsDeclaration(node)) consider(node.name);
      else if (ts.isVariableDeclaration(node) && node.initializer && mayAlias(node.initializer)) for (const name of boundNames(node.name)) consider(name);
    });
    walk(file, (node) => {
      if (ts.isImportDeclaration(node)) return false;
      const itself = ts.isNewExpression(node) ? createdByItself(node) : undefined;
      if (itself && declarations.has(itself.of)) this.#record(itself.of, itself.by);
      if (!ts.isIdentifier(node) || !local.has(node.text)) return undefined;
      const { parent } = node;
      const isMember = (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isQualifiedName(parent) && parent.right === node);
      if (!isMember && !isReference(node)) return undefined;
      const expression = isMember ? parent : node;
      const target = resolver.target(expression);
      if (target?.kind === 'declaration' && declarations.has(target.node) && !ts.isExportSpecifier(parent)) this.#record(target.node, expression);
      return undefined;
    });
  }

  #record(declaration: ts.Node, reference: ts.Node): void {
    const known = this.#byDeclaration.get(declaration);
    if (known) known.push(reference);
    else this.#byDeclaration.set(declaration, [reference]);
  }
}

/** A class that creates an instance of itself, or of an heir: `new this(…)` in a static member, `new this.constructor(…)` in another. */
export function createdByItself(creation: ts.NewExpression): { of: ts.ClassLikeDeclaration; by: ts.Expression } | undefined {
  const by = bare(creation.expression);
  const of = by.kind === ts.SyntaxKind.ThisKeyword ? staticClassOf(by) : ts.isPropertyAccessExpression(by) && by.expression.kind === ts.SyntaxKind.ThisKeyword && by.name.text === 'constructor' ? thisClassOf(by.expression) : undefined;
  return of && { of, by };
}

/** How a reference uses a class or function. */
export type Usage =
  | { kind: 'create'; call: ts.NewExpression }
  | { kind: 'call'; call: ts.CallExpression }
  | { kind: 'extend'; by: ts.ClassLikeDeclaration }
  /** Types, `instanceof` and comparisons, assignments to the name, static members, exports, mocks: nobody calls it through these. */
  | { kind: 'harmless' }
  /** Through `call` or `apply`; how many arguments it gets, where the code tells. */
  | { kind: 'indirect'; given: number | undefined }
  | { kind: 'value' };

const COMPARES: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.InstanceOfKeyword, ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken]);

/** Tells what a reference does with the declaration it stands for. */
export function usageOf(reference: ts.Node): Usage {
  const outer = outermost(reference);
  const { parent } = outer;
  if (ts.isNewExpression(parent) && parent.expression === outer) return { kind: 'create', call: parent };
  if (ts.isCallExpression(parent) && parent.expression === outer) return { kind: 'call', call: parent };
  if (ts.isExpressionWithTypeArguments(parent)) {
    const clause = parent.parent;
    return ts.isHeritageClause(clause) && clause.token === ts.SyntaxKind.ExtendsKeyword && ts.isClassLike(clause.parent) ? { kind: 'extend', by: clause.parent } : { kind: 'harmless' };
  }
  if (ts.isTypeNode(parent) || ts.isQualifiedName(parent) || ts.isTypeQueryNode(parent)) return { kind: 'harmless' };
  if (ts.isPropertyAccessExpression(parent) && parent.expression === outer) {
    if (parent.name.text === 'bind') return { kind: 'value' };
    return parent.name.text === 'call' || parent.name.text === 'apply' ? { kind: 'indirect', given: givenThroughCall(parent) } : { kind: 'harmless' };
  }
  if (ts.isBinaryExpression(parent) && (COMPARES.has(parent.operatorToken.kind) || (parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left === outer))) return { kind: 'harmless' };
  if (isExportOf(outer)) return { kind: 'harmless' };
  return { kind: 'value' };
}

/** The number of arguments in `f.call(self, a, b)`; unknown for `apply` and spreads. */
function givenThroughCall(access: ts.PropertyAccessExpression): number | undefined {
  const call = access.parent;
  if (access.name.text !== 'call' || !ts.isCallExpression(call) || call.expression !== access || call.arguments.some(ts.isSpreadElement)) return undefined;
  return Math.max(0, call.arguments.length - 1);
}

/** `export default X`, `module.exports = X`, `exports.X = X`, `module.exports = { X }`, `const X = require(…)` beside its use. */
function isExportOf(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isExportAssignment(parent) || ts.isExportSpecifier(parent)) return true;
  if (ts.isVariableDeclaration(parent) && parent.initializer === node) return true;
  const holder = ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent) ? parent.parent.parent : parent;
  return ts.isBinaryExpression(holder) && /^(module\.)?exports\b/.test(holder.left.getText());
}
