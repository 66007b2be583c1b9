import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settle } from '../../src/edit.js';
import { gatherFacts } from '../../src/facts/facts.js';
import { filesAfter, makePlan, type Plan } from '../../src/plan.js';
import { transforms } from '../../transforms/index.js';
import { memoryProject } from './memory-project.js';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Runs a command in a directory that holds the files and this repository's node_modules. */
export function runIn(files: Readonly<Record<string, string>>, cwd: string, command: readonly string[]): { ok: boolean; output: string } {
  const root = mkdtempSync(join(tmpdir(), 'run-'));
  try {
    return runThere(root, files, cwd, command);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function runThere(root: string, files: Readonly<Record<string, string>>, cwd: string, command: readonly string[]): ReturnType<typeof runIn> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(MODULES, join(root, 'node_modules'));
  const env = { ...process.env, PATH: `${join(MODULES, '.bin')}:${process.env['PATH'] ?? ''}`, CI: '1' };
  // A test runner inside this one must not take itself for a part of it.
  for (const name of ['VITEST', 'VITEST_POOL_ID', 'VITEST_WORKER_ID', 'NODE_OPTIONS', 'NODE_ENV', 'NODE_TEST_CONTEXT', 'TEST']) Reflect.deleteProperty(env, name);
  const [program = '', ...args] = command;
  const done = spawnSync(program, args, { cwd: join(root, cwd), env, encoding: 'utf8' });
  return { ok: done.status === 0, output: done.stdout + done.stderr };
}

/** What all transforms make of some files: with the safe changes as `--yes` does, with all as `--unsafe` does. */
export async function migrated(files: Readonly<Record<string, string>>): Promise<{ plan: Plan; safe: Record<string, string>; all: Record<string, string> }> {
  const project = memoryProject(files);
  const plan = makePlan(gatherFacts(project, { resetValues: false }), transforms);
  const after = (changes: Plan['changes']): Record<string, string> => ({ ...files, ...Object.fromEntries(filesAfter(plan, settle(changes).accepted).map((file) => [file.file, file.after])) });
  return { plan, safe: after(plan.changes.filter(({ safety }) => safety === 'safe')), all: after(plan.changes) };
}
