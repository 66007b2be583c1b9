import type { Code } from './codes.js';

/** The vocabulary of the whole program: what transforms propose, what a person accepts, what is written. */

/** One replacement in a file's original text, in UTF-16 offsets. `start === end` inserts; an empty `text` deletes. A file that does not exist yet is created by one edit at 0. */
export interface Edit {
  /** Relative to the project's root, with forward slashes. */
  file: string;
  start: number;
  end: number;
  text: string;
}

/** A name that an accepted change uses and its file must import. Turned into edits only after the answers are known. */
export interface ImportNeed {
  file: string;
  /** The module specifier, as the file would write it. */
  module: string;
  /** The exported name. */
  name: string;
  /** What the change's text calls it; equal to `name` unless that name is taken in the file. */
  local: string;
}

export type SiteKind =
  /** `new Counter(…)` and the like, whatever registry it goes to. */
  | 'metric'
  /** A class that extends one of the library's metrics; at the name that it extends. */
  | 'metric-subclass'
  /** A call of `collectDefaultMetrics`. */
  | 'default-metrics'
  /** A call of `clear`, `resetMetrics` or `removeSingleMetric` on the global registry, or one of these given to a hook as it is. */
  | 'cleanup';

/** A place in the code where the library is used in a way that a transform answers for; the unit in which reports are counted. */
export interface Site {
  kind: SiteKind;
  file: string;
  /** UTF-16 offset. */
  start: number;
}

export type Safety = 'safe' | 'needs-review';

/** What a transform proposes for one declaration or site. Accepted, refused and put back as a whole, across files. */
export interface Change {
  kind: 'change';
  /** Stable across unrelated edits and line moves: made of the transform, the file and names, never of offsets. */
  id: string;
  transform: string;
  /** Why, for the person who owns the code. One sentence, no capital, no full stop. */
  reason: string;
  safety: Safety;
  /** Ids of changes without which this one would be wrong. */
  requires: string[];
  edits: Edit[];
  imports: ImportNeed[];
  /** None where it is about something else: a configuration, or a call of the project's own function that cleans up. */
  sites: Site[];
}

/** Sites that were understood and are left to a person. */
export interface ManualStep {
  kind: 'manual';
  code: Code;
  transform: string;
  /** Where a person begins. */
  file: string;
  start: number;
  reason: string;
  advice: string;
  /** The id of the change that it stands for, where that needs another one which is not part of the run. */
  change?: string;
  /** All that it stands for, in any file. */
  sites: Site[];
}

/** Sites that were understood and stay as they are on purpose (a test about cleanup itself, say). */
export interface Kept {
  kind: 'kept';
  code: Code;
  transform: string;
  /** The first of them. */
  file: string;
  start: number;
  reason: string;
  advice: string;
  sites: Site[];
}

/** Sites that are as they should be. Said aloud, so that a site which nobody looked at cannot pass for one of them. */
export interface Migrated {
  kind: 'migrated';
  transform: string;
  sites: Site[];
}

export type Finding = Change | ManualStep | Kept | Migrated;

/** A file that could not be read or understood; with one of these nothing is written. */
export interface Failure {
  file: string;
  problem: string;
  advice: string;
}

/** The whole text of a file before (undefined: it does not exist) and after the accepted changes. */
export interface FileChange {
  file: string;
  before: string | undefined;
  after: string;
}

/** A commit that was made. */
export interface Commit {
  id: string;
  subject: string;
  /** Ids of the changes in it. */
  changes: string[];
}
