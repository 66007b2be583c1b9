import type { Project } from '../project.js';

/** What one run of a check says about the tree. */
export interface Outcome {
  /** What is wrong, for people, by a key that names the same fault in every run, wherever its line has moved. */
  failures: ReadonlyMap<string, string>;
  /** For people: `3 errors`, `87 passed, 1 failed`. */
  summary: string;
}

/** One thing to run before and after: the compiler on one tsconfig.json, the tests of one package, a command. */
export interface Check {
  /** What the person asked for: `types`, `tests`, or a command. */
  name: string;
  /** What is run, as a person would type it in the root. */
  command: string;
  /** What it said of the tree before anything changed. */
  before: Outcome;
  /** @param tree the repository as it is now on the disk */
  run(tree: Project): Promise<Outcome>;
}

/** A check as it ended, for the report. */
export interface CheckReport {
  name: string;
  command: string;
  before: string;
  after: string;
}

/** What became of `--verify`. */
export interface Verification {
  verdict: 'passed' | 'some-put-back' | 'all-put-back';
  checks: CheckReport[];
  /** How often each check was started, all together. */
  runs: number;
  /** What the checks could not tell: files that none of them looks at, results that were not the same twice. */
  notes: string[];
  putBack: PutBack[];
}

/** A change that did not stay, and why. */
export interface PutBack {
  id: string;
  /** The name of the check. */
  check: string;
  /** What the check said with the change and not without it. */
  message: string;
  /** The change that brought this, where it is another one, which this one requires. */
  culprit: string;
}
