import { readdirSync, type Dirent } from 'node:fs';
import { codeOf, messageOf, UserError } from './errors.js';
import { gitBytes } from './git.js';

/** The files of a repository, relative to its root, with forward slashes. */
export interface Listing {
  files: readonly string[];
  /** Where the name of a file is no text: its bytes, by how `files` has it, with `\xe9` for each byte beyond ASCII. */
  undecodable: ReadonlyMap<string, Buffer>;
}

/** What is installed, or kept by git and other tools. */
const NEVER = /(^|\/)(node_modules|bower_components|\.git|\.yarn|\.next|\.nuxt|\.output|coverage|vendor|third_party|__generated__|\.turbo|\.cache)\//;

/** The files that git names in an answer to `-z`, as a listing names them. */
export async function gitFiles(cwd: string, args: readonly string[]): Promise<string[]> {
  return splitAtNul(await gitBytes(cwd, args)).map((name) => decoded(name).text);
}

function splitAtNul(out: string): string[] {
  return out.split('\0').filter((name) => name !== '');
}

/** Whether a path lies where nothing is listed. */
export function isNeverListed(path: string): boolean {
  return NEVER.test(path);
}

/** All of the work tree that holds a directory. */
export async function listWithGit(cwd: string): Promise<Listing> {
  const out = await gitBytes(cwd, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '--full-name', ':/']);
  return listingOf(splitAtNul(out).filter((path) => !isNeverListed(path)));
}

/**
 * All below a directory that is in no repository.
 *
 * @throws UserError for a directory that cannot be read
 */
export function walk(root: string): Listing {
  const files: string[] = [];
  const visit = (dir: string): void => {
    for (const entry of entriesOf(root, dir)) {
      const path = `${dir}${entry.name.toString('latin1')}`;
      if (entry.isDirectory()) {
        if (!isNeverListed(`${path}/`)) visit(`${path}/`);
      } else if (entry.isFile()) files.push(path);
    }
  };
  visit('');
  return listingOf(files);
}

function entriesOf(root: string, dir: string): Dirent<Buffer>[] {
  try {
    return readdirSync(pathOf(root, Buffer.from(dir, 'latin1')), { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    throw new UserError(`${decoded(dir).text.replace(/\/$/, '') || root} cannot be read: ${codeOf(error) ?? messageOf(error)}`, 'make the directory readable', { cause: error });
  }
}

/** What opens a file by the bytes of its name. */
export function pathOf(root: string, name: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${root}/`), name]);
}

/** @param paths a character for each byte */
function listingOf(paths: readonly string[]): Listing {
  const undecodable = new Map<string, Buffer>();
  const files = paths.map((path) => {
    const { text, isText } = decoded(path);
    if (!isText) undecodable.set(text, Buffer.from(path, 'latin1'));
    return text;
  });
  return { files, undecodable };
}

/** A name in bytes, a character for each, as text. */
function decoded(name: string): { text: string; isText: boolean } {
  if (!/[\x80-\xff]/.test(name)) return { text: name, isText: true };
  const bytes = Buffer.from(name, 'latin1');
  const text = bytes.toString('utf8');
  // What stands for bytes that are no UTF-8 is a character of its own, and may be part of a name.
  if (!text.includes('\ufffd') || Buffer.from(text).equals(bytes)) return { text, isText: true };
  return { text: name.replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`), isText: false };
}
