import { ts } from 'ts-morph';
import type { OnProgress } from '../progress.js';
import type { Project } from '../project.js';
import { sourceOf, syntaxErrorIn } from '../syntax/parse.js';

const OPTIONS: ts.CompilerOptions = {
  allowJs: true,
  noLib: true,
  noResolve: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.Preserve,
};

/**
 * The parsed files of one run and what their names are bound to.
 *
 * The compiler is given texts, never the disk: nothing outside the snapshot is read, no library declarations are loaded, and a
 * module specifier is resolved by `modules.ts`, so that a repository without `node_modules` gives the same facts as one with.
 */
export class Program {
  #checker: ts.TypeChecker | undefined;
  readonly #files = new Map<string, ts.SourceFile | undefined>();
  /** How long parsing took so far, reading included, in milliseconds. */
  parsing = 0;

  constructor(readonly project: Project, readonly onProgress: OnProgress = () => {}) {}

  /** The files loaded so far, in the order they were asked for. */
  get files(): ts.SourceFile[] {
    return [...this.#files.values()].filter((file) => file !== undefined);
  }

  /** How many files were asked for so far: answers about names hold until it grows. */
  get size(): number {
    return this.#files.size;
  }

  /**
   * Parses a file, once. Undefined where there is no such source file, or it does not parse (then the project's
   * `failures` hold why).
   *
   * @param path relative to the root
   */
  load(path: string): ts.SourceFile | undefined {
    if (!this.#files.has(path)) {
      const started = performance.now();
      this.#files.set(path, this.#parse(path));
      this.parsing += performance.now() - started;
      this.onProgress('reading the code', this.#files.size);
    }
    return this.#files.get(path);
  }

  /** A file that is loaded already. Loading anew would make the compiler start over, so questions about names never do it. */
  loaded(path: string): ts.SourceFile | undefined {
    return this.#files.get(path);
  }

  #parse(path: string): ts.SourceFile | undefined {
    const file = sourceOf(this.project, path);
    if (!file) return undefined;
    this.#checker = undefined;
    const error = syntaxErrorIn(file);
    if (error) {
      const { line } = file.getLineAndCharacterOfPosition(error.start);
      this.project.failures.push({
        file: path,
        problem: `does not parse: ${error.problem} (line ${line + 1})`,
        advice: 'mend the syntax, or leave the file out with --exclude',
      });
      return undefined;
    }
    return file;
  }

  /**
   * The symbol that an identifier in the code is bound to, by scope. For an imported name that is the import itself:
   * following it across files is the resolver's work.
   */
  symbolOf(name: ts.Identifier | ts.PrivateIdentifier): ts.Symbol | undefined {
    const checker = this.#bindings();
    if (ts.isShorthandPropertyAssignment(name.parent) && name.parent.name === name) return checker.getShorthandAssignmentValueSymbol(name.parent);
    if (ts.isExportSpecifier(name.parent)) return checker.getExportSpecifierLocalTargetSymbol(name.parent);
    return checker.getSymbolAtLocation(name);
  }

  #bindings(): ts.TypeChecker {
    if (!this.#checker) {
      const files = new Map(this.files.map((file) => [file.fileName, file]));
      this.#checker = ts.createProgram({ rootNames: [...files.keys()], options: OPTIONS, host: hostOf(files) }).getTypeChecker();
    }
    return this.#checker;
  }

  /** The names visible at a place, as a test for whether a new name would be captured there. */
  isVisible(name: string, at: ts.Node): boolean {
    const checker = this.#bindings();
    return checker.getSymbolsInScope(at, ts.SymbolFlags.Value | ts.SymbolFlags.Type | ts.SymbolFlags.Alias).some((symbol) => symbol.name === name);
  }
}

/** What the compiler asks of a disk, for files that are parsed already. */
function hostOf(files: ReadonlyMap<string, ts.SourceFile>): ts.CompilerHost {
  return {
    getSourceFile: (name) => files.get(name),
    fileExists: (name) => files.has(name),
    readFile: () => undefined,
    writeFile: () => undefined,
    getDefaultLibFileName: () => '/lib.d.ts',
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
}

/** The path of a node's file, relative to the root. */
export function pathOf(node: ts.Node): string {
  return node.getSourceFile().fileName.slice(1);
}

/** Whether the file is TypeScript, so that types may be written. */
export function isTypeScript(node: ts.Node): boolean {
  return /\.[cm]?tsx?$/.test(node.getSourceFile().fileName);
}
