import { ts } from 'ts-morph';
import { bare, isRequire, outermost, stringOf, walk } from '../syntax/expressions.js';
import { blockKindOf, RUNNER_MODULES, type BlockKind } from './runner-words.js';

/** A suite, test or hook: a call that declares one, or a member of mocha's root hooks. */
export interface Block {
  kind: BlockKind;
  /** As the runner calls it: `afterEach`, whatever the file renamed it to. */
  name: string;
  /** The text that names it; '' for hooks. */
  title: string;
  /** The call, or the property of `mochaHooks`. */
  node: ts.CallExpression | ts.ObjectLiteralElement;
  /** What lies behind this offset, up to the end of the node, runs as part of the block. */
  inside: number;
  /** The first name of the callee, for asking what it is bound to; undefined for root hooks. */
  root: ts.Identifier | undefined;
}

/** The tests of a file by their words. Names are taken at their word here; the program checks their bindings. */
export interface TestStructure {
  /** In source order, outer before inner. */
  blocks: readonly Block[];
  /** A call that gives modules a second life: `vi.resetModules()`, `jest.isolateModules(…)`. */
  resetsModules: boolean;
  /** Modules that the file mocks. */
  mocked: ReadonlySet<string>;
}

const MOCKERS: ReadonlySet<string> = new Set(['vi', 'vitest', 'jest', 'mock', 't']);
const MOCKS: ReadonlySet<string> = new Set(['mock', 'doMock', 'setMock', 'unstable_mockModule', 'module', 'createMockFromModule']);
const RESETS: ReadonlySet<string> = new Set(['resetModules', 'isolateModules', 'isolateModulesAsync', 'resetModuleRegistry']);

/** Reads which suites, tests and hooks a file declares. */
export function testStructure(file: ts.SourceFile): TestStructure {
  const names = importedNames(file);
  const blocks: Block[] = [];
  const mocked = new Set<string>();
  let resetsModules = false;
  walk(file, (node) => {
    if (ts.isObjectLiteralExpression(node)) blocks.push(...rootHooks(node));
    const chain = ts.isCallExpression(node) ? calleeChain(node.expression) : undefined;
    if (!chain || !ts.isCallExpression(node)) return;
    const [root = '', ...members] = chain.names;
    const last = members.at(-1) ?? '';
    if (MOCKERS.has(root) && RESETS.has(last)) resetsModules = true;
    if (MOCKERS.has(root) && MOCKS.has(last)) {
      const module = mockedModule(node.arguments[0]);
      if (module !== undefined) mocked.add(module);
    }
    const known = names.get(root);
    const declares = blockKindOf([known?.name ?? root, ...members], known?.isHolder ?? false);
    // `describe.each(table)` alone declares nothing: the call of its result does.
    if (declares && !isCalled(node)) blocks.push({ ...declares, title: titleOf(node.arguments[0]), node, inside: node.expression.getEnd(), root: chain.root });
  });
  return { blocks, resetsModules, mocked };
}

/** Whether a file declares suites, tests or hooks with what it imports from a runner: names alone may be anybody's. */
export function declaresWithImported(file: ts.SourceFile): boolean {
  const names = importedNames(file);
  return names.size > 0 && testStructure(file).blocks.some(({ root }) => root !== undefined && names.has(root.text));
}

function isCalled(node: ts.Node): boolean {
  const outer = outermost(node);
  return ts.isCallExpression(outer.parent) && outer.parent.expression === outer;
}

/** The names of a called expression, root first: `test.serial.beforeEach`, through the calls of `describe.each(table)('title', …)`. */
function calleeChain(node: ts.Node): { names: string[]; root: ts.Identifier } | undefined {
  const callee = bare(node);
  if (ts.isIdentifier(callee)) return { names: [callee.text], root: callee };
  if (ts.isCallExpression(callee)) return calleeChain(callee.expression);
  if (ts.isTaggedTemplateExpression(callee)) return calleeChain(callee.tag);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const object = calleeChain(callee.expression);
  return object && { names: [...object.names, callee.name.text], root: object.root };
}

/** Local names of what runners export: `import { beforeEach as before }`, `import * as vitest`, `const { it } = require('node:test')`. */
function importedNames(file: ts.SourceFile): Map<string, { name: string; isHolder: boolean }> {
  const names = new Map<string, { name: string; isHolder: boolean }>();
  // A default export is the runner's `test`, which holds everything else.
  const hold = (local: ts.Identifier): void => void names.set(local.text, { name: 'test', isHolder: true });
  walk(file, (node) => {
    if (ts.isImportDeclaration(node) && RUNNER_MODULES.has(stringOf(node.moduleSpecifier) ?? '')) {
      const { name, namedBindings } = node.importClause ?? {};
      if (name) hold(name);
      if (namedBindings && ts.isNamespaceImport(namedBindings)) hold(namedBindings.name);
      else for (const element of namedBindings?.elements ?? []) names.set(element.name.text, { name: (element.propertyName ?? element.name).text, isHolder: false });
    } else if (ts.isVariableDeclaration(node) && node.initializer && RUNNER_MODULES.has(requiredModule(node.initializer) ?? '')) {
      if (ts.isIdentifier(node.name)) hold(node.name);
      else if (ts.isObjectBindingPattern(node.name)) {
        for (const { name, propertyName } of node.name.elements) if (ts.isIdentifier(name)) names.set(name.text, { name: propertyName && ts.isIdentifier(propertyName) ? propertyName.text : name.text, isHolder: false });
      }
    }
  });
  return names;
}

function requiredModule(node: ts.Expression): string | undefined {
  const call = bare(node);
  return ts.isCallExpression(call) && isRequire(call) && call.arguments[0] ? stringOf(call.arguments[0]) : undefined;
}

/** The members of mocha's root hook plugin: `export const mochaHooks = { beforeEach() {…} }`, `exports.mochaHooks = {…}`, `module.exports = { mochaHooks: {…} }`. */
function rootHooks(literal: ts.ObjectLiteralExpression): Block[] {
  if (nameOfValue(literal) !== 'mochaHooks') return [];
  return literal.properties.flatMap((property): Block[] => {
    if ((!ts.isPropertyAssignment(property) && !ts.isMethodDeclaration(property)) || !ts.isIdentifier(property.name)) return [];
    const declares = blockKindOf([property.name.text], false);
    if (!declares || declares.kind === 'suite' || declares.kind === 'test') return [];
    return [{ ...declares, title: '', node: property, inside: property.name.getEnd(), root: undefined }];
  });
}

function nameOfValue(literal: ts.ObjectLiteralExpression): string | undefined {
  const { parent } = outermost(literal);
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return ts.isIdentifier(parent.name) ? parent.name.text : undefined;
  return ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left) ? parent.left.name.text : undefined;
}

function mockedModule(argument: ts.Expression | undefined): string | undefined {
  if (!argument) return undefined;
  // `vi.mock(import('prom-client'))` is the form that vitest can type.
  const isImport = ts.isCallExpression(argument) && argument.expression.kind === ts.SyntaxKind.ImportKeyword;
  const module = isImport ? argument.arguments[0] : argument;
  return module && stringOf(module);
}

/** The words that a person knows a suite or test by. */
function titleOf(argument: ts.Expression | undefined): string {
  if (!argument) return '';
  const text = stringOf(argument);
  if (text !== undefined) return text;
  if (ts.isIdentifier(argument)) return argument.text;
  if (ts.isTemplateExpression(argument)) return [argument.head.text, ...argument.templateSpans.map(({ literal }) => literal.text)].join('…');
  return ts.isPropertyAccessExpression(argument) ? argument.name.text : '';
}
