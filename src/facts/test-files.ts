import type { ts } from 'ts-morph';
import { LIBRARIES } from '../library.js';
import type { Project } from '../project.js';
import { Places } from './places.js';
import { pathOf } from './program.js';
import type { Resolver } from './resolve.js';
import { testStructure } from './test-structure.js';
import { isTypeTest } from './tests.js';

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
  /** What was created before its tests create the same anew, as people would say it; set once that was asked. */
  createdEarly: string | undefined;
  /** The package from which its metrics come, where the program shows none that it creates; set once that was asked. */
  wrapper: string | undefined;
}

/** The files whose tests' structure was asked for, each read once. */
export class TestFiles {
  readonly #known = new Map<ts.SourceFile, TestFile>();

  constructor(readonly project: Project) {}

  read(source: ts.SourceFile, resolver: Resolver): TestFile {
    let known = this.#known.get(source);
    if (!known) this.#known.set(source, (known = this.#describe(source, resolver)));
    return known;
  }

  #describe(source: ts.SourceFile, resolver: Resolver): TestFile {
    const path = pathOf(source);
    const structure = testStructure(source);
    const mocksLibrary = LIBRARIES.some((library) => structure.mocked.has(library) || hasManualMock(this.project, path, library));
    return { path, source, places: new Places(source, structure, resolver), mocksLibrary, resetsModules: structure.resetsModules, registersOnce: undefined, createdEarly: undefined, wrapper: undefined };
  }
}

/** `__mocks__/prom-client.js` beside the package.json: jest takes it in place of an installed package without being asked. */
function hasManualMock(project: Project, file: string, library: string): boolean {
  return [...new Set([project.packageOf(file).dir, ''])].some((dir) => ['js', 'cjs', 'mjs', 'ts'].some((extension) => project.exists(`${dir === '' ? '' : `${dir}/`}__mocks__/${library}.${extension}`)));
}

/** When code of the tests runs, as far as a central setup is concerned. */
export type TimeInTests =
  /** During a test or in a hook around each; or in a function, whoever calls it. */
  | 'in-test'
  /** When its file is loaded. */
  | 'in-test-file'
  /** In a hook that runs once. */
  | 'before-tests'
  /** Never: its file tests types. */
  | 'in-type-test';

/** When a place of a test file runs. */
export function timeInTests(node: ts.Node, files: TestFiles, resolver: Resolver): TimeInTests {
  const source = node.getSourceFile();
  if (isTypeTest(source)) return 'in-type-test';
  const place = files.read(source, resolver).places.placeOf(node);
  if (place.at === 'top' || place.at === 'suite') return 'in-test-file';
  return place.at === 'hook' && place.hook.timing !== 'per-test' ? 'before-tests' : 'in-test';
}
