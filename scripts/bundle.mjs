// Makes the command that is published of the sources: few files instead of hundreds, since each takes its time to load. Run by `npm run build`.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The compiler is loaded from where it is installed; an import of something external would load it at once, and many a command line does without it. */
const COMPILER = '\0compiler';
const lateCompiler = {
  name: 'late-compiler',
  resolveId: (id) => (id === 'ts-morph' ? COMPILER : undefined),
  load: (id) => (id === COMPILER ? "const load = require;\nexport const { ts } = load('ts-morph');" : undefined),
};

async function bundle(name, source, format) {
  // Where a package has both, its ES modules: the other form of jsonc-parser cannot be bundled.
  const input = await rolldown({ input: { [name]: at(source) }, platform: 'node', resolve: { mainFields: ['module', 'main'] }, external: [/^node:/], plugins: [lateCompiler] });
  const { output } = await input.write({ dir: at('dist/bin'), format, codeSplitting: false, entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js' });
  return output;
}

rmSync(at('dist/bin'), { recursive: true, force: true });
const output = [
  ...(await bundle('registry-codemod', 'src/launch.ts', 'esm')),
  // What V8 compiles can be kept of CommonJS alone.
  ...(await bundle('program', 'src/cli.ts', 'cjs')),
  ...(await bundle('node-test-reporter', 'src/verify/node-test-reporter.ts', 'esm')),
];

const packages = new Set(output.flatMap(({ moduleIds = [] }) => moduleIds.flatMap((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0] ?? [])));
const licences = [...packages].sort().map((dir) => {
  const { name, version, license } = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8'));
  const file = readdirSync(dir).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file to pass on`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${dir}/${file}`, 'utf8').trim()}\n`;
});
writeFileSync(at('dist/bin/LICENSES.txt'), licences.join('\n----\n\n'));
