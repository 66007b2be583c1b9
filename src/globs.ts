import picomatch from 'picomatch';

/** Longer than any pattern that people write; picomatch throws at ten times of that. */
const LONGEST = 6_000;

/**
 * Whether a path fits one of the patterns. They come from configuration files too, where anything may stand: what is no pattern fits nothing.
 *
 * @param options.dot whether names that begin with a dot fit as any other
 */
export function globMatcher(patterns: string | readonly string[], options: { dot?: boolean } = {}): (path: string) => boolean {
  const usable = [patterns].flat().filter((pattern) => pattern !== '' && pattern.length <= LONGEST);
  return usable.length === 0 ? () => false : picomatch(usable, options);
}
