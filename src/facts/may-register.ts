import { builtinModules } from 'node:module';
import { ts } from 'ts-morph';
import { METRIC_CLASSES } from '../library.js';
import { isGeneratedText } from '../project.js';
import { bare, isReference, moduleSpecifierOf, stringOf, walk } from '../syntax/expressions.js';
import { ImportGraph } from './import-graph.js';
import type { Hook, Places } from './places.js';
import type { Program } from './program.js';
import { boundNames, constructorOf, isStatic, nameText, thisClassOf, valuesOfField, type Resolver } from './resolve.js';
import { RUNNER_MODULES } from './runner-words.js';

/** Following imports further than this costs more than the answer is worth; what lies behind counts as unknown. */
const MOST_FILES = 500;

/** Loads what test files import, directly or through others, in one batch: questions about names must not be mixed with loading. */
export function loadImportsOf(files: readonly string[], program: Program, resolver: Resolver): void {
  const { project } = program;
  for (const file of new ImportGraph(project, resolver.modules).reached(files, MOST_FILES)) if (project.sources.has(file) && !isGeneratedText(project.read(file) ?? '')) program.load(file);
}

/** Modules whose functions register no metrics: runners, assertions, fakes, clients, and what belongs to Node. */
const HARMLESS_MODULES: ReadonlySet<string> = new Set([...RUNNER_MODULES, ...builtinModules, 'chai', 'sinon', 'nock', 'supertest', 'msw', 'msw/node', 'node-mocks-http', 'jest-mock-extended', 'vitest-mock-extended', '@faker-js/faker', 'timekeeper', 'mockdate', '@sinonjs/fake-timers', 'dotenv', 'uuid', 'nanoid', 'axios', 'node-fetch', 'undici', 'jsonwebtoken', 'lodash', 'tmp']);
const HARMLESS_GLOBALS: ReadonlySet<string> = new Set(['expect', 'assert', 'vi', 'jest', 'jasmine', 'sinon', 'spyOn', 'console', 'process', 'Math', 'JSON', 'Object', 'Array', 'Date', 'Promise', 'Number', 'String', 'Boolean', 'Symbol', 'BigInt', 'RegExp', 'Reflect', 'Error', 'Buffer', 'Map', 'Set', 'WeakMap', 'WeakSet', 'URL', 'URLSearchParams', 'AbortController', 'TextEncoder', 'TextDecoder', 'EventTarget', 'Proxy', 'Uint8Array', 'Intl', 'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'queueMicrotask', 'structuredClone', 'fetch', 'crypto', 'performance', 'parseInt', 'parseFloat', 'globalThis']);
/** What mocha and jasmine offer on `this` in a hook. */
const HOOK_CONTEXT: ReadonlySet<string> = new Set(['timeout', 'slow', 'retries', 'skip']);
/** What adds to a registry, however it is reached. */
const REGISTERS: ReadonlySet<string> = new Set(['registerMetric', 'collectDefaultMetrics']);

/** Decides whether code may add metrics to the global registry, following what it calls. Unknown counts as yes. */
export class Registering {
  readonly #answers = new Map<ts.Node, boolean>();
  /** Bodies looked at for the hook in question: code that calls itself adds nothing by that. */
  readonly #seen = new Set<ts.Node>();

  constructor(readonly resolver: Resolver, readonly creators: ReadonlySet<ts.Node>) {}

  /** The first hook of a file that runs once and may register metrics, as people would call it. */
  onceHookIn(places: Places): string | undefined {
    const hook = places.hooks().find((one) => one.timing === 'before-all' && this.#hookMay(one));
    return hook && `\`${hook.name}\`${hook.suites.length ? ` of "${hook.suites.join(' > ')}"` : ' of the file'}`;
  }

  #hookMay({ node }: Hook): boolean {
    const may = ts.isCallExpression(node) ? node.arguments.some((argument) => this.#argumentMay(bare(argument))) : this.#may(node);
    // Only now is a no final: inside a circle of calls it depends on the others.
    if (!may) for (const body of this.#seen) this.#answers.set(body, false);
    this.#seen.clear();
    return may;
  }

  /** What a hook is given: its function, or a name that stands for it, beside titles, options and timeouts. */
  #argumentMay(argument: ts.Node): boolean {
    if (!ts.isIdentifier(argument) && !ts.isPropertyAccessExpression(argument)) return this.#may(argument);
    const values = ts.isIdentifier(argument) ? this.#valuesOf(argument) : [];
    return !(values.length > 0 && values.every(isPlainValue)) && !this.#isHarmless(argument) && this.#valueMay(argument);
  }

  /** Whether running a function, or any function written inside it, may register. */
  #may(body: ts.Node): boolean {
    const known = this.#answers.get(body);
    if (known !== undefined || this.#seen.has(body)) return known ?? false;
    this.#seen.add(body);
    let may = false;
    walk(body, (node) => {
      if (may || ts.isTypeNode(node)) return false;
      if (ts.isNewExpression(node)) may = this.#creates(node) || this.#givesAway(node.arguments ?? []);
      else if (ts.isCallExpression(node)) may = this.#calls(node) || this.#givesAway(node.arguments);
      else if (ts.isTaggedTemplateExpression(node)) may = !this.#isHarmless(node.tag) && this.#valueMay(node.tag);
      return !may;
    });
    if (may) this.#answers.set(body, true);
    return may;
  }

  #creates(node: ts.NewExpression): boolean {
    return !this.#isHarmless(node.expression) && this.#valueMay(node.expression);
  }

  #calls(call: ts.CallExpression): boolean {
    const callee = bare(call.expression);
    const specifier = moduleSpecifierOf(call);
    if (specifier !== undefined) return !isHarmlessModule(specifier);
    if (callee.kind === ts.SyntaxKind.SuperKeyword) return this.#superMay(callee);
    if (ts.isFunctionLike(callee)) return false; // called in place: its body is walked anyway
    return !this.#isHarmless(callee) && this.#valueMay(callee);
  }

  /** Functions of the repository that are handed on may be called by whom they are given to. */
  #givesAway(args: readonly ts.Node[]): boolean {
    return args.some((argument) => this.#isCallable(argument) && this.#valueMay(argument));
  }

  #isCallable(argument: ts.Node): boolean {
    const expression = bare(argument);
    if (!ts.isIdentifier(expression) && !ts.isPropertyAccessExpression(expression)) return false;
    const target = this.resolver.target(expression);
    return target?.kind === 'declaration' && (ts.isFunctionLike(target.node) || ts.isClassLike(target.node));
  }

  /** Whether calling (or constructing) what an expression stands for may register. */
  #valueMay(callee: ts.Node): boolean {
    const expression = bare(callee);
    if (ts.isCallExpression(expression) || ts.isFunctionLike(expression)) return this.#may(expression);
    const target = this.resolver.target(expression);
    if (target?.kind === 'library') return target.name === undefined || METRIC_CLASSES.has(target.name) || REGISTERS.has(target.name);
    if (target?.kind === 'declaration') {
      if (this.creators.has(target.node)) return true;
      if (ts.isClassLike(target.node)) return this.#classMay(target.node);
      if (ts.isFunctionLike(target.node) && 'body' in target.node && target.node.body) return this.#may(target.node);
    }
    if (ts.isPropertyAccessExpression(expression)) return this.#methodMay(expression);
    return true;
  }

  #methodMay(member: ts.PropertyAccessExpression): boolean {
    const holder = bare(member.expression);
    const name = member.name.text;
    if (this.resolver.libraryExport(holder)) return REGISTERS.has(name);
    if (ts.isLiteralExpression(holder) || ts.isTemplateExpression(holder) || ts.isArrayLiteralExpression(holder)) return false;
    if (holder.kind === ts.SyntaxKind.ThisKeyword) {
      const owner = thisClassOf(holder);
      return owner ? this.#memberMay(owner, name) : !HOOK_CONTEXT.has(name);
    }
    const values = ts.isIdentifier(holder) ? this.#valuesOf(holder) : ts.isNewExpression(holder) || ts.isCallExpression(holder) ? [holder] : ts.isPropertyAccessExpression(holder) ? valuesOfOwnField(holder) : [];
    return values.length === 0 || values.some((value) => this.#methodOfMay(value, name));
  }

  #methodOfMay(value: ts.Expression, name: string): boolean {
    const made = bare(value);
    if (ts.isNewExpression(made)) {
      if (this.#isHarmless(made.expression)) return false;
      const target = this.resolver.target(made.expression);
      if (target?.kind === 'library') return REGISTERS.has(name);
      return target?.kind === 'declaration' && ts.isClassLike(target.node) ? this.#memberMay(target.node, name) : true;
    }
    if (ts.isCallExpression(made)) return !this.#isHarmless(made.expression);
    return !isPlainValue(made);
  }

  #memberMay(owner: ts.ClassLikeDeclaration, name: string): boolean {
    const member = owner.members.find((one) => !isStatic(one) && one.name && nameText(one.name) === name);
    if (member) return ts.isPropertyDeclaration(member) && !(member.initializer && ts.isFunctionLike(member.initializer)) ? true : this.#may(member);
    const parent = this.resolver.parentOf(owner);
    return parent ? this.#memberMay(parent, name) : true;
  }

  /** Whether creating an instance may register: its constructor, its fields, and those of what it extends. */
  #classMay(owner: ts.ClassLikeDeclaration): boolean {
    if (this.creators.has(owner)) return true;
    const parts = owner.members.filter((member) => !isStatic(member) && (ts.isConstructorDeclaration(member) || ts.isPropertyDeclaration(member)));
    if (parts.some((part) => this.#may(part))) return true;
    const parent = this.resolver.parentOf(owner);
    const extendsSomething = owner.heritageClauses?.some((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) ?? false;
    if (!extendsSomething) return false;
    return !parent || (constructorOf(owner) !== undefined ? false : this.#classMay(parent));
  }

  #superMay(keyword: ts.Node): boolean {
    const owner = thisClassOf(keyword);
    const parent = owner && this.resolver.parentOf(owner);
    return !parent || this.#classMay(parent);
  }

  /** Everything that is ever assigned to a variable of the file. */
  #valuesOf(name: ts.Identifier): ts.Expression[] {
    const declaration = this.resolver.declarationOf(name);
    if (!declaration || !ts.isVariableDeclaration(declaration)) return [];
    const written = this.resolver.assignmentsTo(name.getSourceFile(), name.text);
    return declaration.initializer ? [declaration.initializer, ...written] : [...written];
  }

  /** Whether a called expression begins at something that belongs to Node, the language or a test library. */
  #isHarmless(callee: ts.Node): boolean {
    let root: ts.Node = bare(callee);
    while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root) || ts.isCallExpression(root)) root = bare(root.expression);
    if (!ts.isIdentifier(root)) return false;
    const declaration = this.resolver.declarationOf(root);
    if (!declaration) return HARMLESS_GLOBALS.has(root.text);
    const module = importedModule(declaration);
    if (module !== undefined) return isHarmlessModule(module);
    // `const server = http.createServer(); server.listen(0)`: what a harmless function gave.
    if (!ts.isVariableDeclaration(declaration) || root === bare(callee)) return false;
    const values = this.#valuesOf(root).map((value) => bare(value));
    return values.length > 0 && values.every((value) => isPlainValue(value) || ((ts.isCallExpression(value) || ts.isNewExpression(value)) && value.expression !== root && !refersTo(value.expression, declaration, this.resolver) && this.#isHarmless(value.expression)));
  }
}

/** What `this.name` may be, by everything that its class writes to it. */
function valuesOfOwnField({ expression, name }: ts.PropertyAccessExpression): ts.Expression[] {
  const owner = expression.kind === ts.SyntaxKind.ThisKeyword ? thisClassOf(expression) : undefined;
  return owner ? valuesOfField(owner, name.text) : [];
}

function refersTo(expression: ts.Node, declaration: ts.Node, resolver: Resolver): boolean {
  let found = false;
  walk(expression, (node) => void (found ||= ts.isIdentifier(node) && isReference(node) && resolver.declarationOf(node) === declaration));
  return found;
}

/** A value whose methods are the language's own. */
function isPlainValue(node: ts.Expression): boolean {
  return ts.isLiteralExpression(node) || ts.isArrayLiteralExpression(node) || ts.isTemplateExpression(node) || node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');
}

function isHarmlessModule(specifier: string): boolean {
  return specifier.startsWith('node:') || HARMLESS_MODULES.has(specifier);
}

/** The module that a name was imported from. */
export function importedModule(declaration: ts.Node): string | undefined {
  for (let at = declaration; at && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isImportDeclaration(at)) return stringOf(at.moduleSpecifier);
    if (ts.isImportEqualsDeclaration(at)) return ts.isExternalModuleReference(at.moduleReference) ? stringOf(at.moduleReference.expression) : undefined;
    if (ts.isVariableDeclaration(at)) {
      const value = at.initializer && bare(at.initializer);
      return value && ts.isCallExpression(value) && (boundNames(at.name).length > 0) ? moduleSpecifierOf(value) : undefined;
    }
    if (ts.isFunctionLike(at)) return undefined;
  }
  return undefined;
}
