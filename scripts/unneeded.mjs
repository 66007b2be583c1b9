// Writes dist/.npmignore: what is compiled and neither a program nor an importer of the package ever loads stays out of it. Part of `npm run build`.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** What is loaded by its path rather than imported. */
const BY_PATH = ['src/jscodeshift/thread.js', 'src/verify/node-test-reporter.js'];
const IMPORTS = /(?:\bfrom|\bimport|\bimport\(|\brequire\() ?['"](\.[^'"\n]+)['"]/g;

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').slice(dist.length).replace(/^\//, ''));
const declarationOf = (file) => file.replace(/(\.d)?\.(c?)[jt]s$/, '.d.$2ts');
const isDeclaration = (file) => /\.d\.c?ts$/.test(file);

const entries = ['src/index.js', ...BY_PATH, ...files.filter((file) => /^(jscodeshift|bin)\//.test(file))];
const needed = new Set([...entries, declarationOf('src/index.js')]);
for (const file of needed) {
  if (!/\.c?[jt]s$/.test(file) || !existsSync(dist + file)) continue;
  for (const [, specifier] of readFileSync(dist + file, 'utf8').matchAll(IMPORTS)) {
    const target = posix.join(posix.dirname(file), specifier);
    needed.add(isDeclaration(file) ? declarationOf(target) : target);
  }
}
writeFileSync(`${dist}.npmignore`, ['.made-of', ...files.filter((file) => !needed.has(file)).sort()].map((file) => `/${file}\n`).join(''));
