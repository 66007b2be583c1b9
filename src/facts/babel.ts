import jscodeshift, { type ASTPath, type Collection, type File } from 'jscodeshift';
import getParser from 'jscodeshift/src/getParser.js';
import { messageOf } from '../errors.js';
import type { Failure } from '../model.js';

/** A file as a jscodeshift collection. The offsets of its nodes are UTF-16 offsets into the text. */
export type Syntax = Collection<File>;

/**
 * Parses a file for jscodeshift.
 *
 * `j(source)` would do it through recast, which expands tabs and rewrites line ends before it parses: its offsets are not
 * those of the text. So the parser runs by itself and the collection is made of the tree.
 *
 * @returns the collection, or why there is none
 */
export function parseSyntax(file: string, text: string): Syntax | Failure {
  const parsers = /\.[cm]?ts$/.test(file) ? ['ts'] : /\.tsx$/.test(file) ? ['tsx'] : ['tsx', 'babel'];
  let problem = '';
  for (const name of parsers) {
    try {
      const tree: File = getParser(name).parse(text);
      return jscodeshift(tree);
    } catch (error) {
      // What the first parser says is the better explanation: the second one only knows more dialects.
      problem ||= messageOf(error);
    }
  }
  return { file, problem: `does not parse: ${problem}`, advice: 'mend the syntax, or leave the file out with --exclude' };
}

/** The range of a node in the text. Babel sets it on every node; the types of ast-types do not know. */
export function rangeOf(node: object): { start: number; end: number } {
  if (!('start' in node) || !('end' in node) || typeof node.start !== 'number' || typeof node.end !== 'number') throw new Error('a node without offsets');
  return { start: node.start, end: node.end };
}

/** The parent of a path; undefined at the top. */
export function parentOf(path: ASTPath): ASTPath | undefined {
  const parent: unknown = path.parent;
  return isPath(parent) ? parent : undefined;
}

function isPath(value: unknown): value is ASTPath {
  return typeof value === 'object' && value !== null && 'node' in value;
}
