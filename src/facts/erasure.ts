import { ts } from 'ts-morph';
import { isReference, outermost, walk } from '../syntax/expressions.js';
import { functionAround, isDoneCall, isExported, isForEach, isImport, isLastInFunction, localOf, referencesIn, statementOf, writeOf, type Local } from './leftovers.js';
import type { FunctionNode } from './owners.js';
import { isDeclaredFunction, type Places } from './places.js';
import { isPure } from './purity.js';
import type { Resolver } from './resolve.js';

/** What has to go with some expressions, so that nothing empty or unused is left where they stood. */
export interface Erasure {
  /** Statements, and properties of mocha's root hooks; none lies inside another. */
  removed: ReadonlySet<ts.Node>;
  /** `async` keywords that nothing needs afterwards. */
  asyncs: readonly ts.Node[];
  /** Local variables that only the removed code used; their statements are among `removed`. */
  variables: readonly ts.VariableDeclaration[];
  /** Declared functions of which nothing is left. */
  emptied: ReadonlySet<ts.Node>;
  /** Why it cannot be done without changing what the code does. */
  refusal: string | undefined;
}

export interface Scene {
  file: ts.SourceFile;
  places: Places;
  resolver: Resolver;
  /** References to a function in its own file if it may go with them; undefined where it must stay. */
  referencesTo(fn: FunctionNode): readonly ts.Node[] | undefined;
  /** Only asks what would be emptied: a function that must stay may then be empty. */
  probing?: boolean;
}

/** Follows what removing some expressions empties: the block, its hook, its function with the calls, its variables. */
export function erase(targets: readonly ts.Node[], scene: Scene): Erasure {
  return new Eraser(scene).run(targets);
}

class Eraser {
  readonly #removed = new Set<ts.Node>();
  readonly #emptied = new Set<ts.Node>();
  readonly #variables: ts.VariableDeclaration[] = [];
  #refusal: string | undefined;

  constructor(readonly scene: Scene) {}

  run(targets: readonly ts.Node[]): Erasure {
    for (const target of targets) this.#dropExpression(target);
    while (!this.#refusal && this.#dropUnusedVariable());
    const removed = new Set([...this.#removed].filter((node) => !this.#isGone(node.parent)));
    return { removed, asyncs: this.#needlessAsyncs(removed), variables: this.#variables, emptied: this.#emptied, refusal: this.#refusal };
  }

  #refuse(reason: string): void {
    this.#refusal ??= reason;
  }

  #isGone(node: ts.Node | undefined): boolean {
    for (let at = node; at; at = at.parent) if (this.#removed.has(at)) return true;
    return false;
  }

  #dropExpression(expression: ts.Node): void {
    if (this.#isGone(expression)) return;
    let outer = outermost(expression);
    while (ts.isVoidExpression(outer.parent)) outer = outermost(outer.parent);
    const { parent } = outer;
    const hook = this.scene.places.hookRunning(outer);
    if (hook) return this.#dropHook(hook.node);
    if (ts.isExpressionStatement(parent)) return this.#dropStatement(parent);
    if (ts.isArrowFunction(parent) && parent.body === outer) return this.#emptyFunction(parent);
    if (ts.isReturnStatement(parent)) {
      return isLastInFunction(parent) ? this.#dropStatement(parent) : this.#refuse('it is returned on one of several ways through the function');
    }
    if (ts.isBinaryExpression(parent) && parent.right === outer && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
      return isPure(parent.left, this.scene.resolver) ? this.#dropExpression(parent) : this.#refuse('the condition before it may do something of its own');
    }
    this.#refuse('it is part of a larger expression');
  }

  #dropStatement(statement: ts.Node): void {
    if (this.#removed.has(statement)) return;
    this.#removed.add(statement);
    const { parent } = statement;
    if (ts.isBlock(parent)) {
      const rest = parent.statements.filter((other) => !this.#removed.has(other));
      const [last] = rest;
      if (rest.length === 1 && last && isDoneCall(last, parent.parent)) this.#removed.add(last);
      if (rest.length === 0 || (last && this.#removed.has(last))) this.#emptyBlock(parent);
    } else if (!ts.isSourceFile(parent) && !ts.isModuleBlock(parent) && !ts.isObjectLiteralExpression(parent)) this.#emptyBranch(statement);
  }

  #emptyBlock(block: ts.Block): void {
    const { parent } = block;
    if (ts.isFunctionLike(parent)) this.#emptyFunction(parent);
    else if (ts.isTryStatement(parent)) {
      if (parent.tryBlock !== block || parent.finallyBlock?.statements.some((other) => !this.#removed.has(other))) this.#refuse('what would be left of the `try` means something else');
      else this.#dropStatement(parent);
    } else if (ts.isBlock(parent) || ts.isSourceFile(parent)) this.#dropStatement(block);
    else this.#emptyBranch(block);
  }

  /** The one statement or block that an `if` or a loop governs. */
  #emptyBranch(branch: ts.Node): void {
    const { parent } = branch;
    if (ts.isIfStatement(parent)) {
      if (parent.elseStatement) this.#refuse('it is one branch of an `if` with `else`');
      else if (!isPure(parent.expression, this.scene.resolver)) this.#refuse('the condition around it may do something of its own');
      else this.#dropStatement(parent);
    } else if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) {
      if (isPure(parent.expression, this.scene.resolver)) this.#dropStatement(parent);
      else this.#refuse('the loop around it may do something of its own');
    } else this.#refuse('it stands in a statement that cannot be emptied');
  }

  #emptyFunction(fn: ts.Node): void {
    const hook = this.scene.places.hookRunning(fn);
    if (hook) return this.#dropHook(hook.node);
    // A suite that only declared the hook stays, empty: whether it has a use is not ours to say.
    if (this.scene.places.isSuiteBody(fn)) return;
    if (isDeclaredFunction(fn)) return this.#emptyDeclared(fn);
    const outer = outermost(fn);
    const { parent } = outer;
    if (ts.isCallExpression(parent) && parent.arguments.length === 1 && parent.arguments[0] === outer && isForEach(parent) && isPure(parent.expression.expression, this.scene.resolver)) return this.#dropExpression(parent);
    if (ts.isCallExpression(parent) && parent.expression === outer && parent.arguments.length === 0) return this.#dropExpression(parent);
    // vitest runs a function that a hook returns; returning none is the same as returning one that does nothing.
    if (ts.isReturnStatement(parent) && isLastInFunction(parent)) return this.#dropStatement(parent);
    this.#refuse('it is all that a function does which is given to something else');
  }

  #emptyDeclared(fn: FunctionNode): void {
    this.#emptied.add(fn);
    const references = this.scene.referencesTo(fn);
    if (!references) {
      if (!this.scene.probing) this.#refuse('it is all that a function does which others may call');
      return;
    }
    const statement = statementOf(fn);
    if (!statement) return this.#refuse('it is all that a function does which is declared together with others');
    for (const reference of references) {
      const outer = outermost(reference);
      const call = ts.isCallExpression(outer.parent) && outer.parent.expression === outer ? outer.parent : undefined;
      if (call && !call.arguments.every((argument) => isPure(argument, this.scene.resolver))) return this.#refuse('the arguments of a call to its function may do something of their own');
      if (!this.#isWithin(reference, statement)) this.#dropExpression(call ?? outer);
    }
    this.#dropStatement(statement);
  }

  #isWithin(node: ts.Node, holder: ts.Node): boolean {
    return node.pos >= holder.pos && node.end <= holder.end;
  }

  #dropHook(hook: ts.Node): void {
    if (!ts.isCallExpression(hook)) {
      this.#removed.add(hook);
      return;
    }
    const outer = outermost(hook);
    if (ts.isExpressionStatement(outer.parent)) this.#dropStatement(outer.parent);
    else if (ts.isArrowFunction(outer.parent) && isDeclaredFunction(outer.parent)) this.#emptyDeclared(outer.parent);
    else this.#refuse('the hook that would be left empty is part of a larger expression');
  }

  /** Drops one variable that only removed code reads, with the assignments to it; returns whether there was one. */
  #dropUnusedVariable(): boolean {
    const { resolver, file } = this.scene;
    for (const local of this.#localsUsed()) {
      const { initializer } = local.declaration;
      const statement = statementOf(local.declaration);
      if (!statement || this.#isGone(statement) || isExported(statement) || isImport(statement, initializer) || (initializer && !isPure(initializer, resolver))) continue;
      const references = referencesIn(file, local.name, resolver).filter((name) => !this.#isGone(name));
      const writes = references.map((name) => writeOf(name));
      if (!writes.every((write) => write !== undefined)) continue;
      if (!writes.every((write) => isPure(write.right, resolver) && ts.isExpressionStatement(write.parent))) {
        this.#refuse(`\`${local.name.text}\` would still be assigned and no longer read`);
        return false;
      }
      this.#variables.push(local.declaration);
      for (const write of writes) this.#dropStatement(write.parent);
      this.#dropStatement(statement);
      return true;
    }
    return false;
  }

  #localsUsed(): Local[] {
    const found = new Map<ts.Identifier, Local>();
    for (const node of this.#removed) {
      walk(node, (name) => {
        const local = ts.isIdentifier(name) && isReference(name) ? localOf(this.scene.resolver.declarationOf(name)) : undefined;
        if (local) found.set(local.name, local);
      });
    }
    return [...found.values()];
  }

  #needlessAsyncs(removed: ReadonlySet<ts.Node>): ts.Node[] {
    const found = new Set<ts.Node>();
    for (const node of removed) {
      const fn = functionAround(node);
      // Only hooks: who else calls an async function may rely on the promise.
      if (!fn || !this.scene.places.hookRunning(fn) || this.#isGone(fn) || fn.type) continue;
      const keyword = ts.canHaveModifiers(fn) ? ts.getModifiers(fn)?.find((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) : undefined;
      if (keyword && fn.body && !this.#needsAsync(fn.body)) found.add(keyword);
    }
    return [...found];
  }

  #needsAsync(body: ts.Node): boolean {
    let needed = false;
    walk(body, (node) => {
      if (this.#removed.has(node) || (ts.isFunctionLike(node) && node !== body)) return false;
      if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier) || (ts.isReturnStatement(node) && node.expression)) needed = true;
      return !needed;
    });
    return needed;
  }
}
