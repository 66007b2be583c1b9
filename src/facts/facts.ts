import type { ts } from 'ts-morph';
import { mentioningLibraries, type Project } from '../project.js';
import { findCleanups, type Cleanup } from './cleanups.js';
import { loadClosure } from './closure.js';
import { gatewayUses, type GatewayUse } from './gateways.js';
import { defaultsCallOf, holderOf, metricSiteOf, placementOf, type MetricSite, type Owner, type Placement } from './owners.js';
import { namesOf } from './passages.js';
import { pathOf, Program } from './program.js';
import { References, usageOf } from './references.js';
import { Resolver } from './resolve.js';
import { setupsFor, type Setup, type TestPackage } from './setup.js';
import { isTestFile } from './tests.js';
import { libraryUses, type LibraryUse } from './uses.js';

/** A metric that no owner creates: at module level, in a static member, in a callback, or in a test. */
export interface LooseMetric {
  site: MetricSite;
  placement: Placement;
  inTest: boolean;
}

/** Everything that the transforms know. Computed once per plan; transforms see nothing else. */
export interface Facts {
  project: Project;
  program: Program;
  resolver: Resolver;
  /** References to owners, to what creates owners, and to the variables that hold them as members. */
  references: References;
  /** Classes and functions of production code that use the library, in file order. */
  owners: readonly Owner[];
  loose: readonly LooseMetric[];
  /** Uses of the library per loaded file, in source order. */
  uses: ReadonlyMap<ts.SourceFile, readonly LibraryUse[]>;
  /** Classes and functions in whose code, directly or through others, metrics are created. */
  creators: ReadonlySet<ts.Node>;
  cleanups: readonly Cleanup[];
  /** Production code that loads a library which creates metrics itself. */
  gateways: readonly GatewayUse[];
  /** By package directory; a package without an entry needs no setup. */
  setups: ReadonlyMap<string, Setup>;
}

export interface FactOptions {
  /** The central setup also resets the values of the metrics that stay. */
  resetValues: boolean;
}

/** Reads a repository as far as the transforms need. */
export async function gatherFacts(project: Project, options: FactOptions): Promise<Facts> {
  const program = new Program(project);
  const resolver = new Resolver(program);
  const mentioning = await mentioningLibraries(project);
  const creators = await loadClosure(program, resolver, mentioning.library);
  const uses = new Map(program.files.map((file) => [file, libraryUses(file, resolver)]));
  const holders = [...creators].flatMap((node) => holderOf(node) ?? []);
  const references = new References(program, resolver, new Set([...creators, ...holders]), namesOf(program, resolver, creators));
  const { owners, loose } = sortSites(uses);
  const cleanups = await findCleanups({ project, program, resolver, uses, creators });
  const setups = setupsFor(project, testPackages(project, cleanups, creators, references, owners), options);
  return { project, program, resolver, references, owners, loose, uses, creators, cleanups, gateways: gatewayUses(project, mentioning.gateways), setups };
}

function sortSites(uses: ReadonlyMap<ts.SourceFile, readonly LibraryUse[]>): { owners: Owner[]; loose: LooseMetric[] } {
  const owners = new Map<ts.Node, Owner>();
  const loose: LooseMetric[] = [];
  for (const [file, list] of uses) {
    const inTest = isTestFile(pathOf(file));
    for (const use of list) {
      const site = metricSiteOf(use);
      const placement = placementOf(use.node);
      if (placement.at !== 'owner' || inTest) {
        if (site) loose.push({ site, placement, inTest });
        continue;
      }
      let owner = owners.get(placement.node);
      if (!owner) owners.set(placement.node, (owner = { node: placement.node, library: use.library, metrics: [], defaults: [], registryUses: [] }));
      const defaults = defaultsCallOf(use);
      if (site) owner.metrics.push(site);
      else if (defaults) owner.defaults.push(defaults);
      else if (use.name === 'register') owner.registryUses.push(use.node);
    }
  }
  return { owners: [...owners.values()], loose };
}

/** The packages whose tests clean up by hand or create an owner: those that a central setup serves. */
function testPackages(project: Project, cleanups: readonly Cleanup[], creators: ReadonlySet<ts.Node>, references: References, owners: readonly Owner[]): TestPackage[] {
  const packages = new Map<string, TestPackage & { counts: Map<string, number> }>();
  const add = (file: string, library: string, resetsValues: boolean): void => {
    const owner = project.packageOf(file);
    let known = packages.get(owner.dir);
    if (!known) packages.set(owner.dir, (known = { package: owner, testFiles: [], libraries: [], resetsValues: false, counts: new Map() }));
    if (!known.testFiles.includes(file)) known.testFiles.push(file);
    known.resetsValues ||= resetsValues;
    known.counts.set(library, (known.counts.get(library) ?? 0) + 1);
  };
  for (const cleanup of cleanups) {
    // The central setup itself says nothing about which tests need one.
    const isSetup = cleanup.restores && !cleanup.tests.places.structure.blocks.some(({ kind }) => kind === 'test');
    if (cleanup.inTest && !isSetup) add(cleanup.file, cleanup.library, cleanup.method === 'resetMetrics' && cleanup.scope === 'per-test');
  }
  const libraryOf = new Map(owners.map((owner) => [owner.node, owner.library]));
  const fallback = owners[0]?.library ?? 'prom-client';
  for (const creator of creators) {
    for (const reference of references.to(creator)) {
      const { kind } = usageOf(reference);
      const file = pathOf(reference);
      if ((kind === 'create' || kind === 'call') && isTestFile(file)) add(file, libraryOf.get(creator as Owner['node']) ?? fallback, false);
    }
  }
  return [...packages.values()].map(({ counts, ...rest }) => ({ ...rest, testFiles: rest.testFiles.sort(), libraries: [...counts].sort((a, b) => b[1] - a[1]).map(([library]) => library) }));
}
