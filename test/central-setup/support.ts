import { applyEdits, editedFiles } from '../../src/edit.js';
import { setupsFor, type Setup, type TestPackage } from '../../src/facts/setup.js';
import type { Change, ManualStep } from '../../src/model.js';
import type { Project } from '../../src/project.js';
import { memoryProject } from '../support/memory-project.js';

export const VITEST_TEST = "import { it } from 'vitest';\n\nit('counts', () => {});\n";
export const GLOBAL_TEST = "import { Metrics } from '../src/metrics.js';\n\nit('counts', () => {});\n";
export const NODE_TEST = "import { it } from 'node:test';\n\nit('counts', () => {});\n";

/** The test packages of the given test files, one per package.json. */
export function packagesOf(project: Project, testFiles: readonly string[], more: Partial<TestPackage> = {}): TestPackage[] {
  const byDir = new Map<string, TestPackage>();
  for (const file of testFiles) {
    const owner = project.packageOf(file);
    const known = byDir.get(owner.dir);
    if (known) known.testFiles.push(file);
    else byDir.set(owner.dir, { package: owner, testFiles: [file], libraries: ['prom-client'], resetsValues: false, ...more });
  }
  return [...byDir.values()];
}

export function planIn(files: Readonly<Record<string, string>>, testFiles: readonly string[], more: Partial<TestPackage> = {}): Setup[] {
  const project = memoryProject(files);
  return [...setupsFor(project, packagesOf(project, testFiles, more), { resetValues: false }).values()];
}

export function changeOf(setup: Setup | undefined): Change {
  if (setup?.state !== 'planned') throw new Error(`no change but ${JSON.stringify(setup)}`);
  return setup.change;
}

export function manualOf(setup: Setup | undefined): ManualStep {
  if (setup?.state !== 'manual') throw new Error(`no manual step but ${JSON.stringify(setup)}`);
  return setup.step;
}

/** All files as they are after the changes of a plan. */
export function applied(files: Readonly<Record<string, string>>, setups: readonly Setup[]): Record<string, string> {
  const edits = [...new Set(setups.map(changeOf))].flatMap((change) => change.edits);
  return { ...files, ...Object.fromEntries(editedFiles((file) => files[file], edits).map(({ file, after }) => [file, after])) };
}

/** Plans, applies, and makes sure that a second run plans nothing. */
export function migrate(files: Readonly<Record<string, string>>, testFiles: readonly string[], more: Partial<TestPackage> = {}): Record<string, string> {
  const after = applied(files, planIn(files, testFiles, more));
  const again = planIn(after, testFiles, more);
  for (const setup of again) if (setup.state !== 'present') throw new Error(`a second run plans ${JSON.stringify(setup)}`);
  return after;
}

export { applyEdits };
