import { ts } from 'ts-morph';
import { bare, isReference, outermost, walk } from '../syntax/expressions.js';
import { isStatic, type Resolver } from './resolve.js';

/**
 * What makes sure that a creation runs once per process, although it stands in a function: a module's variable or a static
 * member that remembers it (`hits ??= new Counter(…)`, `if (!hits) …`, `if (initialised) return;`, a cache by name).
 * Who comes second, with another registry or after the metric was removed, gets what the first one got.
 *
 * @param creation the `new Counter(…)`, or a call of what creates it
 * @returns what remembers it, as the code writes it; undefined where every run creates
 */
export function memoisedBy(creation: ts.Node, resolver: Resolver): string | undefined {
  const question = new Question(resolver, runOf(creation));
  let isKeptFunction = false;
  for (let at = creation; at.parent && at !== question.run; at = at.parent) {
    // A function that is kept (`handlers ??= { add: () => new Counter(…) }`) may run many times.
    isKeptFunction ||= ts.isFunctionLike(at) && !runsInPlace(at);
    const memory = (isKeptFunction ? undefined : question.keptBy(at)) ?? question.guardOf(at) ?? question.exitBefore(at) ?? onceCall(at);
    if (memory) return memory;
  }
  return onceCall(question.run);
}

/** State that outlives the calls of a function. */
interface State {
  /** The variable, class, function or import that holds it; the name where it is a global (`globalThis`). */
  holder: ts.Node | string;
  /** The property that is meant; undefined for the whole, and for entries by a computed name. */
  property: string | undefined;
  text: string;
}

/** Functions that give a function which runs the given one once, by the names that libraries have for it. */
const ONCE = /(^|\.)(once|onetime|memoi[sz]e\w*)$/;
const GLOBALS: ReadonlySet<string> = new Set(['globalThis', 'global', 'window', 'self', 'process']);
const LOOKS: ReadonlySet<string> = new Set(['get', 'has', 'includes', 'find', 'some', 'indexOf', 'length', 'size', 'at']);
const CHANGES: ReadonlySet<string> = new Set(['set', 'add', 'push', 'unshift']);

/** What is asked about one creation. */
class Question {
  #written: State[] | undefined;

  /** @param run the outermost function or class member around the creation: where what remembers it has to be written */
  constructor(readonly resolver: Resolver, readonly run: ts.Node) {}

  /** `x ??= …`, `x ||= …`, `x ?? (…)` and `x || (…)` where the left side is kept. */
  keptBy(at: ts.Node): string | undefined {
    const { parent } = at;
    if (!ts.isBinaryExpression(parent) || parent.right !== at) return undefined;
    const state = this.#stateOf(parent.left);
    if (!state) return undefined;
    switch (parent.operatorToken.kind) {
      case ts.SyntaxKind.QuestionQuestionEqualsToken:
      case ts.SyntaxKind.BarBarEqualsToken:
        return state.text;
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.BarBarToken:
        return this.#isWritten(state) ? state.text : undefined;
      default:
        return undefined;
    }
  }

  /** `if (!x) …`, `x ? x : …`, `!x && …`, with an `x` that this run writes. */
  guardOf(at: ts.Node): string | undefined {
    const { parent } = at;
    if (ts.isIfStatement(parent) && parent.expression !== at) return this.#asks(parent.expression);
    if (ts.isConditionalExpression(parent) && parent.condition !== at) return this.#asks(parent.condition);
    return ts.isBinaryExpression(parent) && parent.right === at && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? this.#asks(parent.left) : undefined;
  }

  /** `if (x) return;` before, in a block around. */
  exitBefore(at: ts.Node): string | undefined {
    if (!ts.isBlock(at.parent)) return undefined;
    for (const statement of at.parent.statements) {
      if (statement === at) break;
      const memory = ts.isIfStatement(statement) && !statement.elseStatement && leaves(statement.thenStatement) ? this.#asks(statement.expression) : undefined;
      if (memory) return memory;
    }
    return undefined;
  }

  /** The state that a condition looks at and this run writes, directly or through a variable of its own. */
  #asks(condition: ts.Expression, depth = 0): string | undefined {
    let found: string | undefined;
    walk(condition, (node) => {
      if (found !== undefined || ts.isFunctionLike(node)) return false;
      if (!ts.isExpression(node)) return undefined;
      const state = this.#stateOf(node);
      if (state && this.#isWritten(state)) found = state.text;
      else if (depth === 0 && ts.isIdentifier(node) && isReference(node)) {
        const local = this.resolver.declarationOf(node);
        if (local && ts.isVariableDeclaration(local) && local.initializer && !isLasting(local)) found = this.#asks(local.initializer, 1);
      }
      return found === undefined;
    });
    return found;
  }

  #isWritten(state: State): boolean {
    this.#written ??= this.#writesOf(this.run);
    return this.#written.some(({ holder, property }) => holder === state.holder && property === state.property);
  }

  #writesOf(run: ts.Node): State[] {
    const written: State[] = [];
    const note = (target: ts.Node): void => {
      const state = this.#stateOf(target);
      if (state) written.push(state);
    };
    walk(run, (node) => {
      if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment) note(node.left);
      else if (ts.isPostfixUnaryExpression(node)) note(node.operand);
      else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && CHANGES.has(node.expression.name.text)) note(node.expression.expression);
    });
    return written;
  }

  /** The state that an expression names: `hits`, `state.hits`, `cache.get`, `Metrics.#instance`, `this.instance` in a static member. */
  #stateOf(expression: ts.Node): State | undefined {
    const node = bare(expression);
    const text = node.getText();
    if (ts.isIdentifier(node)) {
      if (!isReference(node)) return undefined;
      const holder = this.resolver.declarationOf(node);
      return holder ? (ts.isVariableDeclaration(holder) && isLasting(holder) ? { holder, property: undefined, text } : undefined) : undefined;
    }
    if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
    const holder = this.#holderOf(bare(node.expression));
    if (holder === undefined) return undefined;
    const property = ts.isPropertyAccessExpression(node) && !LOOKS.has(node.name.text) ? node.name.text : undefined;
    return { holder, property, text: property === undefined ? node.expression.getText() : text };
  }

  /** What an object is that outlives a call. */
  #holderOf(object: ts.Node): ts.Node | string | undefined {
    if (object.kind === ts.SyntaxKind.ThisKeyword) return staticClassOf(object);
    if (!ts.isIdentifier(object)) return undefined;
    const declaration = this.resolver.declarationOf(object);
    if (!declaration) return GLOBALS.has(object.text) ? object.text : undefined;
    return !ts.isParameter(declaration) && isLasting(declaration) ? declaration : undefined;
  }
}

/** The outermost function around a creation, or the member of a class: what one call runs. */
function runOf(creation: ts.Node): ts.Node {
  let run: ts.Node = creation;
  for (let at = creation; at.parent; at = at.parent) if ((ts.isFunctionLike(at) && !isCalledInPlace(at)) || ts.isClassElement(at)) run = at;
  return run;
}

/** Whether a declaration stands in no function but the body of a test suite, so that there is one of it per process. */
function isLasting(declaration: ts.Node): boolean {
  for (let at = declaration.parent; at; at = at.parent) if ((ts.isFunctionLike(at) && !isCalledInPlace(at) && !isSuiteBody(at)) || ts.isPropertyDeclaration(at)) return false;
  return true;
}

/** Whether a function is what `describe` or its like runs, once, to declare tests. */
function isSuiteBody(fn: ts.Node): boolean {
  const { parent } = outermost(fn);
  return ts.isCallExpression(parent) && /^[fx]?(describe|context|suite)\b/.test(parent.expression.getText());
}

function isCalledInPlace(fn: ts.Node): boolean {
  const outer = outermost(fn);
  return ts.isCallExpression(outer.parent) && outer.parent.expression === outer;
}

/** Whether a function runs where it is written: called in place, or given to a call (`names.map(…)`). */
function runsInPlace(fn: ts.Node): boolean {
  const outer = outermost(fn);
  return (ts.isCallExpression(outer.parent) || ts.isNewExpression(outer.parent)) && !ts.isFunctionDeclaration(fn);
}

function leaves(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last));
}

function onceCall(at: ts.Node): string | undefined {
  const { parent } = at;
  if (!ts.isFunctionLike(at) || !ts.isCallExpression(parent) || !parent.arguments.some((argument) => argument === at)) return undefined;
  const callee = parent.expression.getText();
  return ONCE.test(callee) ? callee : undefined;
}

/** The class that `this` is in a static member. */
function staticClassOf(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isArrowFunction(at)) continue;
    if (ts.isClassElement(at)) return isStatic(at) && ts.isClassLike(at.parent) ? at.parent : undefined;
    if (ts.isFunctionLike(at)) return undefined;
  }
  return undefined;
}
