import { ts } from 'ts-morph';
import { lineEnd } from './lines.js';

/** What plainly speaks of what is removed. */
const ABOUT_METRICS = /regist|metric|prom(etheus|-client|Client)?\b|collector/i;
/** What is said of cleaning up, or of what happens without. */
const ABOUT_CLEANUP = /\b(clear|clean|reset|empt|wip|remov|unregister|forget|leak|pollut|isolat|twice|duplicate|already|between|(before|after|every|each) (each|every|test)|start over|fresh)/i;
/** Instructions to a tool for the next line alone. */
const FOR_NEXT_LINE = /eslint-disable-next-line|@ts-(ignore|expect-error)|biome-ignore|prettier-ignore|oxlint-disable-next-line|tslint:disable-next-line|(istanbul|c8|v8) ignore next/;
/** What stands above a statement and belongs to the file. */
const OF_THE_FILE = /copyright|licen[cs]e|SPDX|@(jest|vitest)-environment|@ts-(no)?check|@file|eslint-(env|disable|enable)\b(?!-)|#(end)?region|^\/\*\s*global/i;

/**
 * Where a removal begins: at the statement, or at the comment directly above that explains it.
 *
 * @param next the statement after what is removed
 * @param end where that ends
 */
export function commentsAbove(text: string, node: ts.Node, next: ts.Node | undefined, end: number): number {
  const own: ts.CommentRange[] = [];
  let below = node.getStart();
  for (const comment of (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []).reverse()) {
    if (newlines(text.slice(comment.end, below)) > 1 || OF_THE_FILE.test(text.slice(comment.pos, comment.end))) break;
    own.unshift(comment);
    below = comment.pos;
  }
  // A comment over several statements goes on to head those that stay.
  const headsOthers = next !== undefined && newlines(text.slice(end, next.getStart())) <= 1;
  const words = own.map(({ pos, end: to }) => text.slice(pos, to)).join('\n');
  if (!headsOthers || ABOUT_METRICS.test(words)) return own[0]?.pos ?? node.getStart();
  const last = own.at(-1);
  return last && FOR_NEXT_LINE.test(text.slice(last.pos, last.end)) ? last.pos : node.getStart();
}

/**
 * Where the removal of an import begins, which goes because the cleanup in the file did: at the comment directly above that
 * explained it, if there is one. What begins the file is about the file.
 */
export function commentOfCleanup(text: string, node: ts.Node): number {
  let start = node.getStart();
  const words: string[] = [];
  const starts: number[] = [];
  for (const comment of (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []).reverse()) {
    const said = text.slice(comment.pos, comment.end);
    if (newlines(text.slice(comment.end, start)) > 1 || OF_THE_FILE.test(said) || text.slice(0, comment.pos).replace('\uFEFF', '').trim() === '') break;
    words.unshift(said);
    starts.unshift(comment.pos);
    start = comment.pos;
  }
  const all = words.join('\n');
  return ABOUT_METRICS.test(all) && ABOUT_CLEANUP.test(all) ? (starts[0] ?? node.getStart()) : node.getStart();
}

/** Where a removal ends: after the comment behind it on its line, unless other code on the line may be what it is about. */
export function commentBehind(text: string, node: ts.Node, end: number): number {
  const comments = (ts.getTrailingCommentRanges(text, end) ?? []).filter((comment) => comment.end <= lineEnd(text, end));
  const behind = comments.at(-1)?.end;
  if (behind === undefined || text.slice(behind, lineEnd(text, behind)).trim() !== '') return end;
  const line = text.slice(text.lastIndexOf('\n', node.getStart()) + 1, node.getStart());
  return line.trim() === '' || ABOUT_METRICS.test(text.slice(end, behind)) ? behind : end;
}

function newlines(between: string): number {
  return between.split('\n').length - 1;
}
