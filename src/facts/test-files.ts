import type { ts } from 'ts-morph';
import { LIBRARIES } from '../library.js';
import type { Project } from '../project.js';
import { parseSyntax, type Syntax } from './babel.js';
import { Places } from './places.js';
import { pathOf } from './program.js';
import type { Resolver } from './resolve.js';
import { testStructure } from './test-structure.js';

/** What the decisions about a cleanup need to know of the file it stands in. */
export interface TestFile {
  path: string;
  source: ts.SourceFile;
  places: Places;
  /** The registry in it is not the real one. */
  mocksLibrary: boolean;
  resetsModules: boolean;
  /** What in a hook that runs once may register metrics, as people would call it: `beforeAll` of "server"; set once that was asked. */
  registersOnce: string | undefined;
}

/** The files whose tests' structure was asked for, each parsed once for jscodeshift. */
export class TestFiles {
  readonly #known = new Map<ts.SourceFile, { file: TestFile; syntax: Syntax } | undefined>();

  constructor(readonly project: Project) {}

  /** A file's structure; undefined where jscodeshift's parsers fail on it (then the project's `failures` hold why). */
  read(source: ts.SourceFile, resolver: Resolver): { file: TestFile; syntax: Syntax } | undefined {
    if (!this.#known.has(source)) this.#known.set(source, this.#parse(source, resolver));
    return this.#known.get(source);
  }

  #parse(source: ts.SourceFile, resolver: Resolver): { file: TestFile; syntax: Syntax } | undefined {
    const path = pathOf(source);
    const syntax = parseSyntax(path, this.project.read(path) ?? source.text);
    if ('problem' in syntax) {
      this.project.failures.push(syntax);
      return undefined;
    }
    const structure = testStructure(syntax);
    const mocksLibrary = LIBRARIES.some((library) => structure.mocked.has(library) || hasManualMock(this.project, path, library));
    return { syntax, file: { path, source, places: new Places(source, structure, resolver), mocksLibrary, resetsModules: structure.resetsModules !== undefined, registersOnce: undefined } };
  }
}

/** `__mocks__/prom-client.js` beside the package.json: jest takes it in place of an installed package without being asked. */
function hasManualMock(project: Project, file: string, library: string): boolean {
  return [...new Set([project.packageOf(file).dir, ''])].some((dir) => ['js', 'cjs', 'mjs', 'ts'].some((extension) => project.exists(`${dir === '' ? '' : `${dir}/`}__mocks__/${library}.${extension}`)));
}
