import { ts } from 'ts-morph';
import { addTo } from '../groups.js';
import { bare, isReference, isRequire, moduleSpecifierOf, outermost, stringOf, walk } from '../syntax/expressions.js';
import type { Program } from './program.js';
import { boundNames, mayAlias, staticClassOf, thisClassOf, type Resolver } from './resolve.js';

/** Where declarations of interest are referred to, over all loaded files, found in one pass. */
export class References {
  readonly #byDeclaration = new Map<ts.Node, ts.Node[]>();
  /** Modules that are handed on whole, so that their members may be called where nobody can tell. */
  readonly #loose = new Set<string>();
  /** Where a module is asked for all of its members, or for one whose name is not known, by its path. */
  readonly #byKey = new Map<string, ts.Node[]>();
  /** Calls of a member of something unknown, by the member's name. */
  readonly #unresolved = new Map<string, ts.CallExpression[]>();

  /**
   * @param declarations classes and functions, as the resolver names them
   * @param names the names they are declared or exported under
   */
  constructor(program: Program, readonly resolver: Resolver, declarations: ReadonlySet<ts.Node>, names: ReadonlySet<string>) {
    if (declarations.size === 0) return;
    for (const file of program.files) this.#scan(file, declarations, names);
  }

  /** The expressions and type names that stand for a declaration, with their qualifiers (`lib.Metrics`), in source order per file. */
  to(declaration: ts.Node): readonly ts.Node[] {
    return this.#byDeclaration.get(declaration) ?? [];
  }

  /** The calls that may be of a declaration although nothing says so: its module is handed on whole, and something unknown has a member of that name. */
  possibleCalls(declaration: ts.Node, name: string): readonly ts.CallExpression[] {
    return [...this.#loose].some((file) => this.#exports(file, name, declaration)) ? (this.#unresolved.get(name) ?? []) : [];
  }

  /** The expressions that take a declaration out of its module without naming it: `Object.values(routes)`, `routes[key]`. */
  takenByKey(declaration: ts.Node, name: string): readonly ts.Node[] {
    return [...this.#byKey].flatMap(([file, places]) => (this.#exports(file, name, declaration) ? places : []));
  }

  #exports(file: string, name: string, declaration: ts.Node): boolean {
    const target = this.resolver.exported(file, name);
    return target?.kind === 'declaration' && target.node === declaration;
  }

  #scan(file: ts.SourceFile, declarations: ReadonlySet<ts.Node>, names: ReadonlySet<string>): void {
    const { resolver } = this;
    const local = new Set<string>();
    const isName = (text: string): boolean => names.has(text) || local.has(text);
    const modules = new Set<string>();
    // A name given on import (`import M from`, `{ Metrics: M } = require`) stands for the declaration in this file.
    const consider = (name: ts.Identifier): void => {
      const target = resolver.target(name);
      if (target?.kind === 'module') modules.add(name.text);
      else if (target?.kind === 'declaration' && declarations.has(target.node)) local.add(name.text);
    };
    walk(file, (node) => {
      if (ts.isImportClause(node) && node.name) consider(node.name);
      else if (ts.isNamespaceImport(node)) consider(node.name);
      else if (ts.isImportSpecifier(node) && node.propertyName) consider(node.name);
      else if (ts.isImportEqualsDeclaration(node)) consider(node.name);
      else if (ts.isVariableDeclaration(node) && node.initializer && mayAlias(node.initializer)) for (const name of boundNames(node.name)) consider(name);
    });
    walk(file, (node) => {
      if (ts.isImportDeclaration(node)) return false;
      const itself = ts.isNewExpression(node) ? createdByItself(node) : undefined;
      if (itself && declarations.has(itself.of)) this.#record(itself.of, itself.by);
      if (ts.isCallExpression(node) && moduleSpecifierOf(node) !== undefined) this.#note(node, declarations);
      if (ts.isElementAccessExpression(node) && isName(stringOf(node.argumentExpression) ?? '')) this.#note(node, declarations);
      if (!ts.isIdentifier(node)) return undefined;
      if (modules.has(node.text) && isReference(node)) this.#noteModule(node);
      const { parent } = node;
      const isMember = (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isQualifiedName(parent) && parent.right === node);
      if (!isName(node.text) && !(isMember && node.text === 'default')) return undefined;
      if (!isMember && !isReference(node)) return undefined;
      if (!ts.isExportSpecifier(parent)) this.#note(isMember ? parent : node, declarations);
      return undefined;
    });
  }

  #note(expression: ts.Node, declarations: ReadonlySet<ts.Node>): void {
    const target = this.resolver.target(expression);
    if (target?.kind === 'declaration' && declarations.has(target.node)) this.#record(target.node, expression);
    else if (target?.kind === 'module' && isHandedOn(expression)) this.#noteLoose(expression);
    else if (!target && ts.isPropertyAccessExpression(expression) && ts.isCallExpression(expression.parent) && expression.parent.expression === expression) {
      const name = expression.name.text;
      addTo(this.#unresolved, name, expression.parent);
    }
  }

  #record(declaration: ts.Node, reference: ts.Node): void {
    addTo(this.#byDeclaration, declaration, reference);
  }

  #noteModule(expression: ts.Node): void {
    const byKey = membersTaken(expression);
    if (!byKey && !isHandedOn(expression)) return;
    const target = this.resolver.target(expression);
    if (target?.kind !== 'module') return;
    if (byKey) addTo(this.#byKey, target.file, byKey);
    else this.#loose.add(target.file);
  }

  #noteLoose(expression: ts.Node): void {
    const target = this.resolver.target(expression);
    if (target?.kind === 'module') this.#loose.add(target.file);
  }
}

/** Functions of tests that look at what they are given, or replace it: mocks, spies, matchers. None calls it with arguments that its test does not give. */
const OBSERVERS = /(^|\.)(mocked|mock|spyOn|spy|stub|isMockFunction|toBeInstanceOf|toThrow|instanceOf|mockImplementation|getRepositoryToken|expect|should)$|^(assert|chai|sinon|t)\b/;

/** Whether a call only looks at what it is given. */
export function isObserver(call: ts.CallExpression | ts.NewExpression): boolean {
  return OBSERVERS.test(call.expression.getText());
}

/** Whether a module, as a value, reaches code that may call its members unseen: it is neither asked for a member, nor bound to a name, exported or observed. */
function isHandedOn(module: ts.Node): boolean {
  const outer = outermost(module);
  const { parent } = outer;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === outer) {
    // What `.then(use)` does with the module is known only of a function that is written there.
    const given = parent.name.text === 'then' && ts.isCallExpression(parent.parent) ? parent.parent.arguments[0] : undefined;
    return given !== undefined && !ts.isArrowFunction(given) && !ts.isFunctionExpression(given);
  }
  if (ts.isCallExpression(outer) && !isRequire(outer) && outer.expression.kind !== ts.SyntaxKind.ImportKeyword) return false; // `requireActual`, for a mock
  if (ts.isElementAccessExpression(parent) || ts.isExpressionStatement(parent) || isExportOf(outer)) return false;
  if (ts.isTypeNode(parent) || ts.isQualifiedName(parent) || ts.isExpressionWithTypeArguments(parent) || ts.isTypeQueryNode(parent)) return false;
  return !(ts.isCallExpression(parent) && (parent.expression === outer || isObserver(parent)));
}

/** What takes members out of a module without naming them: `Object.values(module)`, `module[key]`. */
function membersTaken(module: ts.Node): ts.Node | undefined {
  const outer = outermost(module);
  const { parent } = outer;
  if (ts.isElementAccessExpression(parent)) return parent.expression === outer && stringOf(parent.argumentExpression) === undefined ? parent : undefined;
  return ts.isCallExpression(parent) && /^Object\.(values|entries)$/.test(parent.expression.getText()) ? parent : undefined;
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
  /** Through `call` or `apply`, or as a decorator; how many arguments it gets, where the code tells. */
  | { kind: 'indirect'; given: number | undefined }
  | { kind: 'value' };

/** Operators that only look at what stands beside them. */
export const COMPARES: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.InstanceOfKeyword, ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken]);

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
  // A decorator is given what it stands on, with a name or context and a descriptor where that is a member.
  if (ts.isDecorator(parent)) return { kind: 'indirect', given: ts.isClassLike(parent.parent) ? 2 : 3 };
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
