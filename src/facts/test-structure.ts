import jscodeshift, { type ASTNode, type ASTPath } from 'jscodeshift';
import { parentOf, rangeOf, type Syntax } from './babel.js';
import { blockKindOf, RUNNER_MODULES, type BlockKind } from './runner-words.js';

/** A suite, test or hook: a call that declares one, or a member of mocha's root hooks. */
export interface Block {
  kind: BlockKind;
  /** As the runner calls it: `afterEach`, whatever the file renamed it to. */
  name: string;
  /** The text that names it; '' for hooks. */
  title: string;
  /** The call, or the property of `mochaHooks`. */
  start: number;
  end: number;
  /** What lies behind this offset, up to `end`, runs as part of the block. */
  inside: number;
  /** Offset of the first name of the callee, for asking what it is bound to; undefined for root hooks. */
  root: number | undefined;
}

/** What jscodeshift sees of the tests in a file. Names are taken at their word here; the program checks their bindings. */
export interface TestStructure {
  /** In source order, outer before inner. */
  blocks: readonly Block[];
  /** Offset of a call that gives modules a second life: `vi.resetModules()`, `jest.isolateModules(…)`. */
  resetsModules: number | undefined;
  /** Modules that the file mocks. */
  mocked: ReadonlySet<string>;
}

const MOCKERS: ReadonlySet<string> = new Set(['vi', 'vitest', 'jest', 'mock', 't']);
const MOCKS: ReadonlySet<string> = new Set(['mock', 'doMock', 'setMock', 'unstable_mockModule', 'module', 'createMockFromModule']);
const RESETS: ReadonlySet<string> = new Set(['resetModules', 'isolateModules', 'isolateModulesAsync', 'resetModuleRegistry']);

/** Reads which suites, tests and hooks a file declares. */
export function testStructure(syntax: Syntax): TestStructure {
  const names = importedNames(syntax);
  const blocks: Block[] = rootHooks(syntax);
  const mocked = new Set<string>();
  let resetsModules: number | undefined;
  syntax.find(jscodeshift.CallExpression).forEach((path) => {
    const chain = calleeChain(path.node.callee);
    if (!chain) return;
    const [root = '', ...members] = chain.names;
    const last = members.at(-1) ?? '';
    if (MOCKERS.has(root) && RESETS.has(last)) resetsModules ??= rangeOf(path.node).start;
    if (MOCKERS.has(root) && MOCKS.has(last)) {
      const module = mockedModule(path.node.arguments[0]);
      if (module !== undefined) mocked.add(module);
    }
    const known = names.get(root);
    const declares = blockKindOf([known?.name ?? root, ...members], known?.isHolder ?? false);
    // `describe.each(table)` alone declares nothing: the call of its result does.
    const parent = parentOf(path)?.node;
    if (!declares || (parent?.type === 'CallExpression' && parent.callee === path.node)) return;
    const { start, end } = rangeOf(path.node);
    blocks.push({ ...declares, title: titleOf(path.node.arguments[0]), start, end, inside: rangeOf(path.node.callee).end, root: chain.start });
  });
  return { blocks: blocks.sort((a, b) => a.start - b.start || b.end - a.end), resetsModules, mocked };
}

/** The names of a called expression, root first: `test.serial.beforeEach`, through the calls of `describe.each(table)('title', …)`. */
function calleeChain(callee: ASTNode): { names: string[]; start: number } | undefined {
  if (callee.type === 'Identifier') return { names: [callee.name], start: rangeOf(callee).start };
  if (callee.type === 'CallExpression') return calleeChain(callee.callee);
  if (callee.type === 'TaggedTemplateExpression') return calleeChain(callee.tag);
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return undefined;
  const object = calleeChain(callee.object);
  return object && callee.property.type === 'Identifier' && !callee.computed ? { names: [...object.names, callee.property.name], start: object.start } : undefined;
}

/** Local names of what runners export: `import { beforeEach as before }`, `import * as vitest`, `const { it } = require('node:test')`. */
function importedNames(syntax: Syntax): Map<string, { name: string; isHolder: boolean }> {
  const names = new Map<string, { name: string; isHolder: boolean }>();
  syntax.find(jscodeshift.ImportDeclaration).forEach(({ node }) => {
    if (typeof node.source.value !== 'string' || !RUNNER_MODULES.has(node.source.value)) return;
    for (const specifier of node.specifiers ?? []) {
      const local = specifier.local?.name;
      if (typeof local !== 'string') continue;
      if (specifier.type === 'ImportSpecifier' && typeof specifier.imported.name === 'string') names.set(local, { name: specifier.imported.name, isHolder: false });
      // A default export is the runner's `test`, which holds everything else.
      else names.set(local, { name: 'test', isHolder: true });
    }
  });
  syntax.find(jscodeshift.VariableDeclarator).forEach(({ node }) => {
    const module = node.init?.type === 'CallExpression' && node.init.callee.type === 'Identifier' && node.init.callee.name === 'require' ? stringOf(node.init.arguments[0]) : undefined;
    if (module === undefined || !RUNNER_MODULES.has(module)) return;
    if (node.id.type === 'Identifier') names.set(node.id.name, { name: 'test', isHolder: true });
    if (node.id.type !== 'ObjectPattern') return;
    for (const property of node.id.properties) {
      if (property.type === 'ObjectProperty' && property.key.type === 'Identifier' && property.value.type === 'Identifier') names.set(property.value.name, { name: property.key.name, isHolder: false });
    }
  });
  return names;
}

/** The members of mocha's root hook plugin: `export const mochaHooks = { beforeEach() {…} }`, `exports.mochaHooks = {…}`, `module.exports = { mochaHooks: {…} }`. */
function rootHooks(syntax: Syntax): Block[] {
  const blocks: Block[] = [];
  syntax.find(jscodeshift.ObjectExpression).forEach((path) => {
    if (nameOfValue(path) !== 'mochaHooks') return;
    for (const property of path.node.properties) {
      if ((property.type !== 'ObjectProperty' && property.type !== 'ObjectMethod') || property.key.type !== 'Identifier') continue;
      const declares = blockKindOf([property.key.name], false);
      if (!declares || declares.kind === 'suite' || declares.kind === 'test') continue;
      const { start, end } = rangeOf(property);
      blocks.push({ ...declares, title: '', start, end, inside: rangeOf(property.key).end, root: undefined });
    }
  });
  return blocks;
}

function nameOfValue(path: ASTPath): string | undefined {
  const parent = parentOf(path)?.node;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent?.type === 'ObjectProperty' && parent.key.type === 'Identifier') return parent.key.name;
  if (parent?.type !== 'AssignmentExpression' || parent.left.type !== 'MemberExpression') return undefined;
  return parent.left.property.type === 'Identifier' ? parent.left.property.name : undefined;
}

function mockedModule(argument: ASTNode | undefined): string | undefined {
  // `vi.mock(import('prom-client'))` is the form that vitest can type.
  if (argument?.type === 'CallExpression' && argument.callee.type === 'Import') return stringOf(argument.arguments[0]);
  return stringOf(argument);
}

function stringOf(node: ASTNode | undefined): string | undefined {
  if (node?.type === 'StringLiteral') return node.value;
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node?.type === 'TemplateLiteral' && node.quasis.length === 1 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}

/** The words that a person knows a suite or test by. */
function titleOf(argument: ASTNode | undefined): string {
  if (!argument) return '';
  const text = stringOf(argument);
  if (text !== undefined) return text;
  if (argument.type === 'Identifier') return argument.name;
  if (argument.type === 'TemplateLiteral') return argument.quasis.map((quasi) => quasi.value.raw).join('…');
  if (argument.type === 'MemberExpression' && argument.property.type === 'Identifier') return argument.property.name;
  return '';
}
