import { ts } from 'ts-morph';
import { isGeneratedText, type Project } from '../project.js';
import type { Modules } from './modules.js';

/** Which files of the repository load which, read off their texts: nothing is parsed for it. */
export class ImportGraph {
  readonly #imports = new Map<string, string[]>();

  constructor(readonly project: Project, readonly modules: Modules) {}

  /** What some files load, directly or through others, themselves included; no more than `most` of them. */
  reached(from: Iterable<string>, most = Infinity): Set<string> {
    const found = new Set(from);
    for (const file of found) {
      for (const imported of this.#importsOf(file)) if (found.size < most) found.add(imported);
    }
    return found;
  }

  #importsOf(file: string): string[] {
    let known = this.#imports.get(file);
    if (!known) {
      const text = this.project.read(file) ?? '';
      known = isGeneratedText(text) ? [] : ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => this.modules.resolve(file, fileName) ?? []);
      this.#imports.set(file, known);
    }
    return known;
  }
}
