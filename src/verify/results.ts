import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { codeOf } from '../errors.js';
import { below } from '../paths.js';

/** A test that ran to its end, or a file or hook that failed. */
export interface TestResult {
  /** Relative to the root. */
  file: string;
  /** With the names of the suites around it; '' for the file itself. */
  name: string;
  passed: boolean;
  message: string;
}

/** What a runner wrote for programs. */
export type ResultFormat = 'jest' | 'mocha' | 'lines';

/**
 * The results of a run; tests that were not run are none.
 *
 * @param path the file that the runner was told to write
 * @param output what it printed, where messages stand that the file leaves out
 * @returns undefined where that file is missing or not whole: the runner did not come to its end
 */
export function readResults(format: ResultFormat, path: string, output: string, root: string): TestResult[] | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const results = format === 'jest' ? fromJest(JSON.parse(text) as JestReport, output) : format === 'mocha' ? fromMocha(JSON.parse(text) as MochaReport) : fromLines(text);
    return results.map((result) => ({ ...result, file: isAbsolute(result.file) ? (below(root, result.file) ?? result.file) : result.file }));
  } catch (error) {
    // Not there, or not to its end: the runner was stopped, or died.
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** As far as jest and vitest have it in common. */
interface JestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

function fromJest({ testResults }: JestReport, output: string): TestResult[] {
  return testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const tests = assertionResults
      .filter((test) => test.status === 'passed' || test.status === 'failed')
      .map((test) => ({ file, name: test.fullName, passed: test.status === 'passed', message: test.failureMessages?.join('\n') ?? '' }));
    const isWhole = status === 'failed' && tests.every(({ passed }) => passed);
    return isWhole ? [...tests, { file, name: '', passed: false, message: message || printedAbout(file, output) }] : tests;
  });
}

/** vitest gives no message for a hook that fails, except on the terminal. */
function printedAbout(file: string, output: string): string {
  const lines = output.split('\n');
  const at = lines.findIndex((line) => /^\s*FAIL\s/.test(line) && line.split(/\s+/).some((word) => word !== '' && file.endsWith(word)));
  return at < 0 ? '' : lines.slice(at + 1, at + 4).join('\n').trim();
}

interface MochaTest {
  fullTitle: string;
  file?: string;
  err: { message?: string };
}

interface MochaReport {
  passes: MochaTest[];
  failures: MochaTest[];
}

function fromMocha({ passes, failures }: MochaReport): TestResult[] {
  const result = (passed: boolean) => ({ fullTitle, file, err }: MochaTest): TestResult => ({ file: file ?? '', name: fullTitle, passed, message: err.message ?? '' });
  return [...passes.map(result(true)), ...failures.map(result(false))];
}

/** One result a line, as `node-test-reporter.ts` writes them. */
function fromLines(text: string): TestResult[] {
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as TestResult);
}
