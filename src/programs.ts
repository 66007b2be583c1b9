import type { PlatformPath } from 'node:path';

/** What of the system decides where a program is and how it is started. */
export interface System {
  windows: boolean;
  paths: PlatformPath;
  /** Absolute path of Node itself. */
  node: string;
  env: Readonly<Record<string, string | undefined>>;
  exists(path: string): boolean;
}

/** How a program is started without a shell that would read its arguments. */
export interface Start {
  program: string;
  args: readonly string[];
  /** Beside what is there. */
  env?: Readonly<Record<string, string>>;
  /** Whether Windows gets the arguments just as they are written. */
  verbatim?: boolean;
}

/**
 * Where a program is on Windows. The system itself looks into the working directory first, which may be a repository with a `git.exe` of somebody's.
 *
 * @param name without a directory it is looked for on the path; relative directories there are passed over
 * @param endings in the order in which they are tried
 */
export function programPath(name: string, endings: readonly string[], { paths, env, exists }: System): string | undefined {
  const isWhole = endings.some((ending) => name.toLowerCase().endsWith(ending));
  const files = isWhole ? [name] : endings.map((ending) => `${name}${ending}`);
  const dirs = /[\\/:]/.test(name) ? [''] : directoriesOf(env, paths);
  return dirs.flatMap((dir) => files.map((file) => paths.join(dir, file))).find((path) => exists(path));
}

/** The absolute directories of the path. In the environment of Windows the case of a name says nothing, and a directory may stand in quotes. */
export function directoriesOf(env: System['env'], paths: PlatformPath): string[] {
  const path = variable(env, 'PATH') ?? '';
  return path.split(paths.delimiter).map((dir) => dir.replace(/^"(.*)"$/, '$1')).filter((dir) => paths.isAbsolute(dir));
}

const PROGRAMS = ['.com', '.exe'] as const;
const BATCH = ['.bat', '.cmd'] as const;

/** The path of a program that is no batch file, as a person would find it; elsewhere than on Windows the system looks for it itself, and nowhere else than on the path. */
export function executable(name: string, system: System): string | undefined {
  return system.windows ? programPath(name, PROGRAMS, system) : name;
}

/**
 * How to start what may be a batch file, as `code` and all that npm installs are on Windows: Node refuses to (CVE-2024-27980), since cmd.exe reads the
 * arguments as code. So it gets them in variables: what a variable holds is text to it, in quotes, which no file name of Windows has.
 *
 * @returns undefined where there is no such program
 */
export function startOf(name: string, args: readonly string[], system: System): Start | undefined {
  if (!system.windows) return { program: name, args };
  const program = programPath(name, [...PROGRAMS, ...BATCH], system);
  if (program === undefined || !BATCH.some((ending) => program.toLowerCase().endsWith(ending))) return program === undefined ? undefined : { program, args };
  const words = [program, ...args].map((word) => word.replaceAll('"', ''));
  const named = words.map((_, index) => `REGISTRY_CODEMOD_WORD_${index}`);
  return {
    program: variable(system.env, 'COMSPEC') ?? system.paths.join(variable(system.env, 'SYSTEMROOT') ?? 'C:\\Windows', 'System32', 'cmd.exe'),
    args: ['/d', '/v:off', '/s', '/c', `"${named.map((name) => `"%${name}%"`).join(' ')}"`],
    env: Object.fromEntries(named.map((name, index) => [name, words[index] ?? ''])),
    verbatim: true,
  };
}

function variable(env: System['env'], name: string): string | undefined {
  return Object.entries(env).find(([key]) => key.toUpperCase() === name)?.[1];
}
