import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The tests that start the command run what is published: the compiled files. */
export default function build(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  for (const args of [['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], ['scripts/bundle.mjs']]) execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
}
