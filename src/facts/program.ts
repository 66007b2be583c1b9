import { Project as MorphProject, ts } from 'ts-morph';
import { withinDepth } from '../depth.js';
import { UserError } from '../errors.js';
import type { Project } from '../project.js';
import { assertShallow, scriptKindOf, syntaxErrorIn } from '../syntax/parse.js';

/**
 * The parsed files of one run and what their names are bound to.
 *
 * ts-morph holds the program. It is given texts, never the disk: nothing outside the snapshot is read, no library
 * declarations are loaded, and a module specifier is resolved by `modules.ts`, so that a repository without
 * `node_modules` gives the same facts as one with.
 */
export class Program {
  readonly #morph = new MorphProject({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    compilerOptions: {
      allowJs: true,
      noLib: true,
      noResolve: true,
      types: [],
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.Preserve,
      // Without this the top-level names of two files without imports would be one global scope.
      moduleDetection: ts.ModuleDetectionKind.Force,
    },
  });
  readonly #files = new Map<string, ts.SourceFile | undefined>();
  /** How long parsing took so far, reading included, in milliseconds. */
  parsing = 0;

  constructor(readonly project: Project) {}

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
    }
    return this.#files.get(path);
  }

  /** A file that is loaded already. Loading anew would make the compiler start over, so questions about names never do it. */
  loaded(path: string): ts.SourceFile | undefined {
    return this.#files.get(path);
  }

  #parse(path: string): ts.SourceFile | undefined {
    const text = this.project.read(path);
    if (text === undefined) return undefined;
    const file = this.#treeOf(path, text);
    if (!file) return undefined;
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

  #treeOf(path: string, text: string): ts.SourceFile | undefined {
    try {
      // ts-morph cuts one BOM off, which would shift every offset by one: it gets two.
      const file = withinDepth(path, () => this.#morph.createSourceFile(virtualPath(path), text.replace(/^\uFEFF/, '\uFEFF\uFEFF'), { scriptKind: scriptKindOf(path) }).compilerNode);
      assertShallow(path, file);
      return file;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // The compiler goes down into every file of a program, whichever is asked about.
      this.#morph.getSourceFile(virtualPath(path))?.forget();
      this.project.failures.push({ file: path, problem: error.problem.slice(path.length + 1), advice: error.advice });
      return undefined;
    }
  }

  /**
   * The symbol that an identifier in the code is bound to, by scope. For an imported name that is the import itself:
   * following it across files is the resolver's work.
   */
  symbolOf(name: ts.Identifier | ts.PrivateIdentifier): ts.Symbol | undefined {
    const checker = this.#morph.getTypeChecker().compilerObject;
    if (ts.isShorthandPropertyAssignment(name.parent) && name.parent.name === name) return checker.getShorthandAssignmentValueSymbol(name.parent);
    if (ts.isExportSpecifier(name.parent)) return checker.getExportSpecifierLocalTargetSymbol(name.parent);
    return checker.getSymbolAtLocation(name);
  }

  /** The names visible at a place, as a test for whether a new name would be captured there. */
  isVisible(name: string, at: ts.Node): boolean {
    const checker = this.#morph.getTypeChecker().compilerObject;
    return checker.getSymbolsInScope(at, ts.SymbolFlags.Value | ts.SymbolFlags.Type | ts.SymbolFlags.Alias).some((symbol) => symbol.name === name);
  }
}

/** A path as the compiler takes it: it would turn a backslash, which is a letter like any other in a name on POSIX, into a slash. */
function virtualPath(path: string): string {
  return `/${path.replace(/[%\\]/g, (character) => (character === '%' ? '%25' : '%5C'))}`;
}

/** The path of a node's file, relative to the root. */
export function pathOf(node: ts.Node): string {
  const path = node.getSourceFile().fileName.slice(1);
  return path.includes('%') ? path.replaceAll('%5C', '\\').replaceAll('%25', '%') : path;
}

/** Whether the file is TypeScript, so that types may be written. */
export function isTypeScript(node: ts.Node): boolean {
  return /\.[cm]?tsx?$/.test(node.getSourceFile().fileName);
}
