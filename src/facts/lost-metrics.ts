import { ts } from 'ts-morph';
import { moduleSpecifierOf, walk } from '../syntax/expressions.js';
import { creates } from './containers.js';
import { mayGoGlobal, type GlobalCreators } from './global-creators.js';
import { ImportGraph } from './import-graph.js';
import { memoisedBy } from './memoised.js';
import { creationSiteOf, creatorAround, ownerName, placementOf } from './owners.js';
import type { Place } from './places.js';
import { pathOf, type Program } from './program.js';
import { usageOf, type References } from './references.js';
import { Resolver } from './resolve.js';
import type { TestFiles } from './test-files.js';
import { isTest, isTestFile } from './tests.js';
import type { LibraryUse } from './uses.js';

export interface LossQuestion {
  program: Program;
  resolver: Resolver;
  uses: ReadonlyMap<ts.SourceFile, readonly LibraryUse[]>;
  references: References;
  leaking: GlobalCreators;
  files: TestFiles;
}

/**
 * Where tests come by metrics that are created once per process, and only after the first test began: a setup that takes
 * out what a test added takes them out for good, since nothing creates them again.
 *
 * @param isAsked whether a test file matters at all
 * @returns what each of the test files does, as people would say it
 */
export function lostMetrics(question: LossQuestion, isAsked: (file: string) => boolean): ReadonlyMap<string, string> {
  const lost = new Map<string, string>();
  const note = (file: string, what: string): void => {
    if (!lost.has(file)) lost.set(file, what);
  };
  rememberedOwners(question, isAsked, note);
  rememberedCreations(question, isAsked, note);
  lateModules(question, isAsked, note);
  return lost;
}

type Note = (file: string, what: string) => void;

/** Calls of what creates once, in tests and in hooks around each of them. */
function rememberedOwners({ leaking, references, resolver, files }: LossQuestion, isAsked: (file: string) => boolean, note: Note): void {
  for (const node of new Set([...leaking.once.keys(), ...leaking.anew])) {
    const early = new Set<ts.SourceFile>();
    const late: { file: string; memory: string; source: ts.SourceFile }[] = [];
    for (const reference of references.to(node)) {
      const source = reference.getSourceFile();
      if (!isTest(source) || !isAsked(pathOf(source)) || !creates(reference, references.to(node))) continue;
      const memory = leaking.once.get(node) ?? memoisedBy(reference, resolver);
      if (memory === undefined) continue;
      const place = files.read(source, resolver).places.placeOf(reference);
      if (isBeforeTests(place)) early.add(source);
      // What stands in a function of the tests that is followed itself is asked where that is called.
      else if (!leaking.once.has(creatorAround(reference) ?? source)) late.push({ file: pathOf(source), memory, source });
    }
    for (const { file, memory, source } of late) if (!early.has(source) && mayReadRegistry(source)) note(file, `gets metrics from \`${ownerName(node)}\`, which \`${memory}\` remembers`);
  }
}

/**
 * How tests look at a registry: by its names, or at what a server serves. A test that only looks at metrics which it holds
 * does not notice that they are not registered any more: they count all the same (measured).
 */
const READS = /\bregister\b|\bregistry\b|\.metrics\(|getSingleMetric|getMetricsAs|contentType|\/metrics['"`?]|\bfetch\(|\brequest\(|supertest|inject\(|scrape|Exposition/i;

function mayReadRegistry({ text }: ts.SourceFile): boolean {
  return READS.test(text);
}

/** Metrics that a test creates itself where it has none yet. */
function rememberedCreations({ uses, resolver, files }: LossQuestion, isAsked: (file: string) => boolean, note: Note): void {
  for (const [source, list] of uses) {
    if (!isTest(source) || !isAsked(pathOf(source))) continue;
    for (const use of list) {
      const creation = creationSiteOf(use);
      const memory = creation && placementOf(use.node).at === 'callback' && mayGoGlobal(creation, resolver) ? memoisedBy(creation.node, resolver) : undefined;
      if (memory !== undefined && !isBeforeTests(files.read(source, resolver).places.placeOf(use.node))) note(pathOf(source), `creates metrics that \`${memory}\` remembers`);
    }
  }
}

/** `await import('../src/app.js')` in a test, of a module that registers when it is loaded. */
function lateModules(question: LossQuestion, isAsked: (file: string) => boolean, note: Note): void {
  const { program, resolver, files } = question;
  const { project } = program;
  const registering = registeringModules(question);
  if (registering.size === 0) return;
  const graph = new ImportGraph(project, resolver.modules);
  const isRegistering = (from: string[]): boolean => [...graph.reached(from)].some((file) => registering.has(file));
  const asked = [...project.sources].filter((file) => (isTestFile(file) || program.loaded(file)) && isAsked(file) && /^[\t ]+.*\b(import|require)\s*\(/m.test(project.read(file) ?? ''));
  const suspects = asked.filter((file) => isRegistering([file])).map((file) => program.load(file)).filter((source) => source !== undefined);
  // Names in files that were loaded just now are not known to the resolver so far.
  const fresh = suspects.length > 0 ? new Resolver(program) : resolver;
  for (const source of suspects) {
    const file = pathOf(source);
    const tests = files.read(source, fresh);
    if (tests.resetsModules) continue;
    const early: string[] = [];
    const late: { module: string; text: string }[] = [];
    walk(source, (node) => {
      const specifier = ts.isImportDeclaration(node) ? (ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined) : ts.isCallExpression(node) ? moduleSpecifierOf(node) : undefined;
      const module = specifier === undefined ? undefined : resolver.modules.resolve(file, specifier);
      if (module === undefined) return;
      if (ts.isImportDeclaration(node) || isBeforeTests(tests.places.placeOf(node))) early.push(module);
      else late.push({ module, text: module });
    });
    const known = graph.reached(early);
    const loaded = late.find(({ module }) => [...graph.reached([module])].some((reached) => registering.has(reached) && !known.has(reached)));
    if (loaded) note(file, `loads ${loaded.text} while its tests run`);
  }
}

/** The modules in whose loading something goes to the global registry. */
export function registeringModules({ uses, resolver, leaking, references }: Omit<LossQuestion, 'files' | 'program'>): Set<string> {
  const found = new Set<string>();
  const add = (node: ts.Node): void => {
    const { at } = placementOf(node);
    if (at === 'module' || at === 'static') found.add(pathOf(node));
  };
  for (const use of [...uses.values()].flat()) {
    const creation = creationSiteOf(use);
    if (creation && mayGoGlobal(creation, resolver)) add(use.node);
  }
  for (const node of new Set([...leaking.anew, ...leaking.once.keys()])) {
    for (const reference of references.to(node)) if (['create', 'call'].includes(usageOf(reference).kind)) add(reference);
  }
  return found;
}

/** Whether code runs before the first test begins: what is registered then belongs to what a setup finds. */
function isBeforeTests(place: Place): boolean {
  return place.at === 'top' || place.at === 'suite' || (place.at === 'hook' && place.hook.timing !== 'per-test');
}
