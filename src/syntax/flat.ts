import { ts } from 'ts-morph';
import { oncePerFile } from './memo.js';

/** The nodes of a file in source order, each with the place where those that are not in it go on. */
export interface Flat {
  nodes: readonly ts.Node[];
  ends: readonly number[];
  /** How many levels lie below the file itself. */
  depth: number;
}

/** Goes down into a file once, and not by calls of its own: how deep it is, is what this has to tell. */
export const flatOf = oncePerFile((file): Flat => {
  const nodes: ts.Node[] = [];
  const ends: number[] = [];
  let [level, depth] = [-1, 0];
  // A number is the index of a node of which everything below has been listed.
  const open: (ts.Node | number)[] = [file];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'number') {
      ends[next] = nodes.length;
      level--;
      continue;
    }
    depth = Math.max(depth, ++level);
    open.push(nodes.push(next) - 1);
    const children: ts.Node[] = [];
    ts.forEachChild(next, (child) => void children.push(child));
    for (let index = children.length - 1; index >= 0; index--) open.push(children[index] as ts.Node);
  }
  return { nodes, ends, depth };
});
