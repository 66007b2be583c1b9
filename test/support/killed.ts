import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { UserError } from '../../src/errors.js';
import { journalPath, readJournal, type Place } from '../../src/journal.js';
import { finishedApply, resume, undo } from '../../src/undo.js';
import { treeOf } from './command.js';

/** From when on the time to the kill is counted: the process is started, begins its journal, its first temporary file, or has put its first file in its place. */
export type Moment = 'start' | 'journal' | 'staging' | 'switching';

const SEEN: Readonly<Record<Exclude<Moment, 'start'>, { folder: string; by(name: string): boolean }>> = {
  journal: { folder: '.git', by: (name) => name === 'registry-codemod' },
  staging: { folder: 'src', by: (name) => name.startsWith('.') },
  switching: { folder: 'src', by: (name) => !name.startsWith('.') },
};

/** How long a process goes on after each moment, in milliseconds; learnt while it is killed again and again, since other tests run beside it. */
export type Durations = Record<Moment, number>;

/** A point in time: a share of what is left of the process at a moment. */
export interface Point {
  moment: Moment;
  share: number;
}

/** Kills a process with SIGKILL at a point of its work, if it still runs then. */
export async function killAt(running: ChildProcess, root: string, { moment, share }: Point, durations: Durations): Promise<void> {
  const kill = (): void => void setTimeout(() => running.kill('SIGKILL'), share * durations[moment]);
  const seen = moment === 'start' ? undefined : SEEN[moment];
  const watcher = seen && watch(join(root, seen.folder), (_, name) => {
    if (!seen.by(name ?? '')) return;
    watcher?.close();
    kill();
  });
  if (!watcher) kill();
  const signal = await new Promise((resolve, reject) => running.on('error', reject).on('close', (_, by) => resolve(by)));
  watcher?.close();
  durations[moment] *= signal === 'SIGKILL' ? 1.02 : 0.9;
}

/** The tree as it was, and as the changes make it. */
export interface Ends {
  before: Record<string, string>;
  after: Record<string, string>;
}

/** What a killed process had got to. */
export type Got = 'nothing' | 'staged' | 'switched some' | 'switched all' | 'applied';

/**
 * Whatever it was: the next run is told of both ways out, and each of them leaves the tree wholly before or wholly after, with nothing
 * of the tool's own in it.
 *
 * @param way which of the two is taken; afterwards all is undone
 */
export async function settle(place: Place, { before, after }: Ends, way: 'undo' | 'resume', through: Record<'undo' | 'resume', (place: Place) => Promise<unknown>> = { undo, resume }): Promise<Got> {
  const journal = await readJournal(place);
  const found = treeOf(place.root);
  if (!journal) {
    // Not even a temporary file: the journal that names them is there before them.
    expect(found).toEqual(before);
    expect(await refusalOf(undo(place))).toMatchObject({ problem: 'nothing to undo' });
    expect(existsSync(dirname(journalPath(place)))).toBe(false);
    return 'nothing';
  }
  const switched = journal.entries.filter(({ file }) => found[file] === after[file]).length;
  if (journal.state === 'applied') expect(found).toEqual(after);
  else {
    const told = await refusalOf(finishedApply(place));
    expect(told.problem).toBe(`an earlier ${journal.state === 'undoing' ? 'undo' : 'apply'} was interrupted, or is still at work`);
    expect(told.advice).toMatch(/`registry-codemod undo`.*`registry-codemod resume`/);
    if (way === 'resume') {
      await through.resume(place);
      expect(treeOf(place.root)).toEqual(after);
      expect(readdirSync(dirname(journalPath(place)))).toEqual(['journal.json']);
      expect(await finishedApply(place)).toMatchObject({ state: 'applied' });
    }
  }
  await through.undo(place);
  expect(treeOf(place.root)).toEqual(before);
  expect(existsSync(dirname(journalPath(place)))).toBe(false);
  return journal.state === 'applied' ? 'applied' : switched === 0 ? 'staged' : switched < journal.entries.length ? 'switched some' : 'switched all';
}

async function refusalOf(action: Promise<unknown>): Promise<UserError> {
  const error: unknown = await action.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`no UserError but ${String(error)}`, { cause: error });
  return error;
}

/** How often each came. */
export function tallied(outcomes: readonly Got[]): Partial<Record<Got, number>> {
  const counts: Partial<Record<Got, number>> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Does a piece of work for each item, in several lanes; a lane does one after the other. */
export async function inLanes<T, L>(items: readonly T[], lanes: readonly L[], work: (item: T, index: number, lane: L) => Promise<void>): Promise<void> {
  const left = [...items.entries()];
  await Promise.all(
    lanes.map(async (lane) => {
      for (let next = left.shift(); next; next = left.shift()) await work(next[1], next[0], lane);
    }),
  );
}
