import { ts } from 'ts-morph';
import { CLEANUP_METHODS } from '../library.js';
import { outermost, stringOf, walk } from '../syntax/expressions.js';
import type { Places } from './places.js';

export type CleanupMethod = 'clear' | 'resetMetrics' | 'removeSingleMetric';

type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** Something that looks like a cleanup. Whether its receiver is the global registry is the program's to say. */
export interface CleanupPattern {
  method: CleanupMethod;
  /** The call; or, where a hook is given the method itself, the reference (`register.clear`, `register.clear.bind(register)`). */
  node: ts.CallExpression | Member;
  /** The member expression `register.clear`. */
  member: Member;
}

/** Finds calls of the three methods, optional ones too, and references to them that are given to a hook, in source order. */
export function cleanupPatterns(places: Places): CleanupPattern[] {
  const patterns: CleanupPattern[] = [];
  walk(places.file, (member) => {
    const method = methodOf(member);
    if (!method || !isMember(member)) return;
    const node = called(member) ?? givenToHook(member, places);
    if (node) patterns.push({ method, node, member });
  });
  return patterns.sort((a, b) => a.node.getStart() - b.node.getStart());
}

function isMember(node: ts.Node): node is Member {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function methodOf(node: ts.Node): CleanupMethod | undefined {
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : ts.isElementAccessExpression(node) ? stringOf(node.argumentExpression) : undefined;
  return name !== undefined && isCleanupMethod(name) ? name : undefined;
}

function isCleanupMethod(name: string): name is CleanupMethod {
  return CLEANUP_METHODS.has(name);
}

/** The call whose callee the member is, directly (through `!`, too) or by `.call(register)`. */
function called(member: ts.Expression): ts.CallExpression | undefined {
  const outer = outermost(member);
  const { parent } = outer;
  if (ts.isCallExpression(parent)) return parent.expression === outer ? parent : undefined;
  return isNamed(parent, 'call') || isNamed(parent, 'apply') ? called(parent) : undefined;
}

/** The argument of a hook that the member is, alone or bound: `afterEach(register.clear.bind(register))`. */
function givenToHook(member: Member, places: Places): CleanupPattern['node'] | undefined {
  const { parent } = outermost(member);
  const given = isNamed(parent, 'bind') ? called(parent) : member;
  return given && places.hookRunning(given) ? given : undefined;
}

function isNamed(node: ts.Node, name: string): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && node.name.text === name;
}
