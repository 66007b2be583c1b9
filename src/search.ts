import { read, readWithin, type FileList, type KeptPiece, type Piece } from './pieces.js';

/** Alternatives of one expression: V8 refuses tens of thousands. */
const MOST_WORDS = 500;

/**
 * Looks for words in many files, again and again, and reads each of them once as long as there is room: opening ten thousand files
 * takes ten times as long as searching what is in them (measured; so does one `git grep`).
 */
export class FileSearch {
  /** Files that are there and could not be read when they were searched first: they must not count as files without the words. */
  readonly unreadable: string[] = [];
  #pieces: readonly KeptPiece[] | undefined;

  constructor(readonly list: FileList) {}

  /**
   * The files that hold a word, by word.
   *
   * @param words spelled as in the files, which are taken for UTF-8
   * @param whole words that are part of a longer name do not count; otherwise a word may go unseen where it overlaps another one that is found
   */
  find(words: readonly string[], whole: boolean): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map(words.map((word) => [bytesOf(word), new Set<string>()]));
    const expressions = expressionsFor([...found.keys()], whole);
    if (expressions.length > 0) for (const piece of this.#eachPiece()) for (const expression of expressions) collect(piece, expression, found);
    return new Map(words.map((word) => [word, found.get(bytesOf(word)) ?? new Set()]));
  }

  *#eachPiece(): Generator<Piece> {
    this.#pieces ??= [...readWithin(this.list, this.unreadable)];
    for (const { files, ends, text } of this.#pieces) {
      if (text !== undefined) yield { files, ends, text };
      else yield* read({ ...this.list, files }, []);
    }
  }
}

/** A word as its bytes stand in a file. */
function bytesOf(word: string): string {
  return Buffer.from(word, 'utf8').toString('latin1');
}

function expressionsFor(words: readonly string[], whole: boolean): RegExp[] {
  const expressions: RegExp[] = [];
  for (let i = 0; i < words.length; i += MOST_WORDS) expressions.push(matcher(words.slice(i, i + MOST_WORDS), whole, 'g'));
  return expressions;
}

/** What finds any of the words in a text. */
export function matcher(words: readonly string[], whole: boolean, flags = ''): RegExp {
  const alternatives = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  return new RegExp(whole ? `(?<![\\w$])(?:${alternatives})(?![\\w$])` : alternatives, flags);
}

function collect({ files, ends, text }: Piece, expression: RegExp, into: ReadonlyMap<string, Set<string>>): void {
  let index = 0;
  for (const match of text.matchAll(expression)) {
    while ((ends[index] ?? Infinity) <= match.index) index++;
    const file = files[index];
    if (file !== undefined) into.get(match[0])?.add(file);
  }
}
