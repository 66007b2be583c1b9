// Runs the whole job on a copy of __testfixtures__/repos/market-maker and checks each promise on the way.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const here = fileURLToPath(new URL('..', import.meta.url));
const source = join(here, '__testfixtures__/repos/market-maker');
const TESTS = 87;
let broken = 0;

const home = mkdtempSync(join(tmpdir(), 'registry-codemod-demo-'));
const copy = join(home, 'market-maker');

function heading(text) {
  console.log(`\n== ${text}`);
}

function expect(promise, holds, why = '') {
  if (!holds) broken++;
  console.log(`${holds ? 'ok  ' : 'FAIL'}  ${promise}${holds || why === '' ? '' : `\n${why}`}`);
}

/** Runs a program of Node's in the copy, without the settings of whatever started the demo. */
function node(script, args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_OPTIONS|NO_COLOR|FORCE_COLOR|npm_)/.test(name)));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: copy, env: { ...env, NO_COLOR: '1', CI: 'true' }, encoding: 'utf8', maxBuffer: 1e9 });
  return { status, out: stripVTControlCharacters(stdout), text: stripVTControlCharacters(stdout + stderr) };
}

function git(...args) {
  return execFileSync('git', ['-c', 'user.name=demo', '-c', 'user.email=demo@localhost', '-c', 'commit.gpgsign=false', '-c', 'core.hooksPath=', '-c', 'core.autocrlf=false', ...args], { cwd: copy, encoding: 'utf8' });
}

const tool = (...args) => node(join(here, 'dist/bin/registry-codemod.js'), args);

/** The tests of the copy, by its own runner: how many passed and failed. */
function tests(...flags) {
  const file = join(home, 'tests.json');
  rmSync(file, { force: true });
  const { text, status } = node(join(here, 'node_modules/vitest/vitest.mjs'), ['run', '--reporter=json', `--outputFile=${file}`, ...flags]);
  try {
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed, failed, green: status === 0 && passed === TESTS && failed === 0, text };
  } catch (error) {
    return { passed: 0, failed: 0, green: false, text: `vitest gave no result (${error.message})\n${text}` };
  }
}

const ONE_PROCESS = ['--no-isolate', '--maxWorkers=1'];
const said = ({ passed, failed }) => `${passed} of ${TESTS} tests pass, ${failed} fail`;

heading(`A copy of market-maker in ${copy}`);
execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', join(here, 'tsconfig.build.json')], { cwd: here, stdio: 'inherit' });
cpSync(source, copy, { recursive: true, filter: (path) => !/[\\/]node_modules$/.test(path) });
symlinkSync(join(here, 'node_modules'), join(copy, 'node_modules'), 'junction');
git('init', '--quiet', '--initial-branch=main');
// The ignore pattern of the project (node_modules/) covers a directory only, and here it is a link.
writeFileSync(join(copy, '.git/info/exclude'), '/node_modules\n');
git('add', '--all');
git('commit', '--quiet', '--message', 'As it was');

heading('Before');
const before = tests();
expect(`each file in a process of its own: ${said(before)}`, before.green, before.text);
const beforeTogether = tests(...ONE_PROCESS);
expect(`all files in one process: ${said(beforeTogether)}`, beforeTogether.failed > 0, 'some were expected to fail');

heading('registry-codemod --yes');
const applied = tool('--yes');
console.log(applied.text.trimEnd());
expect('exit code 0', applied.status === 0);

heading('git diff --stat');
git('add', '--intent-to-add', '--all');
console.log(git('diff', '--stat').trimEnd());
const changed = git('diff', '--name-only').split('\n').filter((file) => file !== '');
git('reset', '--quiet');
const stripped = changed.filter((file) => /\.test\.ts$/.test(file));
expect(`9 of the 11 files that clean up by hand are cleaned (${stripped.length})`, stripped.length === 9, stripped.join('\n'));
const left = ['test/registry-reset.test.ts', 'test/e2e/helpers.ts'];
expect('the test about the reset and the end-to-end helper stay, with a reason', left.every((file) => !changed.includes(file) && applied.text.includes(file)));

heading('After');
const together = tests(...ONE_PROCESS);
expect(`all files in one process: ${said(together)}`, together.green, together.text);
const apart = tests();
expect(`each file in a process of its own: ${said(apart)}`, apart.green, apart.text);
const types = node(join(here, 'node_modules/typescript/bin/tsc'), ['--noEmit', '-p', '.']);
expect('the type check is clean', types.status === 0, types.text);
const again = tool('--check');
expect('a second run plans nothing', again.status === 0, again.text);

heading('registry-codemod undo');
const undone = tool('undo');
console.log(undone.text.trimEnd());
const status = git('status', '--porcelain');
expect('every byte is as it was', undone.status === 0 && status === '', status);

console.log(`\nThe copy is in ${copy}. To review each change yourself: cd there and run\n  node ${join(here, 'dist/bin/registry-codemod.js')}`);
console.log(broken === 0 ? '\nAll as promised.' : `\n${broken} of the promises above did not hold.`);
process.exitCode = broken === 0 ? 0 : 1;
