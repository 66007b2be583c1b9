import type { Package } from '../project.js';

/** The test runners that are told apart. `unknown` also stands for "several, and nothing decides". */
export type RunnerName = 'vitest' | 'jest' | 'mocha' | 'node:test' | 'jasmine' | 'tap' | 'ava' | 'bun' | 'unknown';

/** Where a runner is told what to load before the tests. All paths are relative to the project's root. */
export type Configuration =
  /** A JavaScript or TypeScript module that exports the configuration. */
  | { form: 'module'; path: string }
  /** JSON or JSON with comments; `keys` leads to the configuration object (`['jest']` in a package.json). */
  | { form: 'json'; path: string; keys: readonly string[] }
  | { form: 'yaml'; path: string }
  /** The arguments in the npm scripts of this package.json. */
  | { form: 'scripts'; path: string }
  /** Nothing is there yet; the file to create. */
  | { form: 'new'; path: string }
  /** Loaded by its name alone (create-react-app's `src/setupTests`). */
  | { form: 'by-name'; path: string };

/** What runs the tests of one package. */
export interface Runner {
  name: RunnerName;
  /** More than one where scripts name several (`jest --config test/jest-e2e.json`); empty for runners without central hooks. */
  configurations: Configuration[];
  /** The package whose configuration applies: the package itself, or one that encloses it. */
  owner: Package;
  /** Whether the package starts the runner in its own directory although the configuration stands above: relative paths in it then miss. */
  startedElsewhere: boolean;
  /** Whether its test files import `beforeEach` and the like, or find them as globals. */
  hooks: 'imported' | 'global';
  /** What decided, strongest first. */
  evidence: 'import' | 'configuration' | 'script' | 'dependency' | 'none';
  /** All that would fit, where nothing decides between them. */
  candidates: RunnerName[];
}
