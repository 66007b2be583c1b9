import { ts } from 'ts-morph';
import { CLEANUP_METHODS, LIBRARIES } from '../library.js';
import { requiredModule } from '../runners/imports.js';
import { parseText } from '../syntax/parse.js';

/** What the per-test hooks of a setup file do to the global registry. */
export interface CentralCleanup {
  /** It takes a snapshot before each test and removes what is new after it. */
  restores: boolean;
  /** It also resets values around each test. */
  resets: boolean;
  /** Hand-written cleanup of a library's registry: `afterEach(() => register.clear())`. */
  cleans: boolean;
}

/** Reads off what a setup file does, whoever wrote it. */
export function centralCleanup(file: string, text: string): CentralCleanup {
  const source = parseText(file, text);
  const hooks = hooksOf(source);
  const called = (name: string): Set<string> => new Set(hooks.filter((hook) => hook.name === name).flatMap(({ body }) => [...callsIn(source, body)]));
  const before = called('beforeEach');
  const after = called('afterEach');
  const bound = libraryNames(source);
  const cleans = bound.size > 0 && hooks.some(({ body }) => cleansLibrary(source, body, bound));
  const resets = before.has('resetMetrics') || after.has('resetMetrics');
  return { restores: before.has('getMetricsAsArray') && after.has('removeSingleMetric'), resets: resets && bound.size > 0, cleans };
}

/** Modules that a file loads which only restores the registry. */
const OWN_MODULES = new Set([...LIBRARIES, 'vitest', '@jest/globals', 'node:test', 'mocha']);

/** Whether a setup file holds hooks and what they need, and nothing for which tests that do not load it would have no use. */
export function doesNothingElse(file: string, text: string): boolean {
  const source = parseText(file, text);
  return source.statements.every((statement) => {
    if (ts.isImportDeclaration(statement)) return ts.isStringLiteral(statement.moduleSpecifier) && OWN_MODULES.has(statement.moduleSpecifier.text);
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.every(({ initializer }) => !initializer || isQuiet(initializer));
    if (!ts.isExpressionStatement(statement)) return ts.isFunctionDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement);
    const { expression } = statement;
    return hookName(expression) !== undefined || (ts.isBinaryExpression(expression) && /(^|\.)mochaHooks$/.test(expression.left.getText(source))) || ts.isStringLiteral(expression);
  });
}

/** Whether an expression does nothing when the file is loaded, as far as tests can tell. */
function isQuiet(initializer: ts.Expression): boolean {
  const module = requiredModule(initializer);
  return module === undefined ? !ts.isCallExpression(initializer) && !ts.isAwaitExpression(initializer) : OWN_MODULES.has(module);
}

/** The end of the body of a root hook plugin's `afterEach`, where a statement can be added. */
export function rootHookEnd(file: string, text: string): number | undefined {
  const source = parseText(file, text);
  const hook = hooksOf(source).find(({ name, body }) => name === 'afterEach' && ts.isMethodDeclaration(body))?.body;
  return hook && ts.isMethodDeclaration(hook) ? hook.body?.statements.at(-1)?.getEnd() : undefined;
}

/** How a file can name the global registry of a library it loads: `register`, `client.register`. */
export function registryExpression(file: string, text: string, library: string): string | undefined {
  const source = parseText(file, text);
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && statement.moduleSpecifier.text === library && !statement.importClause?.isTypeOnly) {
      const { name, namedBindings } = statement.importClause ?? {};
      if (namedBindings && ts.isNamedImports(namedBindings)) {
        const element = namedBindings.elements.find(({ name: local, propertyName }) => (propertyName ?? local).text === 'register');
        if (element) return element.name.text;
      } else if (namedBindings) return `${namedBindings.name.text}.register`;
      if (name) return `${name.text}.register`;
    }
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (requiredModule(initializer) !== library) continue;
      if (ts.isIdentifier(name)) return initializer && ts.isPropertyAccessExpression(initializer) ? (initializer.name.text === 'register' ? name.text : undefined) : `${name.text}.register`;
      const element = ts.isObjectBindingPattern(name) ? name.elements.find(({ propertyName, name: local }) => (propertyName ?? local).getText(source) === 'register') : undefined;
      if (element && ts.isIdentifier(element.name)) return element.name.text;
    }
  }
  return undefined;
}

/** Names declared anywhere in a file, which added code must not collide with. */
export function declaredNames(file: string, text: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parseText(file, text));
  return names;
}

/** Callbacks of `beforeEach`/`afterEach` at the top of the file, and the methods of a mocha root hook object. */
function hooksOf(source: ts.SourceFile): { name: string; body: ts.Node }[] {
  const found: { name: string; body: ts.Node }[] = [];
  const visit = (node: ts.Node, inRootHooks: boolean): void => {
    const name = hookName(node);
    if (name && ts.isCallExpression(node) && node.arguments[0]) found.push({ name, body: node.arguments.at(0) ?? node });
    else if (name && inRootHooks) found.push({ name, body: node });
    // A hook inside a suite covers that suite only, so it is no central one.
    if (ts.isCallExpression(node) && /^(describe|context|suite)\b/.test(node.expression.getText(source))) return;
    const opens = (ts.isVariableDeclaration(node) && node.name.getText(source) === 'mochaHooks') || (ts.isBinaryExpression(node) && /(^|\.)mochaHooks$/.test(node.left.getText(source)));
    ts.forEachChild(node, (child) => visit(child, inRootHooks || opens));
  };
  visit(source, false);
  return found;
}

function hookName(node: ts.Node): string | undefined {
  const named = ts.isCallExpression(node) ? node.expression : ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node) ? node.name : undefined;
  const name = named && ts.isPropertyAccessExpression(named) ? named.name : named;
  return name && ts.isIdentifier(name) && (name.text === 'beforeEach' || name.text === 'afterEach') ? name.text : undefined;
}

/** Names of the methods and functions called in a node, through functions of the same file. */
function callsIn(source: ts.SourceFile, node: ts.Node, seen: Set<string> = new Set()): Set<string> {
  const calls = new Set<string>();
  const visit = (inner: ts.Node): void => {
    if (ts.isPropertyAccessExpression(inner)) calls.add(inner.name.text);
    if (ts.isIdentifier(inner) && !seen.has(inner.text)) {
      seen.add(inner.text);
      const body = localFunction(source, inner.text);
      if (body) for (const call of callsIn(source, body, seen)) calls.add(call);
    }
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return calls;
}

function localFunction(source: ts.SourceFile, name: string): ts.Node | undefined {
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement.body;
    if (!ts.isVariableStatement(statement)) continue;
    const initializer = statement.declarationList.declarations.find((declaration) => declaration.name.getText(source) === name)?.initializer;
    if (initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))) return initializer.body;
  }
  return undefined;
}

function libraryNames(source: ts.SourceFile): Set<string> {
  return new Set(source.statements.flatMap((statement): string[] => {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && LIBRARIES.includes(statement.moduleSpecifier.text)) {
      const { name, namedBindings } = statement.importClause ?? {};
      const named = !namedBindings ? [] : ts.isNamespaceImport(namedBindings) ? [namedBindings.name.text] : namedBindings.elements.map((element) => element.name.text);
      return name ? [name.text, ...named] : named;
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.filter(({ initializer }) => LIBRARIES.includes(requiredModule(initializer) ?? '')).flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : [element.name.getText(source)])));
  }));
}

function cleansLibrary(source: ts.SourceFile, body: ts.Node, bound: ReadonlySet<string>, seen: Set<string> = new Set()): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    // `register.clear()` as well as `beforeEach(register.clear)`.
    if (ts.isPropertyAccessExpression(node) && CLEANUP_METHODS.has(node.name.text)) {
      let root: ts.Node = node.expression;
      while (ts.isPropertyAccessExpression(root) || ts.isParenthesizedExpression(root) || ts.isAsExpression(root)) root = root.expression;
      if (ts.isIdentifier(root) && bound.has(root.text)) found = true;
    }
    if (ts.isIdentifier(node) && !seen.has(node.text)) {
      seen.add(node.text);
      const local = localFunction(source, node.text);
      if (local && cleansLibrary(source, local, bound, seen)) found = true;
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}
