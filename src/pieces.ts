import { closeSync, constants, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './errors.js';
import { pathOf, type Listing } from './listing.js';

/** Files are read into pieces of about this many bytes, each searched as one text. */
const PIECE = 8_000_000;
/** So many bytes are kept in memory; what a repository has beyond them is read again for each search. */
const MOST_KEPT = 160_000_000;
/** As in git: a file with a NUL in its first bytes is no text. */
const TEXT_BEGINS = 8_000;

/** Not through a link, which may lead out of the repository, and without waiting for a pipe; where the system has such flags. */
const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** ELOOP is a link (as O_NOFOLLOW says it), ENXIO a socket, EAGAIN a pipe. */
const MISSING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'EFTYPE', 'ENXIO', 'EISDIR', 'ENODEV', 'EAGAIN']);

/** Files to be searched. */
export interface FileList {
  root: string;
  /** Relative to the root, in the order in which they are given back. */
  files: readonly string[];
  /** What opens those whose names are no text. */
  undecodable: Listing['undecodable'];
  /** Larger files count as empty, in bytes. */
  largest: number;
  /** Called now and then with how many have been read. */
  onRead?: (done: number) => void;
}

/** Files that follow each other in one text. */
export interface Piece {
  files: readonly string[];
  /** Where each of them ends. */
  ends: readonly number[];
  /** Their bytes, one character each. */
  text: string;
}

/** One whose text is read again when it is needed. */
export type KeptPiece = Omit<Piece, 'text'> & { text: string | undefined };

/** Reads as many files as there is room for. */
export function* readWithin(list: FileList, unreadable: string[]): Generator<KeptPiece> {
  let kept = 0;
  for (const piece of read(list, unreadable)) {
    kept += piece.text.length;
    yield kept <= MOST_KEPT ? piece : { ...piece, text: undefined };
  }
}

/**
 * The files, piece by piece, but for those that are missing, empty or no text. A NUL stands between them, so that no word goes from one to the next.
 *
 * @param unreadable gets the files that are there and cannot be read
 */
export function* read({ root, files, undecodable, largest, onRead }: FileList, unreadable: string[]): Generator<Piece> {
  const buffer = Buffer.allocUnsafe(PIECE + largest + 1);
  let members: string[] = [];
  let ends: number[] = [];
  let filled = 0;
  for (const [index, file] of files.entries()) {
    if (index % 500 === 499) onRead?.(index + 1);
    const bytes = undecodable.get(file);
    const size = readInto(buffer, filled, bytes ? pathOf(root, bytes) : join(root, file), largest);
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
function readInto(buffer: Buffer, at: number, path: string | Buffer, largest: number): number | 'unreadable' {
  let file: number | undefined;
  try {
    file = openSync(path, OPEN);
    let size = 0;
    // One byte more than the largest has, to tell it from a larger one.
    for (let more = 1; more > 0 && size <= largest; size += more) more = readSync(file, buffer, at + size, largest + 1 - size, null);
    return size > largest || buffer.subarray(at, at + Math.min(size, TEXT_BEGINS)).includes(0) ? 0 : size;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return MISSING.has(code) ? 0 : 'unreadable';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
