import { ts } from 'ts-morph';
import { CLEANUP_METHODS } from '../library.js';
import { mentioning, type Project } from '../project.js';
import { outermost } from '../syntax/expressions.js';
import { cleanupFunction, perTestHooksOf, runOf, uncalledFunctions, type CleanupFunction } from './cleanup-functions.js';
import { cleanupPatterns, type CleanupMethod } from './cleanup-patterns.js';
import { heldRegistry } from './held-registry.js';
import { loadImportsOf, Registering } from './may-register.js';
import type { FunctionNode } from './owners.js';
import { overridesIn } from './overridden.js';
import type { Hook, Place } from './places.js';
import type { Program } from './program.js';
import { References } from './references.js';
import { Resolver } from './resolve.js';
import { restoresSnapshot } from './restores.js';
import type { TestFile, TestFiles } from './test-files.js';
import { isTest, isTestFile, isTypeTest, mayDeclareTests } from './tests.js';
import type { LibraryUse } from './uses.js';

/** Where a cleanup of the registry stands, which decides whether it may go. */
export type CleanupScope =
  /** `beforeEach` or `afterEach`: the central setup does the same around every test. */
  | 'per-test'
  /** `before`, `after`, `beforeAll`, `afterAll` of a suite. */
  | 'suite'
  /** The top of a file, or a hook around the whole file. */
  | 'file'
  /** The body of a test. */
  | 'test'
  /** A function that other files use, or that runs at other times, too. */
  | 'helper'
  /** A function that is given to something unknown. */
  | 'callback'
  /** A file that tests types and never runs. */
  | 'types'
  /** Not a test file. */
  | 'production';

/** One call that cleans the global registry, or one call of a function that does nothing else. */
export interface Cleanup {
  file: string;
  library: string;
  method: CleanupMethod;
  inTest: boolean;
  scope: CleanupScope;
  /** The call; or, where a hook is given the function itself, the reference to it. */
  node: ts.Expression;
  tests: TestFile;
  /** The hooks that run it, if hooks alone do. */
  hooks: readonly Hook[];
  /** The function that it stands in, outside of hooks and tests. */
  within: CleanupFunction | undefined;
  /** The function that is called here, where the call itself is not the library's. */
  calls: CleanupFunction | undefined;
  /** To what the function around it is given, for scope 'callback'. */
  givenTo: string | undefined;
  /** It takes away what was not there before a test: what the central setup does. */
  restores: boolean;
  /** The registry is reached through a field that may hold another one. */
  isUncertain: boolean;
  /** The function that it stands in is mentioned nowhere but where it is declared; asked of production code alone. */
  isUncalled: boolean;
  /** Where the program puts a function of its own in the place of the method. */
  overriddenAt: string | undefined;
}

export interface CleanupQuestion {
  project: Project;
  program: Program;
  resolver: Resolver;
  uses: ReadonlyMap<ts.SourceFile, readonly LibraryUse[]>;
  files: TestFiles;
  creators: ReadonlySet<ts.Node>;
}

/** A cleanup whose surroundings are not judged yet. */
interface Found {
  library: string;
  method: CleanupMethod;
  node: ts.Expression;
  place: Place;
  tests: TestFile;
  calls: CleanupFunction | undefined;
  isUncertain?: boolean;
}

/** A function that cleans up, calling one that cleans up, and so on: deeper than this nobody nests them. */
const DEPTH = 3;
/** A name that so many files mention says nothing about who uses it. */
const TOO_COMMON = 400;

/** Finds every cleanup of the global registry and where it stands. */
export function findCleanups(question: CleanupQuestion): Cleanup[] {
  const { program, files } = question;
  const found = directCleanups(question, files);
  const known = new Map<ts.Node, CleanupFunction>();
  let { resolver } = question;
  let references = new References(program, resolver, new Set(), new Set());
  for (let depth = 0; depth < DEPTH; depth++) {
    const fresh = newFunctions(found, known, resolver);
    if (fresh.length === 0) break;
    // The resolver remembers what it did not find, so files that come later need a new one.
    if (loadCallers(program, fresh)) resolver = new Resolver(program);
    references = new References(program, resolver, new Set(known.keys()), new Set([...known.values()].map(({ name }) => name)));
    found.push(...callsOf(fresh, found, references, resolver, files));
  }
  const overrides = overridesIn(program.files, resolver);
  const overriddenAt = ({ method, file }: { method: string; file: string }): string | undefined => overrides.find((one) => one.method === method && (one.onlyIn === undefined || one.onlyIn === file))?.place;
  const restoring = new Set(found.filter(({ node }) => restoresSnapshot(node)).map(holderOf));
  const settledOnes = found.map((one) => settled(one, known, references));
  const uncalled = uncalledFunctions(settledOnes.flatMap(({ scope, within }) => (scope === 'production' && within ? [within] : [])), program.project);
  const cleanups = settledOnes.map((one, index): Cleanup => ({ ...one, restores: restoring.has(holderOf(found[index]!)), overriddenAt: overriddenAt(one), isUncalled: one.within !== undefined && uncalled.has(one.within) }));
  judgeOnceHooks(cleanups, question, resolver);
  return cleanups.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.node.pos - b.node.pos));
}

/** The library's own methods, called on the global registry or given to a hook. */
function directCleanups({ program, resolver, uses }: CleanupQuestion, files: TestFiles): Found[] {
  const words = new RegExp(`\\b(${[...CLEANUP_METHODS].join('|')})\\b`);
  const found: Found[] = [];
  for (const source of program.files) {
    if (!words.test(source.text) || !(isTest(source) || uses.get(source)?.some(({ name }) => name === 'register'))) continue;
    const tests = files.read(source, resolver);
    for (const { method, node, member } of cleanupPatterns(tests.places)) {
      const held = isTest(source) ? heldRegistry(member.expression, resolver) : undefined;
      const library = held?.library ?? (resolver.isGlobalRegistry(member.expression) ? resolver.libraryExport(member.expression)?.library : undefined);
      if (library !== undefined) found.push({ library, method, node, place: tests.places.placeOf(node), tests, calls: undefined, isUncertain: held?.is === 'maybe-global' });
    }
  }
  return found;
}

/** The functions that hold cleanups and are not described yet; they become known. */
function newFunctions(found: readonly Found[], known: Map<ts.Node, CleanupFunction>, resolver: Resolver): CleanupFunction[] {
  const holders = new Map<FunctionNode, Found[]>();
  for (const one of found) {
    if (one.place.at !== 'function' || known.has(one.place.node)) continue;
    holders.set(one.place.node, [...(holders.get(one.place.node) ?? []), one]);
  }
  return [...holders].map(([node, inside]) => {
    const described = cleanupFunction(node, inside, resolver);
    known.set(node, described);
    return described;
  });
}

/** Loads the test files that may call functions which are exported; returns whether any was new. */
function loadCallers(program: Program, functions: readonly CleanupFunction[]): boolean {
  const before = program.files.length;
  for (const { name, exported, onlyCleansUp } of functions) {
    if (!exported || !onlyCleansUp || !/^[\w$]{3,}$/.test(name) || name === 'default') continue;
    const files = mentioning(program.project, [name], { whole: true }).filter((file) => isTestFile(file) || mayDeclareTests(program.project.read(file) ?? ''));
    if (files.length <= TOO_COMMON) for (const file of files) program.load(file);
  }
  return program.files.length > before;
}

/** The calls, in tests, of functions that do nothing but clean up; those that go together with their function are not counted apart. */
function callsOf(functions: readonly CleanupFunction[], found: readonly Found[], references: References, resolver: Resolver, files: TestFiles): Found[] {
  return functions.filter(({ onlyCleansUp }) => onlyCleansUp).flatMap((fn) => {
    const inside = found.filter(({ place }) => place.at === 'function' && place.node === fn.node);
    const [first] = inside;
    if (!first || perTestHooksOf(fn, references, first.tests.places)) return [];
    return references.to(fn.node).flatMap((reference): Found[] => {
      const source = reference.getSourceFile();
      const tests = isTest(source) ? files.read(source, resolver) : undefined;
      const place = tests && runOf(reference, tests.places);
      if (!place) return [];
      const { parent } = outermost(reference);
      const node = ts.isCallExpression(parent) && !tests.places.hookRunning(reference) ? parent : reference;
      if (!ts.isExpression(node)) return [];
      const method = inside.find((one) => one.method === 'resetMetrics')?.method ?? first.method;
      return [{ library: first.library, method, node, place, tests, calls: fn }];
    });
  });
}

/** Judges the place of a cleanup; for a function that is the places of its calls. */
function settled(one: Found, known: ReadonlyMap<ts.Node, CleanupFunction>, references: References): Omit<Cleanup, 'restores' | 'overriddenAt' | 'isUncalled'> {
  const { library, method, node, place, tests, calls, isUncertain = false } = one;
  const within = place.at === 'function' ? known.get(place.node) : undefined;
  const hooks = place.at === 'hook' ? [place.hook] : ((within && perTestHooksOf(within, references, tests.places)) ?? []);
  const inTest = isTest(tests.source);
  const scope = !inTest ? 'production' : isTypeTest(tests.source) ? 'types' : scopeOf(place, hooks);
  return { file: tests.path, library, method, inTest, scope, node, tests, hooks, within, calls, givenTo: place.at === 'callback' ? place.to : undefined, isUncertain };
}

function scopeOf(place: Place, hooks: readonly Hook[]): CleanupScope {
  switch (place.at) {
    case 'hook':
      return place.hook.timing === 'per-test' ? 'per-test' : place.hook.ofFile ? 'file' : 'suite';
    case 'function':
      return hooks.length > 0 ? 'per-test' : 'helper';
    case 'top':
      return 'file';
    default:
      return place.at;
  }
}

function holderOf({ place, tests }: Found): ts.Node {
  return place.at === 'hook' ? place.hook.node : place.at === 'function' ? place.node : tests.source;
}

/** Finds out, for the files where something may be removed, whether hooks that run once may register metrics. */
function judgeOnceHooks(cleanups: readonly Cleanup[], { program, creators }: CleanupQuestion, resolver: Resolver): void {
  const removable = new Set(cleanups.filter(({ scope }) => scope === 'per-test' || scope === 'file').map(({ tests }) => tests));
  const asked = [...removable].filter(({ places }) => places.hooks().some(({ timing }) => timing === 'before-all'));
  if (asked.length === 0) return;
  loadImportsOf(asked.map(({ path }) => path), program, resolver);
  const registering = new Registering(new Resolver(program), creators);
  for (const tests of asked) tests.registersOnce = registering.onceHookIn(tests.places);
}
