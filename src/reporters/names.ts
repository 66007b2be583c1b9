/** What `--reporter` takes; the command line is read before any of them is loaded. */
export const REPORTER_NAMES = ['text', 'diff', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'html'] as const;

export type ReporterName = (typeof REPORTER_NAMES)[number];

/** Those that show what each change makes of the files by itself. */
export const SHOW_EACH: ReadonlySet<string> = new Set<ReporterName>(['sarif', 'markdown', 'html']);

/** Those that are lines for people and logs, so that one may follow the other; the rest are documents. */
export const LINE_BY_LINE: ReadonlySet<string> = new Set<ReporterName>(['text', 'github']);
