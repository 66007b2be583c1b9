import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../scripts/corpus.mjs', import.meta.url));
const REPOS = fileURLToPath(new URL('../__testfixtures__/repos/', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'corpus-script-'));

afterAll(() => rmSync(root, { recursive: true, force: true }));

const corpus = (...dirs: string[]) => spawnSync(process.execPath, [SCRIPT, ...dirs], { encoding: 'utf8' });

it('says what became of the sites of each repository, and of all', () => {
  const { status, stdout } = corpus(join(REPOS, 'jest'), join(REPOS, 'node-test'));
  expect(stdout).toMatch(/^\| jest \| \d+ \|/m);
  expect(stdout).toMatch(/^\| node-test \| \d+ \|/m);
  expect(stdout).toMatch(/\d+ of \d+ \(\d+\.\d %\) injected/);
  expect(stdout).not.toContain('PROBLEM');
  expect(status).toBe(0);
});

it('fails where the tool cannot do its job', () => {
  const dir = join(root, 'broken');
  mkdirSync(dir);
  writeFileSync(join(dir, 'metrics.ts'), "import { Counter } from 'prom-client';\nexport class Metrics { hits = new Counter({\n");
  const { status, stdout } = corpus(dir);
  expect(stdout).toContain('PROBLEM broken: exit 2');
  expect(status).toBe(1);
});
