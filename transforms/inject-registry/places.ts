import type { ts } from 'ts-morph';
import { pathOf } from '../../src/facts/program.js';

/** `src/main.ts:12`, as people and editors write it. */
export function placeName(node: ts.Node): string {
  return `${pathOf(node)}:${node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
