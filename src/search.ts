import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './errors.js';

/** Files are read into pieces of about this many bytes, each searched as one text. */
const PIECE = 8_000_000;
/** So many bytes are kept in memory; what a repository has beyond them is read again for each search. */
const MOST_KEPT = 160_000_000;
/** Alternatives of one expression: V8 refuses tens of thousands. */
const MOST_WORDS = 500;
/** As in git: a file with a NUL in its first bytes is no text. */
const TEXT_BEGINS = 8_000;

/** Not through a link, which may lead out of the repository, and without waiting for a pipe; where the system has such flags. */
const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Files that follow each other in one text. */
interface Piece {
  files: readonly string[];
  /** Where each of them ends. */
  ends: readonly number[];
  /** Their bytes, one character each; undefined where they are not kept. */
  text: string | undefined;
}

export interface SearchOptions {
  root: string;
  /** What to search, relative to the root, sorted. */
  files: readonly string[];
  /** Larger files hold none of the words, in bytes. */
  largest: number;
}

/**
 * Looks for words in many files, again and again, and reads each of them once as long as there is room: opening ten thousand files
 * takes ten times as long as searching what is in them (measured; so does one `git grep`).
 */
export class FileSearch {
  /** Files that are there and could not be read when they were searched first: they must not count as files without the words. */
  readonly unreadable: string[] = [];
  #pieces: Piece[] | undefined;

  constructor(readonly options: SearchOptions) {}

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

  *#eachPiece(): Generator<Piece & { text: string }> {
    if (!this.#pieces) {
      const pieces: Piece[] = [];
      let kept = 0;
      for (const piece of read(this.options, this.unreadable)) {
        kept += piece.text.length;
        pieces.push(kept <= MOST_KEPT ? piece : { ...piece, text: undefined });
        yield piece;
      }
      this.#pieces = pieces;
      return;
    }
    for (const { files, ends, text } of this.#pieces) {
      if (text !== undefined) yield { files, ends, text };
      else yield* read({ ...this.options, files }, []);
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

function collect({ files, ends, text }: Piece & { text: string }, expression: RegExp, into: ReadonlyMap<string, Set<string>>): void {
  let index = 0;
  for (const match of text.matchAll(expression)) {
    while ((ends[index] ?? Infinity) <= match.index) index++;
    const file = files[index];
    if (file !== undefined) into.get(match[0])?.add(file);
  }
}

/** The files, piece by piece. A NUL stands between them, so that no word goes from one to the next. */
function* read({ root, files, largest }: SearchOptions, unreadable: string[]): Generator<Piece & { text: string }> {
  const buffer = Buffer.allocUnsafe(PIECE + largest + 1);
  let members: string[] = [];
  let ends: number[] = [];
  let filled = 0;
  for (const file of files) {
    const size = readInto(buffer, filled, join(root, file), largest);
    if (size === 'unreadable') unreadable.push(file);
    else if (size > 0) {
      buffer[(filled += size)] = 0;
      members.push(file);
      ends.push(++filled);
    }
    if (filled < PIECE) continue;
    yield { files: members, ends, text: buffer.toString('latin1', 0, filled) };
    [members, ends, filled] = [[], [], 0];
  }
  if (filled > 0) yield { files: members, ends, text: buffer.toString('latin1', 0, filled) };
}

/** How many bytes a file has; 0 for what is missing, no file, no text, or too large. */
function readInto(buffer: Buffer, at: number, path: string, largest: number): number | 'unreadable' {
  let file: number | undefined;
  try {
    file = openSync(path, OPEN);
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > largest) return 0;
    let size = 0;
    // A file may be cut while it is read, or grow.
    for (let more = 1; more > 0 && size < stat.size; size += more) more = readSync(file, buffer, at + size, stat.size - size, null);
    return buffer.subarray(at, at + Math.min(size, TEXT_BEGINS)).includes(0) ? 0 : size;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return MISSING.has(code) ? 0 : 'unreadable';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** ELOOP is a link (as O_NOFOLLOW says it), ENXIO a socket. */
const MISSING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'EFTYPE', 'ENXIO', 'EISDIR', 'ENODEV']);
