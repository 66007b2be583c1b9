import { directoriesOf, startOf, type Start, type System } from '../programs.js';

/** Where each keeps its program for Node, below a directory that has it as an installed package. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  npm: ['node_modules/npm/bin/npm-cli.js'],
  pnpm: ['node_modules/pnpm/bin/pnpm.mjs', 'node_modules/pnpm/bin/pnpm.cjs', 'node_modules/corepack/dist/pnpm.js'],
  yarn: ['node_modules/yarn/bin/yarn.js', 'node_modules/corepack/dist/yarn.js'],
};

/**
 * How a package manager is started without a shell that reads its arguments.
 *
 * On Windows npm, pnpm and yarn are `.cmd` files, which Node refuses to start. What such a file does is to have Node run a program that lies beside it; so does
 * this. Those that were installed in some other way are looked for on the path.
 *
 * @returns arguments for Node, or a program
 */
export function managerCommand(name: string, args: readonly string[], system: System): { node: readonly string[] } | Start {
  const { windows, paths, node, env, exists } = system;
  if (!windows) return { program: name, args };
  const running = env['npm_execpath'];
  // The one that runs this, if it is the one that is asked for.
  const own = running !== undefined && new RegExp(`(^|[\\\\/])${name}(-cli)?\\.[cm]?js$`).test(running) ? [running] : [];
  const beside = [paths.dirname(node), ...directoriesOf(env, paths)].flatMap((dir) => (PROGRAMS[name] ?? []).map((program) => paths.join(dir, program)));
  const program = [...own, ...beside].find((path) => exists(path));
  if (program !== undefined) return { node: [program, ...args] };
  // What is nowhere is not looked for in the working directory either.
  return startOf(name, args, system) ?? { program: paths.join(paths.dirname(node), `${name}.exe`), args };
}
