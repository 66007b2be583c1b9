/** Directories whose files are part of the tests, whatever their names. */
const TEST_DIRECTORY = /(^|\/)(__tests__|__test__|tests?|specs?|e2e|__mocks__|test-utils|testing|cypress)\//i;
/** `a.test.ts`, `a.spec.js`, `a-test.js`, `a_test.ts`, `a.e2e-spec.ts`, `test-a.js`, and the files that runners load before them. */
const TEST_FILE = /([.\-_](test|tests|spec|specs|e2e|e2e-spec|itest)|(^|\/)(test|tests|spec|setupTests|(jest|vitest|mocha)[.\-_]?setup))\.[cm]?[jt]sx?$/i;

/** Whether a file belongs to a package's tests: its cleanup is ad hoc, and the metrics that it creates are a test's own. */
export function isTestFile(file: string): boolean {
  return TEST_DIRECTORY.test(file) || TEST_FILE.test(file);
}
