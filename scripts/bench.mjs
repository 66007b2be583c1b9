// How long the command takes on large trees, beside other ways to do a part of it, all in turn in one run. Run `npm run bench`; it is no test.
// `npm run bench -- --all` adds what takes minutes: 100,000 files, twice the work, and ts-morph with the whole project.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLargeFile, writeTree } from './bench/trees.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const COMMAND = `${process.execPath} ${at('../dist/bin/registry-codemod.js')}`;
const JSCODESHIFT = at('../node_modules/jscodeshift/bin/jscodeshift.js');
const READ_AND_SEARCH = "const { readdirSync, readFileSync } = require('node:fs'); readdirSync('.', { recursive: true }).filter((file) => file.endsWith('.ts') && !file.startsWith('.git')).filter((file) => readFileSync(file, 'utf8').includes('prom-client'))";

const isThere = (program) => spawnSync(program, ['--version']).status === 0;
for (const program of ['hyperfine', '/usr/bin/time']) if (!isThere(program)) throw new Error(`${program} is missing: apt-get install hyperfine time`);

const top = mkdtempSync(join(tmpdir(), 'registry-codemod-bench-'));
const wantsAll = process.argv.includes('--all');

function tree(name, write) {
  const root = join(top, name);
  mkdirSync(root);
  write(root);
  return root;
}

/** Median wall times of commands in a directory, in seconds, by name. An exit code of 1 says that `--check` found something. */
function timed(root, commands, { runs = 7 } = {}) {
  const results = join(top, 'results.json');
  const named = Object.entries(commands).flatMap(([name, command]) => ['--command-name', name, command]);
  execFileSync('hyperfine', ['--shell', 'none', '--ignore-failure', '--warmup', '1', '--runs', String(runs), '--export-json', results, ...named], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  return Object.fromEntries(JSON.parse(readFileSync(results, 'utf8')).results.map(({ command, median }) => [command, median]));
}

/** The peak of resident memory, in MB. */
function memory(root, command) {
  const { stderr, status } = spawnSync('/usr/bin/time', ['-f', '%M', ...command.split(' ')], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${command} ended with exit code ${status}: ${stderr}`);
  return Number(stderr.trim().split('\n').at(-1)) / 1024;
}

const seconds = (value) => `${value.toFixed(2)} s`;
const rows = [];
const row = (what, value, most, more = '') => rows.push(`| ${what} | ${seconds(value)}${more} | ${most === undefined ? '' : `${seconds(most)}${value > most ? ' EXCEEDED' : ''}`} |`);

try {
  const plan = `${COMMAND} --dry-run --reporter json`;
  const big = tree('files', (root) => writeTree(root, 10_000, 300));
  const done = tree('done', (root) => writeTree(root, 10_000, 300));
  execFileSync(process.execPath, [at('../dist/bin/registry-codemod.js'), '--yes', '--unsafe', '--quiet'], { cwd: done });
  const here = timed(big, {
    'git grep': 'git grep --untracked -l -F prom-client',
    ...(isThere('rg') ? { rg: 'rg -l prom-client .' } : {}),
    'Node: read and search': `${process.execPath} -e "${READ_AND_SEARCH}"`,
    'dry run': plan,
    help: `${COMMAND} --help`,
  });
  const checks = timed(done, { 'nothing to do': `${COMMAND} --check --no-cache`, again: `${COMMAND} --check` });
  const jscodeshift = existsSync(JSCODESHIFT) ? timed(big, { jscodeshift: `${process.execPath} ${JSCODESHIFT} -t ${at('bench/early-return.cjs')} --extensions=ts --parser=ts --dry --silent src test` }, { runs: 2 }).jscodeshift : undefined;

  for (const name of ['git grep', 'rg', 'Node: read and search']) if (here[name] !== undefined) row(`\`${name}\``.replace('`Node: read and search`', 'Node: read and search every file'), here[name]);
  row('**full dry run**', here['dry run'], 1.2, `, ${Math.round(memory(big, plan))} MB`);
  row('**`--check` with nothing to do**', checks['nothing to do'], 0.8);
  row('**`--check` again**', checks.again, 0.35);
  row('**`--help`**', here.help, 0.12);
  if (jscodeshift !== undefined) row('jscodeshift, one transform that returns early', jscodeshift);

  const ratios = [`tool ÷ git grep: ${(here['dry run'] / here['git grep']).toFixed(1)}`];
  if (jscodeshift !== undefined) ratios.push(`jscodeshift with early return ÷ tool: ${(jscodeshift / here['dry run']).toFixed(1)}`);

  if (wantsAll) {
    const whole = timed(big, { morph: `${process.execPath} ${at('bench/whole-program.mjs')}` }, { runs: 1 }).morph;
    row('ts-morph, whole project, one reference search', whole);
    ratios.push(`ts-morph ÷ tool: ${(whole / here['dry run']).toFixed(1)}`);
    const huge = tree('huge', (root) => writeTree(root, 100_000, 1_000));
    row('**100,000 files, 1 % relevant, full dry run**', timed(huge, { plan }, { runs: 2 }).plan, 8, `, ${Math.round(memory(huge, plan))} MB`);
    for (const [what, half, twice] of [
      ['lines in one file: 25,000 to 50,000', tree('25000', (root) => writeLargeFile(root, 25_000)), tree('50000', (root) => writeLargeFile(root, 50_000))],
      ['relevant files in one package: 2,500 to 5,000', tree('2500', (root) => writeTree(root, 2_600, 2_500)), tree('5000', (root) => writeTree(root, 5_100, 5_000))],
    ]) {
      const [one, two] = [half, twice].map((root) => timed(root, { plan }, { runs: 3 }).plan);
      ratios.push(`twice the ${what}: ${(two / one).toFixed(2)} times the time (at most 2.2): ${seconds(one)}, ${seconds(two)}`);
    }
  }
  console.log(`10,000 TypeScript files, 300 of them mention the library; ${availableParallelism()} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}, medians\n`);
  console.log(`| what | wall | at most |\n|---|---|---|\n${rows.join('\n')}\n`);
  for (const ratio of ratios) console.log(`- ${ratio}`);
} finally {
  rmSync(top, { recursive: true, force: true });
}
