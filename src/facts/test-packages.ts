import type { ts } from 'ts-morph';
import { LIBRARIES } from '../library.js';
import type { Project } from '../project.js';
import type { CleanupMethod } from './cleanup-patterns.js';
import type { Cleanup } from './cleanups.js';
import { creates } from './containers.js';
import { ImportGraph } from './import-graph.js';
import { lostMetrics, type LossQuestion } from './lost-metrics.js';
import { memoisedBy } from './memoised.js';
import type { Owner } from './owners.js';
import { pathOf } from './program.js';
import type { Resolver } from './resolve.js';
import type { Setup, TestPackage } from './setup.js';
import { isTest, isTestFile, isTypeTest } from './tests.js';

/** A package that a central setup serves. */
export interface ServedPackage extends TestPackage {
  /** What speaks against a setup, although tests clean up by hand: some of them would lose metrics by it. */
  doubt: string | undefined;
}

/**
 * The packages whose tests clean up by hand, or create something that leaves metrics in the global registry: those that a
 * central setup serves. Where no test cleans up, and some would lose metrics for good, no setup serves anybody.
 */
export function testPackages(project: Project, cleanups: readonly Cleanup[], question: LossQuestion, owners: readonly Owner[]): ServedPackage[] {
  const found = packagesOf(project, cleanups, question, owners);
  const byHand = new Set(cleanups.filter(counts).map(({ file }) => project.packageOf(file).dir));
  const covered = cleanedFiles(cleanups, 'clear');
  const everywhere = [...covered].filter((file) => !hasTests(cleanups.find((cleanup) => cleanup.file === file)));
  const isAsked = (file: string): boolean => found.has(project.packageOf(file).dir) && !covered.has(file) && !everywhere.some((setup) => project.packageOf(setup).dir === project.packageOf(file).dir);
  const lost = found.size > 0 ? [...lostMetrics(question, isAsked)].sort(([a], [b]) => (a < b ? -1 : 1)) : [];
  return [...found.values()].flatMap((one): ServedPackage[] => {
    const losing = lost.filter(([file]) => project.packageOf(file).dir === one.package.dir);
    if (losing.length > 0 && !byHand.has(one.package.dir)) return [];
    const countsOn = one.resetsValues ? countingFile(project, one.package.dir, cleanups, question.resolver) : undefined;
    return [{ ...one, countsOn, doubt: losing.length > 0 ? doubtOf(losing) : doubtOfSuites(cleanups.filter(({ file }) => project.packageOf(file).dir === one.package.dir)) }];
  });
}

/** The setups, with what speaks against one in its reason: such a change needs review. */
export function doubted(setups: ReadonlyMap<string, Setup>, packages: readonly ServedPackage[]): Map<string, Setup> {
  const doubts = new Map<Setup, string>();
  for (const { package: { dir }, doubt } of packages) {
    const setup = setups.get(dir);
    if (doubt !== undefined && setup && !doubts.has(setup)) doubts.set(setup, doubt);
  }
  const reviewed = new Map<Setup, Setup>();
  for (const [setup, doubt] of doubts) {
    if (setup.state === 'planned') reviewed.set(setup, { ...setup, change: { ...setup.change, safety: 'needs-review', reason: `${setup.change.reason}; but ${doubt}` } });
  }
  return new Map([...setups].map(([dir, setup]) => [dir, reviewed.get(setup) ?? setup]));
}

function packagesOf(project: Project, cleanups: readonly Cleanup[], { leaking, references, resolver }: LossQuestion, owners: readonly Owner[]): Map<string, TestPackage> {
  const packages = new Map<string, Omit<TestPackage, 'testFiles'>>();
  const uses = new Map<string, Map<string, number>>();
  const testFiles = new Map<string, Set<string>>();
  const add = (file: string, library: string, { resetsValues = false, createsMetrics = false }): void => {
    const owner = project.packageOf(file);
    const known = packages.get(owner.dir) ?? { package: owner, libraries: [], resetsValues: false, createsMetrics: false };
    const counted = uses.get(owner.dir) ?? new Map<string, number>();
    uses.set(owner.dir, counted.set(library, (counted.get(library) ?? 0) + 1));
    testFiles.set(owner.dir, (testFiles.get(owner.dir) ?? new Set()).add(file));
    packages.set(owner.dir, {
      package: owner,
      libraries: [...counted].sort((a, b) => b[1] - a[1]).map(([name]) => name),
      resetsValues: known.resetsValues || resetsValues,
      createsMetrics: known.createsMetrics === true || createsMetrics,
    });
  };
  for (const cleanup of cleanups) if (counts(cleanup)) add(cleanup.file, cleanup.library, { resetsValues: cleanup.method === 'resetMetrics' && cleanup.scope === 'per-test' });
  const libraryOf = new Map<ts.Node, string>(owners.map((owner) => [owner.node, owner.library]));
  const fallback = owners[0]?.library ?? 'prom-client';
  for (const creator of leaking.anew) {
    for (const reference of references.to(creator)) {
      const source = reference.getSourceFile();
      if (isTest(source) && !isTypeTest(source) && creates(reference, references.to(creator)) && memoisedBy(reference, resolver) === undefined) add(pathOf(source), libraryOf.get(creator) ?? fallback, { createsMetrics: true });
    }
  }
  return new Map([...packages].map(([dir, found]) => [dir, { ...found, testFiles: [...(testFiles.get(dir) ?? [])].sort() }]));
}

/** Whether a cleanup says that its package needs a setup: the central setup itself does not, nor what never runs, nor what does more than any setup. */
function counts(cleanup: Cleanup): boolean {
  return cleanup.inTest && cleanup.scope !== 'types' && cleanup.overriddenAt === undefined && !(cleanup.restores && !hasTests(cleanup));
}

function hasTests(cleanup: Cleanup | undefined): boolean {
  return cleanup?.tests.places.structure.blocks.some(({ kind }) => kind === 'test') ?? false;
}

/** The files in which every test already starts or ends with a registry that this method cleaned, so that a setup takes nothing more away. */
function cleanedFiles(cleanups: readonly Cleanup[], by: CleanupMethod): Set<string> {
  const cleaning = cleanups.filter(({ scope, method, hooks, restores, tests }) => {
    const suites = tests.places.structure.blocks.filter(({ kind, node }) => kind === 'suite' && tests.places.isOfFile(node));
    return scope === 'per-test' && method === by && !restores && hooks.some(({ ofFile, suites: around }) => ofFile || (around.length === 1 && suites.length === 1));
  });
  return new Set(cleaning.map(({ file }) => file));
}

/**
 * A test file of a package that uses metrics without cleaning them around each test: what one of its tests counts, the next
 * may count on from.
 */
function countingFile(project: Project, dir: string, cleanups: readonly Cleanup[], { modules }: Resolver): string | undefined {
  const cleaned = new Set([...cleanedFiles(cleanups, 'clear'), ...cleanedFiles(cleanups, 'resetMetrics')]);
  const isOfPackage = (file: string): boolean => project.packageOf(file).dir === dir;
  // A setup file that cleans does so for all of them.
  if (cleanups.some((cleanup) => cleaned.has(cleanup.file) && isOfPackage(cleanup.file) && !hasTests(cleanup))) return undefined;
  const graph = new ImportGraph(project, modules);
  const usesMetrics = (file: string): boolean => graph.packages(file).some((name) => LIBRARIES.includes(name));
  return [...project.sources].find((file) => !cleaned.has(file) && isTestFile(file) && isOfPackage(file) && TESTS.test(project.read(file) ?? '') && usesMetrics(file));
}

/** Declares a test; asked of files that are not parsed. */
const TESTS = /\b(it|test|specify)(\.\w+)*\s*\(/;

/**
 * Suites that clean up once for all of their tests may have a test count on what an earlier one registered (measured: two of 251 tests of a
 * middleware, whose first request registers a gauge). Where no test empties the registry by itself, a setup is not worth that.
 */
function doubtOfSuites(cleanups: readonly Cleanup[]): string | undefined {
  const suite = cleanups.find(({ scope, inTest }) => scope === 'suite' && inTest);
  const isEmptied = cleanups.some(({ scope, method }) => scope === 'per-test' && method !== 'resetMetrics');
  return suite && !isEmptied ? `the suites of ${suite.file} clean up once for all of their tests, which may count on what an earlier one of them registered` : undefined;
}

function doubtOf(losing: readonly (readonly [string, string])[]): string {
  const [first, ...more] = losing;
  if (!first) throw new Error('a doubt has a reason');
  const others = more.length === 0 ? '' : ` (and ${more.length} more test ${more.length === 1 ? 'file' : 'files'})`;
  return `${first[0]} ${first[1]}${others}: they are created once per process, so they would be gone for good after the first test`;
}
