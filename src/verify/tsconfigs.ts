import { join } from 'node:path';
import { ts } from 'ts-morph';
import { below } from '../paths.js';
import { dirOf, type Project } from '../project.js';
import { ancestors, under } from '../runners/paths.js';

/** A tsconfig file as the compiler reads it, `extends` included. */
export interface Tsconfig {
  /** Relative to the root. */
  path: string;
  /** Whether the compiler would write a .tsbuildinfo, also with `--noEmit`. */
  incremental: boolean;
  /** The files it names or matches, relative to the root; those they import are not among them. */
  files: ReadonlySet<string>;
  /** Paths of the projects it refers to. */
  references: string[];
}

/** Reads a tsconfig from the disk, since what it extends may be an installed package. */
export function readTsconfig(root: string, path: string): Tsconfig {
  const absolute = join(root, path);
  const { config } = ts.readConfigFile(absolute, ts.sys.readFile) as { config?: unknown };
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, join(root, dirOf(path)), undefined, absolute);
  const inside = (file: string): string => below(root, file) ?? file;
  return {
    path,
    incremental: parsed.options.incremental === true || parsed.options.composite === true,
    files: new Set(parsed.fileNames.map(inside)),
    references: (parsed.projectReferences ?? []).map((reference) => inside(ts.resolveProjectReferencePath(reference))),
  };
}

/** The tsconfig.json that an editor would use for a file. */
export function nearestTsconfig(project: Project, file: string): string | undefined {
  const dir = dirOf(file);
  return [dir, ...ancestors(dir)].map((above) => under(above, 'tsconfig.json')).find((path) => project.exists(path));
}

/** A configuration, or what it refers to where it has no files of its own. */
export function withoutSolutions(root: string, path: string, seen: Set<string> = new Set()): Tsconfig[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const config = readTsconfig(root, path);
  return config.files.size > 0 || config.references.length === 0 ? [config] : config.references.flatMap((other) => withoutSolutions(root, other, seen));
}

/** `tsconfig.spec.json` and the like, which take in what the `tsconfig.json` beside them leaves out. */
export function siblings(project: Project, path: string): string[] {
  return project.filesIn(dirOf(path)).filter((name) => /^tsconfig\..+\.json$/.test(name)).sort().map((name) => under(dirOf(path), name));
}
