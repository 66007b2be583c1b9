import { quote } from './outcome.js';
import type { TestResult } from './results.js';

/** As far as node:test's events are looked at. */
interface Event {
  type: string;
  data: {
    name?: string;
    nesting?: number;
    file?: string;
    message?: string;
    skip?: string | boolean;
    todo?: string | boolean;
    details?: { type?: string; error?: Error & { failureType?: string } };
  };
}

/** What of a file's stderr is kept: the reason why it could not be loaded stands at its end. */
const MOST_STDERR = 4000;

/** A reporter that node:test loads in the process that runs the tests: one result a line. */
export default async function* report(events: AsyncIterable<Event>): AsyncGenerator<string> {
  const names: string[] = [];
  const failed = new Set<string>();
  const stderr = new Map<string, string>();
  const line = (result: TestResult): string => `${JSON.stringify(result)}\n`;
  for await (const { type, data } of events) {
    const { name = '', nesting = 0, details: { type: kind, error } = {} } = data;
    const file = data.file ?? name;
    if (type === 'test:stderr') stderr.set(file, `${stderr.get(file) ?? ''}${data.message}`.slice(-MOST_STDERR));
    if (type === 'test:start') names.splice(nesting, Infinity, name);
    // Skipped, or known to fail: neither counts.
    if ((type !== 'test:pass' && type !== 'test:fail') || isSet(data.skip) || isSet(data.todo)) continue;
    // A file stands for itself under its path.
    const path = [...names.slice(0, nesting), name].filter((part) => part !== file).join(' > ');
    if (type === 'test:pass') {
      if (kind !== 'suite' && path !== '') yield line({ file, name: path, passed: true, message: '' });
      continue;
    }
    // A suite fails with its tests. If none of them did, it is the file itself: an exit code, an error after the last test.
    if (error?.failureType === 'subtestsFailed' && failed.has(file)) continue;
    failed.add(file);
    const message = (error?.cause instanceof Error ? error.cause.message : error?.message) ?? '';
    yield line({ file, name: path, passed: false, message: path === '' ? quote(stderr.get(file) ?? '') || message : message });
  }
}

function isSet(mark: string | boolean | undefined): boolean {
  return mark !== undefined && mark !== false;
}
