// Builds dist/. With `--if-changed` it does nothing where dist/ was made of the very same files: every run of the tests asks.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const STEPS = [['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], ['scripts/jscodeshift-modules.mjs'], ['scripts/bundle.mjs'], ['scripts/unneeded.mjs']];
/** Not part of the package: scripts/unneeded.mjs keeps it out. */
const stamp = `${root}dist/.made-of`;

const below = (dir) => readdirSync(join(root, dir), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
const settings = readdirSync(root).filter((name) => /^(tsconfig.*|package.*)\.json$/.test(name)).map((name) => join(root, name));
const inputs = createHash('sha256').update(process.version);
for (const file of [...['src', 'transforms', 'scripts'].flatMap(below), ...settings].sort()) inputs.update(`${file}\0`).update(readFileSync(file)).update('\0');
const madeOf = inputs.digest('hex');

if (!process.argv.includes('--if-changed') || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== madeOf) {
  // A build that ends halfway leaves no stamp.
  rmSync(stamp, { force: true });
  for (const args of STEPS) execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  writeFileSync(stamp, madeOf);
}
