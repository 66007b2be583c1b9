import jscodeshift, { type ASTNode, type ASTPath } from 'jscodeshift';
import { CLEANUP_METHODS } from '../library.js';
import { parentOf, rangeOf, type Syntax } from './babel.js';
import type { Block } from './test-structure.js';

export type CleanupMethod = 'clear' | 'resetMetrics' | 'removeSingleMetric';

/** Something that looks like a cleanup. Whether its receiver is the global registry is the program's to say. */
export interface CleanupPattern {
  method: CleanupMethod;
  /** The call; or, where a hook is given the method itself, the reference (`register.clear`, `register.clear.bind(register)`). */
  start: number;
  end: number;
  /** The member expression `register.clear`. */
  member: { start: number; end: number };
}

/** Finds calls of the three methods, optional ones too, and references to them that are given to a hook. */
export function cleanupPatterns(syntax: Syntax, blocks: readonly Block[]): CleanupPattern[] {
  const hooks = new Set(blocks.filter((block) => block.kind !== 'suite' && block.kind !== 'test').map((block) => `${block.start}:${block.end}`));
  const patterns: CleanupPattern[] = [];
  const visit = (path: ASTPath): void => {
    const method = methodOf(path.node);
    if (!method) return;
    const outer = called(path) ?? givenToHook(path, hooks);
    if (outer) patterns.push({ method, ...rangeOf(outer), member: rangeOf(path.node) });
  };
  syntax.find(jscodeshift.MemberExpression).forEach(visit);
  syntax.find(jscodeshift.OptionalMemberExpression).forEach(visit);
  return patterns.sort((a, b) => a.start - b.start).filter((pattern, index, all) => pattern.start !== all[index - 1]?.start || pattern.end !== all[index - 1]?.end);
}

function methodOf(node: ASTNode): CleanupMethod | undefined {
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return undefined;
  const { property } = node;
  const name = !node.computed && property.type === 'Identifier' ? property.name : node.computed && property.type === 'StringLiteral' ? property.value : '';
  return isCleanupMethod(name) ? name : undefined;
}

function isCleanupMethod(name: string): name is CleanupMethod {
  return CLEANUP_METHODS.has(name);
}

/** The call whose callee the member is, directly (through `!`, too) or by `.call(register)`. */
function called(path: ASTPath): ASTNode | undefined {
  const parent = parentOf(path);
  if (!parent) return undefined;
  const { node } = parent;
  if (node.type === 'TSNonNullExpression') return called(parent);
  if ((node.type === 'CallExpression' || node.type === 'OptionalCallExpression') && node.callee === path.node) return node;
  if (memberName(node) === 'call' || memberName(node) === 'apply') {
    const outer = parentOf(parent)?.node;
    return (outer?.type === 'CallExpression' || outer?.type === 'OptionalCallExpression') && outer.callee === node ? outer : undefined;
  }
  return undefined;
}

/** The argument of a hook that the member is, alone or bound: `afterEach(register.clear.bind(register))`. */
function givenToHook(path: ASTPath, hooks: ReadonlySet<string>): ASTNode | undefined {
  const parent = parentOf(path);
  if (!parent) return undefined;
  const { node } = parent;
  if (memberName(node) === 'bind') {
    const call = parentOf(parent);
    return call?.node.type === 'CallExpression' && call.node.callee === node ? givenToHook(call, hooks) : undefined;
  }
  const { start, end } = rangeOf(node);
  const isArgument = (node.type === 'CallExpression' && node.callee !== path.node) || node.type === 'ObjectProperty';
  return isArgument && hooks.has(`${start}:${end}`) ? path.node : undefined;
}

function memberName(node: ASTNode): string | undefined {
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return undefined;
  return node.property.type === 'Identifier' && !node.computed ? node.property.name : undefined;
}
