import { distinctNames } from '../ids.js';
import type { Change, Edit, ManualStep } from '../model.js';
import type { Package, Project } from '../project.js';
import { detectRunner, type Runner } from '../runners/index.js';
import { fromDir } from '../runners/paths.js';
import { runnerCommands } from '../runners/scripts.js';
import { wiringAdvice } from '../wiring/advice.js';
import type { Build } from '../wiring/builds.js';
import { addReset, extend } from '../wiring/extend.js';
import { slotsOf, type Slot } from '../wiring/index.js';
import { languageOf } from '../wiring/language.js';
import { setupLocation, type Place } from '../wiring/location.js';
import { refusal, unresolvable } from '../wiring/refusals.js';
import { centralCleanup, doesNothingElse } from '../wiring/restores.js';
import { setupText, type SetupFile } from '../wiring/setup-file.js';
import { formattingFor } from './formatting.js';

/** A package whose tests need the registry restored around them, and what is known about those tests. */
export interface TestPackage {
  package: Package;
  /** Test files that clean the registry up by hand or create an owner of metrics; at least one, sorted. */
  testFiles: string[];
  /** Module specifiers of the libraries whose global registry these tests touch (`prom-client`, …), most used first. */
  libraries: string[];
  /** Whether a per-test hook in it calls `resetMetrics()`, so that the setup must reset values too. */
  resetsValues: boolean;
  /** A test file whose tests may count on from one another: where there is one, nothing resets values that it does not reset itself. */
  countsOn?: string | undefined;
  /** Whether they are known to create metrics in it; else they only clean it up. */
  createsMetrics?: boolean;
}

/** What a setup does to the tests of a package. */
export interface Coverage {
  coversFileScope: boolean;
  /** The test file for the sake of which it does not reset values, though others do; undefined where it does, or nobody asks for it. */
  countsOn?: string | undefined;
}

/** What stands, or will stand, between the tests of a package and the global registry. */
export type Setup =
  /** A setup file that restores the registry is there and wired already. */
  | { state: 'present'; file: string } & Coverage
  /** One change that writes (or extends) the setup file and wires it. */
  | { state: 'planned'; change: Change } & Coverage
  /** No setup can be wired with certainty; the step says what to paste where. */
  | { state: 'manual'; step: ManualStep };

export interface SetupOptions {
  /** Reset the values of the metrics that stay, also where no test did. */
  resetValues: boolean;
}

/** The setup of one package. With several packages use `setupsFor`: they may share a configuration. */
export function setupFor(project: Project, pkg: TestPackage, options: SetupOptions): Setup {
  return plan(project, detectRunner(project, pkg.package, pkg.testFiles), [pkg], options, idOf(pkg.package.dir));
}

/**
 * The setups of several packages, by package directory. Packages that share a configuration share one setup, and with it
 * one change.
 */
export function setupsFor(project: Project, pkgs: readonly TestPackage[], options: SetupOptions): Map<string, Setup> {
  const groups = new Map<string, { runner: Runner; tests: TestPackage[] }>();
  for (const pkg of pkgs) {
    const runner = detectRunner(project, pkg.package, pkg.testFiles);
    const paths = runner.configurations.map(({ path }) => path).sort();
    // Without a configuration there is nothing to share.
    const key = paths.length > 0 ? JSON.stringify([runner.name, runner.owner.dir, paths]) : JSON.stringify([runner.name, pkg.package.dir]);
    const group = groups.get(key);
    if (!group) groups.set(key, { runner, tests: [pkg] });
    else {
      group.tests.push(pkg);
      group.runner = { ...group.runner, startedElsewhere: group.runner.startedElsewhere || runner.startedElsewhere };
    }
  }
  const setups = new Map<string, Setup>();
  const ids = idsOf([...groups.values()].map(({ runner }) => runner));
  for (const { runner, tests } of groups.values()) {
    const setup = plan(project, runner, tests, options, ids.get(runner) ?? '');
    for (const test of tests) setups.set(test.package.dir, setup);
  }
  return setups;
}

/** The directory alone where it has one setup; with several the runner, and of one runner the configurations. */
function idsOf(runners: readonly Runner[]): Map<Runner, string> {
  const alone = (nameOf: (runner: Runner) => string, runner: Runner): boolean => runners.filter((other) => nameOf(other) === nameOf(runner)).length === 1;
  const byDir = (runner: Runner): string => idOf(runner.owner.dir);
  const byRunner = (runner: Runner): string => `${byDir(runner)}#${runner.name}`;
  const byPaths = (runner: Runner): string => `${byRunner(runner)}:${runner.configurations.map(({ path }) => path).sort().join()}`;
  return distinctNames(runners, (runner) => (alone(byDir, runner) ? byDir : alone(byRunner, runner) ? byRunner : byPaths)(runner));
}

function idOf(dir: string): string {
  return `central-setup:${dir === '' ? '.' : dir}`;
}

/** Decides between the three states for packages that share a configuration. */
function plan(project: Project, runner: Runner, tests: readonly TestPackage[], options: SetupOptions, id: string): Setup {
  const test = merged(tests);
  const manual = (step: Pick<ManualStep, 'code' | 'reason' | 'advice'>, file?: string): Setup => {
    const at = file ?? runner.configurations.find(({ path }) => project.exists(path))?.path ?? test.package.manifestPath ?? test.testFiles[0] ?? '';
    return { state: 'manual', step: { kind: 'manual', transform: 'central-setup', file: at, start: 0, sites: [], ...step } };
  };
  const refused = refusal(runner, test);
  if (refused) return manual(refused);
  const language = languageOf(project, runner, test.testFiles);
  const resetsValues = options.resetValues || (test.resetsValues && test.countsOn === undefined);
  const { width, trailingComma } = formattingFor(project, test.testFiles[0] ?? '');
  const file: SetupFile = { ...language, libraries: test.libraries, resetsValues, declaresPromise: declaresPromise(project, test), endsWithoutComma: trailingComma === 'none', width };
  const slots = slotsOf(project, runner, file.layout, test.testFiles);
  if ('blocked' in slots) {
    const place = setupLocation(project, runner, [], language.extension, test.testFiles);
    const advice = wiringAdvice(runner, place.path, setupText(file), place.isThere);
    return manual({ code: 'setup-config-not-editable', reason: `${slots.path} ${slots.blocked}, so the setup file cannot be added there with certainty`, advice }, project.exists(slots.path) ? slots.path : undefined);
  }
  const coverage: Coverage = { coversFileScope: coversFiles(project, runner), countsOn: resetsValues ? undefined : test.countsOn };
  const central = whatIsThere(project, slots);
  const done = central.restoring && slots.every(({ entries }) => entries.some((entry) => restores(project, entry))) ? central.restoring : undefined;
  if (done !== undefined) {
    const { resets } = cleanupIn(project, done);
    const edits = resetsValues && !resets ? addReset(done, project.read(done) ?? '', file.libraries) : [];
    if (edits.length === 0) return { state: 'present', file: done, ...coverage, countsOn: resets ? undefined : coverage.countsOn };
    return planned(id, [], edits, 'its tests reset values by hand, so the setup file does it for all of them', coverage);
  }
  const lost = unresolvable(project, runner.owner, tests);
  if (lost) return manual(lost);
  const { path, edits, reason, doubt } = setupEdits(project, runner, slots, central, file, language.extension, test);
  const wiring = slots.filter(({ entries }) => !entries.includes(path) && !entries.some((entry) => restores(project, entry))).flatMap((slot) => slot.add(path));
  return planned(id, wiring, edits, reason, coverage, doubt);
}

function planned(id: string, wiring: Edit[], edits: Edit[], reason: string, coverage: Coverage, doubt?: string): Setup {
  const change: Change = {
    kind: 'change', id, transform: 'central-setup', requires: [], imports: [],
    reason: doubt === undefined ? reason : `${reason}; but ${doubt}`, safety: doubt === undefined ? 'safe' : 'needs-review',
    edits: [...edits, ...wiring], sites: [],
  };
  return { state: 'planned', change, ...coverage };
}

/** The file that is to be wired, with the edits that make it restore the registry. */
function setupEdits(project: Project, runner: Runner, slots: readonly Slot[], central: Central, file: SetupFile, extension: string, { testFiles, createsMetrics = false }: TestPackage): { path: string; edits: Edit[]; reason: string; doubt?: string | undefined } {
  const name = (path: string): string => fromDir(runner.owner.dir, path).replace(/^\.\//, '');
  const byName = runner.configurations.find(({ form }) => form === 'by-name')?.path;
  // What else a file does for the tests that load it is not for those that do not.
  // Root hook plugins add up, so a mocha file with hooks of its own needs no change.
  const existing = byName !== undefined && project.exists(byName) ? byName : runner.name === 'mocha' || slots.some(({ entries }) => !entries.includes(central.cleaning ?? '')) ? undefined : central.cleaning;
  if (central.restoring !== undefined && doesNothingElse(central.restoring, project.read(central.restoring) ?? '')) return { path: central.restoring, edits: [], reason: `${name(central.restoring)} restores the registry around every test, but not all tests load it` };
  if (existing !== undefined) return { path: existing, edits: extend(existing, project.read(existing) ?? '', file), reason: `${name(existing)} is extended so that every test leaves the global registry as it found it` };
  const place: Place = byName === undefined ? setupLocation(project, runner, slots, extension, testFiles) : { path: byName, isThere: false };
  if (place.isThere) return { path: place.path, edits: [], reason: `${name(place.path)} restores the registry around every test, but ${runner.name} does not load it` };
  const edit = { file: place.path, start: 0, end: 0, text: setupText(file) };
  return { path: place.path, edits: [edit], reason: `${createsMetrics ? 'tests create metrics in the global registry, which outlives them' : 'tests clean up the global registry by hand'}; a setup file takes out after each test what the test added`, doubt: place.build && builtInto(place.build) };
}

function builtInto({ path, moves }: Build): string {
  return `${path} compiles it with what is published${moves ? ', which moves everything else in the output' : ''}`;
}

interface Central {
  /** A wired file that restores the registry. */
  restoring: string | undefined;
  /** A wired file that cleans the registry by hand around every test. */
  cleaning: string | undefined;
}

function whatIsThere(project: Project, slots: readonly Slot[]): Central {
  const wired = [...new Set(slots.flatMap(({ entries }) => entries))];
  return { restoring: wired.find((path) => restores(project, path)), cleaning: wired.find((path) => cleanupIn(project, path).cleans) };
}

function restores(project: Project, path: string): boolean {
  return cleanupIn(project, path).restores;
}

function cleanupIn(project: Project, path: string): ReturnType<typeof centralCleanup> {
  return centralCleanup(path, project.read(path) ?? '');
}

function merged(tests: readonly TestPackage[]): TestPackage {
  const [first] = tests;
  if (!first) throw new Error('a setup is planned for no package');
  return {
    package: first.package,
    testFiles: [...new Set(tests.flatMap(({ testFiles }) => testFiles))].sort(),
    libraries: [...new Set(tests.flatMap(({ libraries }) => libraries))],
    resetsValues: tests.some(({ resetsValues }) => resetsValues),
    countsOn: tests.map(({ countsOn }) => countsOn).find((file) => file !== undefined),
    createsMetrics: tests.some(({ createsMetrics }) => createsMetrics),
  };
}

/**
 * Whether each test file starts with a global registry of its own, so that what a file leaves behind reaches no other one:
 * always in jest, in vitest and node:test unless isolation is turned off, never in mocha (measured with vitest 4.1, jest 30, mocha 12 and Node 20).
 */
function coversFiles(project: Project, runner: Runner): boolean {
  if (runner.name === 'mocha') return false;
  if (runner.name === 'jest') return true;
  const scripts = runnerCommands(runner.owner.manifest).map(({ words }) => words.map(({ text }) => text).join(' '));
  const texts = [...scripts, ...runner.configurations.filter(({ form }) => form === 'module').map(({ path }) => project.read(path) ?? '')];
  return !texts.some((text) => /--no-isolate|--isolate[= ]false|isolate:\s*false|vmThreads|vmForks|isolation[= ]none/.test(text));
}

/** Whether the types may be wrong: prom-client 13.0 to 14.0 declare `getMetricsAsArray(): Promise<metric[]>` (read in their index.d.ts). A version that nobody declares may be one of them. */
function declaresPromise(project: Project, { package: { dir, manifest }, libraries }: TestPackage): boolean {
  if (!libraries.includes('prom-client')) return false;
  const root = project.packageOf('package.json').manifest;
  const ranges = (dir === '' ? [manifest] : [manifest, root]).flatMap((m) => [m.dependencies, m.devDependencies, m.peerDependencies].flatMap((list) => list?.['prom-client'] ?? []));
  return ranges.length === 0 || ranges.some((range) => /^[^\d>]*(13|14\.0)\b|^(>|\*|latest)/.test(range));
}
