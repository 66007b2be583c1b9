import { ts } from 'ts-morph';
import { outermost, walk } from '../syntax/expressions.js';
import type { FunctionNode } from './owners.js';
import type { Resolver } from './resolve.js';
import type { BlockKind } from './runner-words.js';
import type { Block, TestStructure } from './test-structure.js';

/** A hook of a test file. */
export interface Hook {
  /** The call that declares it, or its property in mocha's root hooks. */
  node: ts.Node;
  name: string;
  timing: Exclude<BlockKind, 'suite' | 'test'>;
  /** Titles of the suites around it, outermost first. */
  suites: readonly string[];
  /** Whether it applies to the whole file: no suite and no function stands around it. */
  ofFile: boolean;
}

/** When a piece of code runs, as far as the tests' structure tells. */
export type Place =
  | { at: 'hook'; hook: Hook }
  /** Inside a test, or a hook that a test declares for itself. */
  | { at: 'test' }
  /** In a suite's own body, which runs while tests are collected. */
  | { at: 'suite' }
  | { at: 'top' }
  /** In a function that others may call. */
  | { at: 'function'; node: FunctionNode }
  /** In a function that is given to something unknown. */
  | { at: 'callback'; to: string };

/** Where the code of one test file stands in its suites, tests and hooks. */
export class Places {
  readonly #blocks: ReadonlyMap<ts.Node, Block>;

  constructor(readonly file: ts.SourceFile, readonly structure: TestStructure, resolver: Resolver) {
    this.#blocks = new Map(structure.blocks.filter(({ root }) => !root || !isStranger(root, resolver)).map((block) => [block.node, block]));
  }

  /** The block that a call (or property of the root hooks) declares. */
  blockAt(node: ts.Node): Block | undefined {
    return this.#blocks.get(node);
  }

  /** The hook that runs a function or a reference to one, because it is given to it directly. */
  hookRunning(node: ts.Node): Hook | undefined {
    const outer = outermost(node);
    const holder = ts.isMethodDeclaration(node) ? node : outer.parent;
    if (ts.isCallExpression(holder) && !holder.arguments.some((argument) => argument === outer)) return undefined;
    return this.hookAt(holder);
  }

  hookAt(node: ts.Node): Hook | undefined {
    const block = this.blockAt(node);
    if (!block || block.kind === 'suite' || block.kind === 'test') return undefined;
    const around = this.#around(node);
    return { node, name: block.name, timing: block.kind, suites: around.filter(({ kind }) => kind === 'suite').map(({ title }) => title), ofFile: !isInsideFunction(node) };
  }

  /** All hooks of the file, in source order. */
  hooks(): Hook[] {
    const found: Hook[] = [];
    walk(this.file, (node) => {
      const hook = ts.isCallExpression(node) || ts.isObjectLiteralElement(node) ? this.hookAt(node) : undefined;
      if (hook) found.push(hook);
    });
    return found;
  }

  /** Whether a block stands in no other block and no function. */
  isOfFile(node: ts.Node): boolean {
    return !isInsideFunction(node);
  }

  /** Whether a function is what a suite runs to declare its tests. */
  isSuiteBody(node: ts.Node): boolean {
    return this.blockAt(outermost(node).parent)?.kind === 'suite';
  }

  placeOf(node: ts.Node): Place {
    if (this.#around(node).some(({ kind }) => kind === 'test')) return { at: 'test' };
    let callback: ts.Node | undefined;
    for (let at = node; at.parent; at = at.parent) {
      const hook = at === node ? undefined : this.hookAt(at);
      if (hook) return { at: 'hook', hook };
      if (!ts.isFunctionLike(at) || isCalledInPlace(at)) continue;
      if (this.isSuiteBody(at)) return callback ? callbackOf(callback) : { at: 'suite' };
      if (isDeclaredFunction(at) && !this.hookRunning(at)) return { at: 'function', node: at };
      if (!this.hookRunning(at)) callback ??= at;
    }
    return callback ? callbackOf(callback) : { at: 'top' };
  }

  /** The blocks around a node, outermost first. */
  #around(node: ts.Node): Block[] {
    const found: Block[] = [];
    for (let at = node.parent; at; at = at.parent) {
      const block = ts.isCallExpression(at) || ts.isObjectLiteralElement(at) ? this.blockAt(at) : undefined;
      if (block && node.getStart(this.file) >= block.inside) found.unshift(block);
    }
    return found;
  }
}

/** A name that reads like a runner's and is the project's own: `function setup(callback) {…}`. */
function isStranger(root: ts.Identifier, resolver: Resolver): boolean {
  const target = resolver.target(root);
  return target?.kind === 'library' || (target?.kind === 'declaration' && (ts.isFunctionLike(target.node) || ts.isClassLike(target.node)));
}

/** Whether a function has a name or place of its own that others can call it by. */
export function isDeclaredFunction(node: ts.Node): node is FunctionNode {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node)) return true;
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false;
  const { parent } = outermost(node);
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) || ts.isExportAssignment(parent) || (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken);
}

function isCalledInPlace(node: ts.Node): boolean {
  const outer = outermost(node);
  return ts.isCallExpression(outer.parent) && outer.parent.expression === outer;
}

function isInsideFunction(node: ts.Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (ts.isFunctionLike(at) && !isCalledInPlace(at)) return true;
  return false;
}

function callbackOf(callback: ts.Node): Place {
  const { parent } = outermost(callback);
  return { at: 'callback', to: ts.isCallExpression(parent) || ts.isNewExpression(parent) ? parent.expression.getText().slice(0, 40) : 'something else' };
}
