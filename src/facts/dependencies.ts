import type { Package, Project } from '../project.js';
import { enclosing } from '../runners/index.js';
import { isTestFile } from './tests.js';

/** Where a package says that it depends on another one. */
export interface Dependency {
  range: string;
  /** Whoever installs the package brings the other one along, in a version of their own choice. */
  isPeer: boolean;
}

/** How a package declares another one, for all of its code or for what is only run in the repository. */
export function declaredDependency({ manifest }: Package, name: string, forDevelopment: boolean): Dependency | undefined {
  const peer = manifest.peerDependencies?.[name];
  const range = peer ?? manifest.dependencies?.[name] ?? (forDevelopment ? manifest.devDependencies?.[name] : undefined);
  return range === undefined ? undefined : { range, isPeer: peer !== undefined };
}

/** The dependency through which a file can import a package: that of its own package.json, or of one above it. */
export function dependencyFor(project: Project, file: string, name: string): Dependency | undefined {
  for (const owner of enclosing(project, project.packageOf(file))) {
    // What is never published may have everything among the development dependencies, as bundled applications do.
    const found = declaredDependency(owner, name, isTestFile(file) || owner.manifest.private === true);
    if (found) return found;
  }
  return undefined;
}
