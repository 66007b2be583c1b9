import type { ts } from 'ts-morph';
import type { Project } from '../project.js';
import type { Cleanup } from './cleanups.js';
import { isCreatedByContainer, isReplaced } from './containers.js';
import type { Owner } from './owners.js';
import { pathOf } from './program.js';
import { usageOf, type References } from './references.js';
import type { TestPackage } from './setup.js';
import { isTest, isTypeTest } from './tests.js';

/**
 * The packages whose tests clean up by hand, or create something that leaves metrics in the global registry: those that a
 * central setup serves.
 */
export function testPackages(project: Project, cleanups: readonly Cleanup[], creators: ReadonlySet<ts.Node>, references: References, owners: readonly Owner[]): TestPackage[] {
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
    if (cleanup.inTest && cleanup.scope !== 'types' && !isSetup) add(cleanup.file, cleanup.library, cleanup.method === 'resetMetrics' && cleanup.scope === 'per-test');
  }
  const libraryOf = new Map(owners.map((owner) => [owner.node, owner.library]));
  const fallback = owners[0]?.library ?? 'prom-client';
  for (const creator of creators) {
    for (const reference of references.to(creator)) {
      const source = reference.getSourceFile();
      if (isTest(source) && !isTypeTest(source) && creates(reference, references.to(creator))) add(pathOf(source), libraryOf.get(creator as Owner['node']) ?? fallback, false);
    }
  }
  return [...packages.values()].map(({ counts, ...rest }) => ({ ...rest, testFiles: rest.testFiles.sort(), libraries: [...counts].sort((a, b) => b[1] - a[1]).map(([library]) => library) }));
}

/** Whether a reference in a test creates what it stands for, or has a container create the real one. */
function creates(reference: ts.Node, all: readonly ts.Node[]): boolean {
  const { kind } = usageOf(reference);
  if (kind === 'create' || kind === 'call') return true;
  return isCreatedByContainer(reference) && !all.some((other) => other.getSourceFile() === reference.getSourceFile() && isReplaced(other));
}
