import type { TransformId } from '../../transforms/names.js';

/** One file to change. */
export interface Task {
  transform: TransformId;
  path: string;
  source: string;
  /** Include the changes that need review. */
  unsafe: boolean;
}

export interface Changed {
  /** The same text where nothing changes; undefined for a file that is not looked at, because a program wrote it. */
  text: string | undefined;
  /** What is left to a person, one line each. */
  notes: string[];
  /** What was found, for statistics: a name for each. */
  counts: string[];
}

/** What the thread says of a task. */
export type Answer = { number: number } & ({ changed: Changed } | { problem: string });
