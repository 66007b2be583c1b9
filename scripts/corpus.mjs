// Runs the tool on copies of whole repositories and says what became of every site. Run `npm run corpus -- DIR…`; DIR is only read.
//
//   --args "--yes --unsafe"   what the tool is run with (default: --yes)
//   --keep                    leave the copies, and say where they are
//
// Sites are counted before and after by `reader.mjs`, which shares no code with the tool; what became of them is the tool's own
// report. Exits 1 if a run crashed or left text that does not parse, if a second run planned anything, or if a site was lost.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { readSites } from './reader.mjs';

const CLI = fileURLToPath(new URL('../dist/bin/registry-codemod.js', import.meta.url));
const LIBRARY = /prom-client|@prometheus-io\/client/;
const LARGEST = 2_000_000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { args: { type: 'string', default: '--yes' }, keep: { type: 'boolean', default: false } } });
if (positionals.length === 0 || !existsSync(CLI)) {
  console.error('usage: npm run corpus -- [--args "--yes --unsafe"] [--keep] DIR…');
  process.exit(2);
}

const git = (dir, ...args) => execFileSync('git', ['-C', dir, '-c', 'user.name=corpus', '-c', 'user.email=corpus@localhost', '-c', 'core.autocrlf=false', '-c', 'core.hooksPath=/dev/null', ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });

function copyOf(dir) {
  const at = join(mkdtempSync(join(tmpdir(), 'corpus-')), basename(resolve(dir)));
  cpSync(dir, at, { recursive: true, filter: (path) => !/(^|\/)(\.git|node_modules)$/.test(path) });
  git(at, 'init', '-q');
  git(at, 'add', '-Af');
  git(at, 'commit', '-qm', 'before', '--allow-empty');
  return at;
}

/** The texts that mention the library, by path: all that a reader who follows no project modules has to see. */
function textsOf(dir, listed) {
  const texts = {};
  for (const file of listed) {
    if (!/\.[cm]?[jt]sx?$/.test(file) || file.endsWith('.d.ts') || !existsSync(join(dir, file))) continue;
    const text = readFileSync(join(dir, file), 'utf8');
    if (text.length < LARGEST && LIBRARY.test(text)) texts[file] = text;
  }
  return texts;
}

const syntaxErrors = (texts) => Object.entries(texts).filter(([file, text]) => (ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, /\.[cm]?js$/.test(file) ? ts.ScriptKind.JSX : undefined).parseDiagnostics ?? []).length > 0).map(([file]) => file);

function run(dir, ...args) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, '--reporter', 'json', ...args], { cwd: dir, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, CI: '1', NO_COLOR: '1' } });
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    report = undefined; // its error is on stderr
  }
  return { status, report, stderr, seconds: (performance.now() - started) / 1000 };
}

const goesGlobal = ({ registers }) => registers === 'absent' || registers === 'global';
/** What a class or function of production code creates in the global registry with options that are written out. */
const isOwned = (site) => site.kind === 'metric' && !site.inTest && (site.placement === 'class' || site.placement === 'function') && site.options === 'literal' && goesGlobal(site);
const isPerTest = (site) => site.kind === 'cleanup' && site.inTest && site.where === 'per-test hook';

function judge(dir) {
  const at = copyOf(dir);
  const args = values.args.split(' ').filter(Boolean);
  const listed = git(at, 'ls-files', '-z').split('\0').filter((file) => file !== '' && !/(^|\/)(dist|build|coverage|vendor|\.next|\.yarn)\//.test(file));
  const before = textsOf(at, listed);
  const read = readSites(before);
  const first = run(at, ...args);
  const after = textsOf(at, Object.keys(before));
  const again = run(at, '--dry-run', '--allow-dirty', ...args.filter((arg) => ['--required', '--unsafe', '--reset-values'].includes(arg)));
  const known = new Map((first.report?.sites ?? []).map((site) => [`${site.file}:${site.line}:${site.kind}`, site]));
  const outcomeOf = (site) => known.get(`${site.file}:${site.line}:${site.kind}`);
  const count = (is, outcome) => read.filter((site) => is(site) && (outcomeOf(site)?.outcome ?? 'unseen') === outcome).length;
  const row = {
    name: basename(dir).replace('+', '/'),
    owned: read.filter(isOwned).length,
    injected: count(isOwned, 'changed'),
    injectable: count(isOwned, 'proposed'),
    perTest: read.filter(isPerTest).length,
    removed: count(isPerTest, 'changed'),
    removable: count(isPerTest, 'proposed'),
    sites: first.report?.summary.sites ?? {},
    codes: read.filter((site) => (isOwned(site) || isPerTest(site)) && !['changed', 'proposed'].includes(outcomeOf(site)?.outcome)).map((site) => outcomeOf(site)?.code ?? outcomeOf(site)?.outcome ?? 'unseen'),
    unseen: read.filter((site) => outcomeOf(site) === undefined).map((site) => `${site.file}:${site.line} ${site.kind}`),
    again: again.report ? again.report.changes.length : -1,
    broken: syntaxErrors(after).filter((file) => !syntaxErrors({ [file]: before[file] }).length),
    manual: first.report?.manual.length ?? 0,
    seconds: first.seconds,
    crashed: first.report === undefined || ![0, 1].includes(first.status) ? `exit ${first.status}: ${first.stderr.slice(0, 300)}` : undefined,
  };
  if (values.keep) console.error(`${row.name}: ${at}`);
  else rmSync(join(at, '..'), { recursive: true, force: true });
  return row;
}

const cells = (...all) => `| ${all.join(' | ')} |`;
const rows = [];
console.log(cells('repository', 'owner metrics', 'injected', '+ review', 'per-test cleanups', 'removed', '+ review', 'sites', 'changed', 'proposed', 'manual', 'kept', 'migrated', 'unseen', 'again', 's'));
console.log(cells(...Array(16).fill('---')));
for (const dir of positionals) {
  const row = judge(dir);
  rows.push(row);
  const { found = 0, changed = 0, proposed = 0, manual = 0, kept = 0, migrated = 0 } = row.sites;
  console.log(cells(row.name, row.owned, row.injected, row.injectable, row.perTest, row.removed, row.removable, found, changed, proposed, manual, kept, migrated, row.unseen.length, row.again, row.seconds.toFixed(1)));
  if (row.crashed) console.log(`\n${row.name}: ${row.crashed}\n`);
}
const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
const share = (part, whole) => `${part} of ${whole}${whole > 0 ? ` (${((100 * part) / whole).toFixed(1)} %)` : ''}`;
const codes = new Map();
for (const code of rows.flatMap((row) => row.codes)) codes.set(code, (codes.get(code) ?? 0) + 1);
console.log(`
${rows.length} repositories
metrics that a class or function creates globally, with literal options: ${share(sum('injected'), sum('owned'))} injected, ${share(sum('injected') + sum('injectable'), sum('owned'))} with those that need review
cleanup in per-test hooks: ${share(sum('removed'), sum('perTest'))} removed, ${share(sum('removed') + sum('removable'), sum('perTest'))} with those that need review
not changed: ${[...codes].sort((a, b) => b[1] - a[1]).map(([code, number]) => `${code} ${number}`).join(', ') || 'none'}`);
const problems = rows.flatMap((row) => [
  ...(row.crashed ? [`${row.name}: ${row.crashed}`] : []),
  ...row.broken.map((file) => `${row.name}: ${file} does not parse`),
  ...(row.again > 0 ? [`${row.name}: a second run plans ${row.again} changes`] : []),
  ...row.unseen.map((site) => `${row.name}: ${site} is seen by the reader alone`),
]);
for (const problem of problems) console.log(`PROBLEM ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
