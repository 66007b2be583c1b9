import { ts } from 'ts-morph';
import { walk } from '../syntax/expressions.js';

/**
 * Whether a cleanup takes away only what a snapshot does not hold: it stands in a loop and under a condition that asks a
 * set or list whether it has something. That is what the central setup does, so it is no ad-hoc cleanup there.
 */
export function restoresSnapshot(cleanup: ts.Node): boolean {
  let asksSnapshot = false;
  for (let at = cleanup.parent; at; at = at.parent) {
    if (ts.isIfStatement(at)) asksSnapshot ||= mentionsMembership(at.expression);
    if (ts.isForOfStatement(at) || isForEach(at)) {
      // Or the loop passes over what the snapshot has: `if (before.has(metric)) continue;`, `.filter((metric) => !before.has(metric))`.
      if (asksSnapshot || mentionsMembership(at)) return true;
    }
  }
  return false;
}

function isForEach(node: ts.Node): boolean {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'forEach';
}

function mentionsMembership(node: ts.Node): boolean {
  let found = false;
  walk(node, (inner) => void (found ||= ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression) && ['has', 'includes'].includes(inner.expression.name.text)));
  return found;
}
