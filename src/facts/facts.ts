import type { ts } from 'ts-morph';
import type { Site } from '../model.js';
import type { Project } from '../project.js';
import { sitesByType, type SiteByType } from './by-type.js';
import { chosenClasses } from './chosen-classes.js';
import { findCleanups, type Cleanup } from './cleanups.js';
import { loadClosure } from './closure.js';
import { globalCreators } from './global-creators.js';
import { creationSiteOf, defaultsCallOf, metricSiteOf, ownerName, placementOf, subclassOf, type CreationSite, type Owner, type Placement } from './owners.js';
import { pathOf, Program } from './program.js';
import { References } from './references.js';
import { Resolver } from './resolve.js';
import { setupsFor, type Setup } from './setup.js';
import { sitesIn } from './sites.js';
import { testPackages } from './test-packages.js';
import { isTestFile } from './tests.js';
import { libraryUses, type LibraryUse } from './uses.js';

/** What no owner creates: it stands at module level, in a static member, in a callback, or in a test. */
export interface LooseCreation {
  creation: CreationSite;
  placement: Placement;
  inTest: boolean;
}

/** A class that extends one of the library's metrics, so that its instances register themselves. */
export interface MetricSubclass {
  node: ts.ClassLikeDeclaration;
  /** The name that it extends. */
  parent: ts.Expression;
  inTest: boolean;
}

/** Everything that the transforms know. Computed once per plan; transforms see nothing else. */
export interface Facts {
  project: Project;
  program: Program;
  resolver: Resolver;
  /** References to owners, to what creates owners, and to local cleanup functions. */
  references: References;
  /** Classes and functions of production code that use the library, in file order. */
  owners: readonly Owner[];
  loose: readonly LooseCreation[];
  subclasses: readonly MetricSubclass[];
  /** Sites of what is the library by its declared type alone. */
  byType: readonly SiteByType[];
  /** Places in production code where a metric class is chosen while the program runs. */
  chosen: readonly ts.Node[];
  /** Uses of the library per loaded file, in source order. */
  uses: ReadonlyMap<ts.SourceFile, readonly LibraryUse[]>;
  /** Classes and functions in whose code, directly or through others, metrics are created. */
  creators: ReadonlySet<ts.Node>;
  cleanups: readonly Cleanup[];
  /** Everything that the findings have to account for, in and out of scope. */
  sites: readonly Site[];
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
  const creators = await loadClosure(program, resolver);
  const uses = new Map(program.files.map((file) => [file, libraryUses(file, resolver)]));
  const names = new Set([...creators].map((node) => ownerName(node).split('.').at(-1) ?? ''));
  const references = new References(program, resolver, creators, names);
  const { owners, loose, subclasses } = sortUses(uses);
  const leaking = globalCreators(creators, uses, references, resolver);
  const cleanups = await findCleanups({ project, program, resolver, uses, creators: leaking });
  const setups = setupsFor(project, testPackages(project, cleanups, leaking, references, owners), options);
  const byType = program.files.flatMap((file) => sitesByType(file, resolver));
  const chosen = program.files.filter((file) => !isTestFile(pathOf(file))).flatMap((file) => chosenClasses(file, uses.get(file) ?? [], resolver));
  const sites = [...sitesIn(uses, cleanups), ...byType.map(({ site }) => site)];
  return { project, program, resolver, references, owners, loose, subclasses, byType, chosen, uses, creators, cleanups, sites, setups };
}

function sortUses(uses: ReadonlyMap<ts.SourceFile, readonly LibraryUse[]>): { owners: Owner[]; loose: LooseCreation[]; subclasses: MetricSubclass[] } {
  const owners = new Map<ts.Node, Owner>();
  const loose: LooseCreation[] = [];
  const subclasses: MetricSubclass[] = [];
  for (const [file, list] of uses) {
    const inTest = isTestFile(pathOf(file));
    for (const use of list) {
      const creation = creationSiteOf(use);
      const subclass = subclassOf(use);
      const placement = placementOf(use.node);
      if (subclass) subclasses.push({ node: subclass, parent: use.node, inTest });
      if (placement.at !== 'owner' || inTest) {
        if (creation) loose.push({ creation, placement, inTest });
        continue;
      }
      let owner = owners.get(placement.node);
      if (!owner) owners.set(placement.node, (owner = { node: placement.node, library: use.library, metrics: [], defaults: [], registryUses: [] }));
      const site = metricSiteOf(use);
      const defaults = defaultsCallOf(use);
      if (site) owner.metrics.push(site);
      else if (defaults) owner.defaults.push(defaults);
      else if (use.name === 'register') owner.registryUses.push(use.node);
    }
  }
  return { owners: [...owners.values()], loose, subclasses };
}
