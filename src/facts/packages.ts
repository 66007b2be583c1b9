import type { Manifest, Project } from '../project.js';
import { enclosing } from '../runners/index.js';
import { isTestFile } from './tests.js';

/** The version of a package that a manifest asks for. */
export function rangeOf({ dependencies, devDependencies, peerDependencies }: Manifest, name: string): string | undefined {
  return dependencies?.[name] ?? devDependencies?.[name] ?? peerDependencies?.[name];
}

/** Who asks for a package on behalf of a file: the nearest package.json above it that declares it. */
export function declarationFor(project: Project, file: string, name: string): { dir: string; range: string } | undefined {
  for (const { dir, manifest } of enclosing(project, project.packageOf(file))) {
    const range = rangeOf(manifest, name);
    if (range !== undefined) return { dir, range };
  }
  return undefined;
}

/** Whether a file that does not import a package yet can do so: a package.json of it declares the package for code that runs where this does. */
export function isImportable(project: Project, file: string, name: string): boolean {
  return enclosing(project, project.packageOf(file)).some(({ manifest }) => {
    // What is never published may have everything among the development dependencies, as bundled applications do.
    const forDevelopment = isTestFile(file) || manifest.private === true;
    return (manifest.dependencies?.[name] ?? manifest.peerDependencies?.[name] ?? (forDevelopment ? manifest.devDependencies?.[name] : undefined)) !== undefined;
  });
}

/** Files beside a package.json that say that the package is deployed. */
const DEPLOYED = ['Dockerfile', 'serverless.yml', 'serverless.yaml', 'serverless.ts', 'template.yaml', 'template.yml', 'netlify.toml', 'vercel.json', 'wrangler.toml', 'fly.toml', 'Procfile', 'app.yaml'];

/**
 * Whether a file belongs to a program rather than to a published library: what such a file exports is called by the repository itself,
 * or by a framework that finds it by its name or place.
 */
export function isApplication(project: Project, file: string): boolean {
  const { dir, manifest, manifestPath } = project.packageOf(file);
  if (manifestPath === undefined || manifest.private === true) return true;
  if (manifest.files !== undefined || manifest.publishConfig !== undefined) return false;
  return Object.keys(manifest.scripts ?? {}).some((script) => /^(start|serve|deploy)(:|$)/.test(script)) || DEPLOYED.some((name) => project.exists(dir === '' ? name : `${dir}/${name}`));
}
