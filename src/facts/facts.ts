import type { ts } from 'ts-morph';
import type { Site } from '../model.js';
import type { OnProgress } from '../progress.js';
import { mentioningLibraries, type Project } from '../project.js';
import { sitesByType, type SiteByType } from './by-type.js';
import { chosenClasses } from './chosen-classes.js';
import { findCleanups, type Cleanup } from './cleanups.js';
import { loadCallers, NO_CALLERS, type Callers } from './callers.js';
import { loadClosure, ownersIn } from './closure.js';
import { noteEarlyMetrics } from './early-metrics.js';
import { gatewayUses, type GatewayUse } from './gateways.js';
import { globalCreators } from './global-creators.js';
import { creationSiteOf, defaultsCallOf, holderOf, isFunctionNode, metricSiteOf, placementOf, subclassOf, type CreationSite, type Owner, type Placement } from './owners.js';
import { namesOf } from './passages.js';
import { Program } from './program.js';
import { receivedAs } from './received.js';
import { References } from './references.js';
import { Resolver } from './resolve.js';
import { setupsFor, type Setup } from './setup.js';
import { sitesIn } from './sites.js';
import { TestFiles, timeInTests, type TimeInTests } from './test-files.js';
import { doubted, testPackages } from './test-packages.js';
import { isTest } from './tests.js';
import { libraryUses, type LibraryUse } from './uses.js';
import { noteWrappers } from './wrappers.js';

/** What no owner creates: it stands at module level, in a static member, in a callback, or in a test. */
export interface LooseCreation {
  creation: CreationSite;
  placement: Placement;
  /** When it happens, where it is part of the tests. */
  inTest: TimeInTests | undefined;
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
  /** References to owners, to what creates owners, and to the variables that hold them as members. */
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
  /** Whether the registry becomes a parameter with a default value, or one that every caller passes. */
  registryParameter: RegistryParameter;
  /** Empty where the parameter has a default value. */
  callers: Callers;
  cleanups: readonly Cleanup[];
  /** Everything that the findings have to account for, in and out of scope. */
  sites: readonly Site[];
  /** Production code that loads a library which creates metrics itself. */
  gateways: readonly GatewayUse[];
  /** By package directory; a package without an entry needs no setup. */
  setups: ReadonlyMap<string, Setup>;
}

export type RegistryParameter = 'defaulted' | 'required';

export interface FactOptions {
  /** The central setup also resets the values of the metrics that stay. */
  resetValues: boolean;
  /** `defaulted` where nothing is said. */
  registryParameter?: RegistryParameter;
}

/** Reads a repository as far as the transforms need. */
export function gatherFacts(project: Project, options: FactOptions, onProgress: OnProgress = () => {}): Facts {
  const program = new Program(project, onProgress);
  const resolver = new Resolver(program);
  const mentioning = mentioningLibraries(project);
  const { registryParameter = 'defaulted' } = options;
  const known = loadClosure(program, resolver, mentioning.library);
  const callers = registryParameter === 'required' ? loadCallers(program, resolver, ownersIn(program.files.filter((file) => !isTest(file)), resolver)) : NO_CALLERS;
  const creators = new Set([...known, ...callers.declarations]);
  const uses = new Map(program.files.map((file) => [file, libraryUses(file, resolver)]));
  const holders = [...[...creators].flatMap((node) => holderOf(node) ?? []), ...callers.holders];
  const references = new References(program, resolver, new Set([...creators, ...holders]), new Set([...namesOf(program, resolver, creators), ...callers.names]));
  const files = new TestFiles(project);
  const { owners, loose, subclasses } = sortUses(uses, resolver, (node) => timeInTests(node, files, resolver));
  const leaking = globalCreators(creators, uses, references, resolver);
  const cleanups = findCleanups({ project, program, resolver, uses, files, creators: new Set([...leaking.anew, ...leaking.once.keys()]) });
  const question = { program, resolver, uses, references, leaking, files };
  noteWrappers(cleanups, question);
  const packages = testPackages(project, cleanups, question, owners);
  const setups = doubted(setupsFor(project, packages, options), packages);
  const gateways = gatewayUses(project, mentioning.gateways);
  const byType = program.files.flatMap((file) => sitesByType(file, resolver));
  const chosen = program.files.filter((file) => !isTest(file)).flatMap((file) => chosenClasses(file, uses.get(file) ?? [], resolver));
  const sites = [...sitesIn(uses, cleanups), ...byType.map(({ site }) => site)];
  noteEarlyMetrics(cleanups, question, setups);
  return { project, program, resolver, references, owners, loose, subclasses, byType, chosen, uses, creators, registryParameter, callers, cleanups, gateways, sites, setups };
}

/** A function that is given away answers for what it creates where it is known how it is called. */
function answerable(placement: Placement, resolver: Resolver): Placement {
  return placement.at === 'callback' && isFunctionNode(placement.node) && receivedAs(resolver, placement.node) ? { at: 'owner', node: placement.node } : placement;
}

function sortUses(uses: ReadonlyMap<ts.SourceFile, readonly LibraryUse[]>, resolver: Resolver, timeOf: (node: ts.Node) => TimeInTests): { owners: Owner[]; loose: LooseCreation[]; subclasses: MetricSubclass[] } {
  const owners = new Map<ts.Node, Owner>();
  const loose: LooseCreation[] = [];
  const subclasses: MetricSubclass[] = [];
  for (const [file, list] of uses) {
    const inTest = isTest(file);
    for (const use of list) {
      const creation = creationSiteOf(use);
      const subclass = subclassOf(use);
      const placement = answerable(placementOf(use.node), resolver);
      if (subclass) subclasses.push({ node: subclass, parent: use.node, inTest });
      if (placement.at !== 'owner' || inTest) {
        if (creation) loose.push({ creation, placement, inTest: inTest ? timeOf(use.node) : undefined });
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
