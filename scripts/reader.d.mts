/** A site as the reader of `scripts/reader.mjs` sees it. */
export interface Read {
  kind: 'metric' | 'metric-subclass' | 'default-metrics' | 'cleanup';
  file: string;
  /** UTF-16 offset. */
  start: number;
  /** 1-based. */
  line: number;
  /** By the file's name. */
  inTest: boolean;
  /** Of what is created: who creates it. */
  placement?: 'module' | 'static' | 'class' | 'function';
  options?: 'literal' | 'spread' | 'variable' | 'positional' | 'none';
  registers?: 'absent' | 'global' | 'none' | 'other' | 'unknown';
  /** Of a cleanup: when it runs. */
  where?: 'per-test hook' | 'hook that runs once' | 'test' | 'function' | 'top';
}

export function readSites(texts: Readonly<Record<string, string>>): Read[];
