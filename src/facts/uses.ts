import { ts } from 'ts-morph';
import { bare, isReference, outermost, walk } from '../syntax/expressions.js';
import { boundNames, mayAlias, type Resolver } from './resolve.js';

/** An expression that stands for an export of the library, with all its qualifiers: `client.register`, `Registry.globalRegistry`, `Counter`. */
export interface LibraryUse {
  node: ts.Expression;
  library: string;
  name: string;
}

/** What was found in a file while so many files were loaded: another one may tell what a name of it stands for. */
interface Found {
  loaded: number;
  uses: readonly LibraryUse[];
}

const found = new WeakMap<Resolver, Map<ts.SourceFile, Found>>();

/** Every place in a file where the library is used by value, in source order. Imports, re-exports and types are not uses. */
export function libraryUses(file: ts.SourceFile, resolver: Resolver): readonly LibraryUse[] {
  let known = found.get(resolver);
  if (!known) found.set(resolver, (known = new Map<ts.SourceFile, Found>()));
  const before = known.get(file);
  if (before?.loaded === resolver.program.size) return before.uses;
  const uses = findUses(file, resolver);
  known.set(file, { loaded: resolver.program.size, uses });
  return uses;
}

function findUses(file: ts.SourceFile, resolver: Resolver): LibraryUse[] {
  const names = libraryNames(file, resolver);
  const uses: LibraryUse[] = [];
  if (names.size === 0 && !mayRequireInPlace(file)) return uses;
  const fields = libraryFields(file, names);
  walk(file, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return false;
    if (ts.isCallExpression(node)) {
      // `require('prom-client').register`, without a name in between.
      const whole = resolver.target(node);
      if (whole?.kind === 'library' && whole.name === undefined) record(node, resolver, uses);
    } else if (ts.isIdentifier(node) && names.has(node.text) && isReference(node)) record(node, resolver, uses);
    else if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword && fields.has(node.name.text) && !isWritten(node)) {
      const held = resolver.target(node);
      // A field that holds the registry follows what is written to it; what holds the library or a class of it is another name for it.
      if (held?.kind === 'library' && held.name !== 'register') record(node, resolver, uses);
    }
    return undefined;
  });
  return uses;
}

function record(start: ts.Expression, resolver: Resolver, uses: LibraryUse[]): void {
  let found: LibraryUse | undefined;
  let node: ts.Expression = start;
  for (;;) {
    const target = resolver.target(node);
    if (target?.kind === 'library' && target.name !== undefined) found = { node, library: target.library, name: target.name };
    else if (target === undefined) break;
    const outer = outermost(node);
    const parent = outer.parent;
    if (!(ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) || parent.expression !== outer) break;
    node = parent;
  }
  if (found) uses.push(found);
}

/** The names in a file that are bound to the library, a part of it, or a module of the repository that may pass it on. */
function libraryNames(file: ts.SourceFile, resolver: Resolver): Set<string> {
  const names = new Set<string>();
  const consider = (name: ts.Identifier): void => {
    const target = resolver.target(name);
    if (target && target.kind !== 'declaration') names.add(name.text);
    // An object of the repository may hold the library's parts: `export const prom = { register }`.
    else if (target && (ts.isObjectLiteralExpression(target.node) || (ts.isVariableDeclaration(target.node) && (target.node.getSourceFile() !== file || isConstantObject(target.node))))) names.add(name.text);
  };
  walk(file, (node) => {
    if (ts.isImportDeclaration(node)) {
      const { name, namedBindings } = node.importClause ?? {};
      if (name) consider(name);
      if (namedBindings) for (const bound of ts.isNamespaceImport(namedBindings) ? [namedBindings] : namedBindings.elements) consider(bound.name);
      return false;
    }
    if (ts.isImportEqualsDeclaration(node)) consider(node.name);
    if (ts.isVariableDeclaration(node) && mayAlias(node.initializer)) for (const name of boundNames(node.name)) consider(name);
    return undefined;
  });
  return names;
}

/** `const parts = { Counter: client.Counter }` */
function isConstantObject({ initializer, parent }: ts.VariableDeclaration): boolean {
  return initializer !== undefined && ts.isObjectLiteralExpression(bare(initializer)) && (parent.flags & ts.NodeFlags.Const) !== 0;
}

/** The fields that something of the library may be written to (`this.client = client`), by name. */
function libraryFields(file: ts.SourceFile, names: ReadonlySet<string>): Set<string> {
  const fields = new Set<string>();
  const mayHold = (value: ts.Expression): boolean => mayAlias(value) && [...names, 'require'].some((name) => value.getText().includes(name));
  walk(file, (node) => {
    if (ts.isPropertyDeclaration(node) && node.initializer && mayHold(node.initializer)) fields.add(node.name.getText());
    else if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword && ts.isBinaryExpression(node.parent) && isWritten(node) && mayHold(node.parent.right)) fields.add(node.name.text);
  });
  return fields;
}

function isWritten(node: ts.Expression): boolean {
  return ts.isBinaryExpression(node.parent) && node.parent.left === node && node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** Whether the file may use the library without giving it a name first. */
function mayRequireInPlace(file: ts.SourceFile): boolean {
  return /\b(require|import)\s*\(/.test(file.text);
}
