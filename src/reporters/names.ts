/** What `--reporter` takes; the command line is read before any of them is loaded. */
export const REPORTER_NAMES = ['text', 'diff', 'json'] as const;

export type ReporterName = (typeof REPORTER_NAMES)[number];
