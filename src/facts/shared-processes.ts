import type { Project } from '../project.js';
import type { ImportGraph } from './import-graph.js';
import type { Setup } from './setup.js';
import { isTestFile } from './tests.js';

/** Which test files run in one process, and so with one global registry: all of a package in mocha, and where isolation is turned off. */
export class SharedProcesses {
  readonly #files = new Map<Setup, ReadonlySet<string>>();
  /** Modules by the test file, or all test files of a process, that load them. */
  readonly #loaded = new Map<string | Setup, ReadonlySet<string>>();

  constructor(readonly project: Project, readonly setups: ReadonlyMap<string, Setup>, readonly graph: ImportGraph) {}

  /** The test files that run in the process of one, but for itself; none where each has a registry of its own. */
  beside(file: string): string[] {
    const setup = this.#sharing(file);
    return setup ? [...this.#filesOf(setup)].filter((other) => other !== file) : [];
  }

  /** Whether a module is loaded, directly or through others, in the process of a test file. */
  isLoadedWith(file: string, module: string): boolean {
    const setup = this.#sharing(file);
    return this.#loadedBy(file, [file]).has(module) || (setup !== undefined && this.#loadedBy(setup, this.#filesOf(setup)).has(module));
  }

  #loadedBy(key: string | Setup, files: Iterable<string>): ReadonlySet<string> {
    let loaded = this.#loaded.get(key);
    if (!loaded) this.#loaded.set(key, (loaded = this.graph.reached(files)));
    return loaded;
  }

  #sharing(file: string): Setup | undefined {
    const setup = this.setups.get(this.project.packageOf(file).dir);
    return setup && setup.state !== 'manual' && !setup.coversFileScope ? setup : undefined;
  }

  #filesOf(setup: Setup): ReadonlySet<string> {
    let files = this.#files.get(setup);
    if (!files) this.#files.set(setup, (files = new Set([...this.project.sources].filter((file) => isTestFile(file) && this.setups.get(this.project.packageOf(file).dir) === setup))));
    return files;
  }
}
