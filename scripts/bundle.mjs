// Makes the command that is published of the sources: few files instead of hundreds, since each takes its time to load. Run by `npm run build`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const bundle = await rolldown({
  input: { 'registry-codemod': at('src/cli.ts'), 'node-test-reporter': at('src/verify/node-test-reporter.ts') },
  platform: 'node',
  // Where a package has both, its ES modules: the other form of jsonc-parser cannot be bundled.
  resolve: { mainFields: ['module', 'main'] },
  // Only a review loads inquirer.
  external: ['inquirer', /^node:/],
  // The compiler is loaded where it is installed, compiled as it was the last time.
  plugins: [{ name: 'compiler', resolveId: (id, importer) => (id === 'ts-morph' && importer ? at('src/compiler.ts') : undefined) }],
});
const { output } = await bundle.write({ dir: at('dist/bin'), format: 'esm', cleanDir: true, chunkFileNames: '[name]-[hash].js' });

const packages = new Set(output.flatMap(({ moduleIds = [] }) => moduleIds.flatMap((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0] ?? [])));
const licences = [...packages].sort().map((dir) => {
  const { name, version, license } = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8'));
  const file = readdirSync(dir).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file to pass on`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${dir}/${file}`, 'utf8').trim()}\n`;
});
writeFileSync(at('dist/bin/LICENSES.txt'), licences.join('\n----\n\n'));
