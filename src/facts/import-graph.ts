import { ts } from 'ts-morph';
import { isGeneratedText, type Project } from '../project.js';
import type { Modules } from './modules.js';

/** Which files of the repository load which, read off their texts: nothing is parsed for it. */
export class ImportGraph {
  readonly #imports = new Map<string, { files: string[]; packages: string[] }>();

  constructor(readonly project: Project, readonly modules: Modules) {}

  /** What some files load, directly or through others, themselves included; no more than `most` of them. */
  reached(from: Iterable<string>, most = Infinity): Set<string> {
    const found = new Set(from);
    for (const file of found) {
      for (const imported of this.#importsOf(file).files) if (found.size < most) found.add(imported);
    }
    return found;
  }

  /** The installed packages that a file loads, directly or through others. */
  packages(file: string): string[] {
    return [...new Set([...this.reached([file])].flatMap((reached) => this.#importsOf(reached).packages))];
  }

  #importsOf(file: string): { files: string[]; packages: string[] } {
    let known = this.#imports.get(file);
    if (!known) {
      this.#imports.set(file, (known = { files: [], packages: [] }));
      const text = this.project.read(file) ?? '';
      for (const { fileName } of isGeneratedText(text) ? [] : ts.preProcessFile(text, true, true).importedFiles) {
        const resolved = this.modules.resolve(file, fileName);
        if (resolved !== undefined) known.files.push(resolved);
        else if (/^[@\w]/.test(fileName)) known.packages.push(fileName);
      }
    }
    return known;
  }
}
