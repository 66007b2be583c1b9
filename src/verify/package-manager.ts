import type { PlatformPath } from 'node:path';

/** What of the system decides how a package manager is started. */
export interface System {
  windows: boolean;
  paths: PlatformPath;
  /** Absolute path of Node itself. */
  node: string;
  env: Readonly<Record<string, string | undefined>>;
  exists(path: string): boolean;
}

/** Where each keeps its program for Node, below a directory that has it as an installed package. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  npm: ['node_modules/npm/bin/npm-cli.js'],
  pnpm: ['node_modules/pnpm/bin/pnpm.cjs', 'node_modules/corepack/dist/pnpm.js'],
  yarn: ['node_modules/yarn/bin/yarn.js', 'node_modules/corepack/dist/yarn.js'],
};

/**
 * How a package manager is started without a shell.
 *
 * On Windows npm, pnpm and yarn are `.cmd` files, which only a shell can run and Node refuses to start (CVE-2024-27980). What such a file does is to
 * have Node run a program that lies beside it; so does this.
 *
 * @returns arguments for Node, or a program: anywhere but on Windows, and there where it is an `.exe` (bun, pnpm's own installer)
 */
export function managerCommand(name: string, args: readonly string[], { windows, paths, node, env, exists }: System): { node: readonly string[] } | { program: string; args: readonly string[] } {
  if (!windows) return { program: name, args };
  const running = env['npm_execpath'];
  // The one that runs this, if it is the one that is asked for.
  const own = running !== undefined && new RegExp(`(^|[\\\\/])${name}(-cli)?\\.c?js$`).test(running) ? [running] : [];
  // In the environment of Windows the case of a name says nothing.
  const searched = Object.entries(env).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
  const beside = [paths.dirname(node), ...searched.split(paths.delimiter).filter((dir) => dir !== '')].flatMap((dir) => (PROGRAMS[name] ?? []).map((program) => paths.join(dir, program)));
  const program = [...own, ...beside].find((path) => exists(path));
  return program === undefined ? { program: name, args } : { node: [program, ...args] };
}
