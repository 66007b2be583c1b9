import { ts } from 'ts-morph';
import { stringOf } from '../syntax/expressions.js';
import { pathOf } from './program.js';
import { RUNNER_MODULES } from './runner-words.js';
import { declaresWithImported } from './test-structure.js';

/** Directories whose files are part of the tests, whatever their names. */
const TEST_DIRECTORY = /(^|\/)(__tests__|__test__|tests?|specs?|e2e|__mocks__|test-utils|test-d|testing|cypress)\//i;
/** `a.test.ts`, `a.spec.js`, `a-test.js`, `a_test.ts`, `a.e2e-spec.ts`, `a.test-d.ts`, and the files that runners load before them. */
const TEST_FILE = /([.\-_](test|tests|spec|specs|e2e|e2e-spec|itest)|\.(test|spec)-d|(^|\/)(test|tests|spec|setupTests|(jest|vitest|mocha)[.\-_]?setup))\.[cm]?[jt]sx?$/i;
/** Tests of types by name: tsd's `index.test-d.ts` and `test-d/`, vitest's `*.test-d.ts`. */
const TYPE_TEST = /(\.(test|spec)-d\.[cm]?tsx?$)|(^|\/)test-d\//i;
const TYPE_TEST_MODULES: ReadonlySet<string> = new Set(['tsd', 'tsd-lite', 'tstyche', 'expect-type']);

/** Whether a file belongs to a package's tests by its name or place: its cleanup is ad hoc, and the metrics that it creates are a test's own. */
export function isTestFile(file: string): boolean {
  return TEST_DIRECTORY.test(file) || TEST_FILE.test(file);
}

/** Whether a text may be that of a test, however its file is called. */
export function mayDeclareTests(text: string): boolean {
  return [...RUNNER_MODULES].some((module) => text.includes(`'${module}'`) || text.includes(`"${module}"`));
}

const judged = new WeakMap<ts.SourceFile, boolean>();

/** Whether a file belongs to a package's tests: by its name or place, or because it declares tests or hooks with functions that it imports from a runner. */
export function isTest(source: ts.SourceFile): boolean {
  let known = judged.get(source);
  if (known === undefined) judged.set(source, (known = isTestFile(pathOf(source)) || (mayDeclareTests(source.text) && declaresWithImported(source))));
  return known;
}

/** Whether a file tests types: it is compiled and never run. */
export function isTypeTest(source: ts.SourceFile): boolean {
  return TYPE_TEST.test(pathOf(source)) || source.statements.some((statement) => ts.isImportDeclaration(statement) && TYPE_TEST_MODULES.has(stringOf(statement.moduleSpecifier) ?? '') && !declaresWithImported(source));
}
