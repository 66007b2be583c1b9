/** Something the person can mend: printed as a line and its remedy, without a stack. Anything else that is thrown is a bug of ours. */
export class UserError extends Error {
  override name = 'UserError';

  /**
   * @param problem what is wrong, naming the file where there is one
   * @param advice what to do about it
   */
  constructor(readonly problem: string, readonly advice: string, options?: ErrorOptions) {
    super(problem, options);
  }
}

/** The person pressed Ctrl-C, or the process was told to stop. Exit code 130. */
export class Interrupted extends Error {
  override name = 'Interrupted';
  /** What the person is told of the tree. */
  readonly outcome: string;

  constructor(message: string, { outcome = 'Nothing was written.', ...options }: ErrorOptions & { outcome?: string } = {}) {
    super(message, options);
    this.outcome = outcome;
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The `code` of a Node system error (`ENOENT`), if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'make room on the disk',
  EDQUOT: 'make room in the quota',
  EFBIG: 'raise the limit on the size of files (ulimit -f)',
  EROFS: 'mount its file system so that it can be written',
  EMFILE: 'raise the limit on open files (ulimit -n)',
  ENFILE: 'close programs that hold many files open',
  EIO: 'look after the disk: it could not do what it was told',
};

/**
 * What to do about a system error that kept a file from being written.
 *
 * @param otherwise what helps where the code says nothing of itself
 */
export function remedyFor(code: string | undefined, otherwise = 'make it and its directory writable'): string {
  return REMEDIES[code ?? ''] ?? otherwise;
}
