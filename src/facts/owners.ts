import { ts } from 'ts-morph';
import { METRIC_CLASSES } from '../library.js';
import { outermost } from '../syntax/expressions.js';
import { isStatic, nameText } from './resolve.js';
import type { LibraryUse } from './uses.js';

/** A function that can take a parameter: it has a declaration of its own. */
export type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration | ts.AccessorDeclaration;

/** Who creates a metric. */
export type Placement =
  | { at: 'module' }
  /** A static field or block: runs once, when the class is defined. */
  | { at: 'static' }
  /** A function that is written where it is passed on, so nobody can give it a registry. */
  | { at: 'callback' }
  | { at: 'owner'; node: ts.ClassLikeDeclaration | FunctionNode };

/** `new Counter(…)` and the like. */
export interface MetricSite {
  node: ts.NewExpression;
  use: LibraryUse;
}

/** What one class or function does with the library. */
export interface Owner {
  node: ts.ClassLikeDeclaration | FunctionNode;
  library: string;
  metrics: MetricSite[];
  /** Calls of `collectDefaultMetrics`. */
  defaults: ts.CallExpression[];
  /** Expressions that stand for the global registry. */
  registryUses: ts.Expression[];
}

/** The metric that a use of the library creates, if it is the class of a `new`. */
export function metricSiteOf(use: LibraryUse): MetricSite | undefined {
  const callee = outermost(use.node);
  return METRIC_CLASSES.has(use.name) && ts.isNewExpression(callee.parent) && callee.parent.expression === callee ? { node: callee.parent, use } : undefined;
}

/** The call of `collectDefaultMetrics` that a use of the library is. */
export function defaultsCallOf(use: LibraryUse): ts.CallExpression | undefined {
  const callee = outermost(use.node);
  return use.name === 'collectDefaultMetrics' && ts.isCallExpression(callee.parent) && callee.parent.expression === callee ? callee.parent : undefined;
}

/** Finds the class or function that a place belongs to: the nearest class whose instance runs it, else the outermost function that is declared. */
export function placementOf(node: ts.Node): Placement {
  const functions: ts.SignatureDeclaration[] = [];
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    if (ts.isClassStaticBlockDeclaration(at)) return { at: 'static' };
    if (ts.isClassElement(at) && ts.isClassLike(at.parent)) {
      if (!isStatic(at)) return { at: 'owner', node: at.parent };
      if (!ts.isMethodDeclaration(at) && !ts.isAccessor(at)) return { at: 'static' };
      functions.push(at);
    } else if (ts.isFunctionLike(at)) functions.push(at);
  }
  const declared = functions.findLast((fn): fn is FunctionNode => isFunctionNode(fn) && isDeclared(fn));
  if (declared) return { at: 'owner', node: declared };
  return functions.every(isCalledInPlace) ? { at: 'module' } : { at: 'callback' };
}

/** The class or function that a place belongs to, if it belongs to one. */
export function ownerAt(node: ts.Node): Owner['node'] | undefined {
  const placement = placementOf(node);
  return placement.at === 'owner' ? placement.node : undefined;
}

function isFunctionNode(node: ts.Node): node is FunctionNode {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node);
}

/** Whether a function is given a name or a place that others can call it by. */
function isDeclared(node: FunctionNode): boolean {
  if (ts.isFunctionDeclaration(node) || (ts.isClassLike(node.parent) && ts.isClassElement(node))) return true;
  if (isPassedInLiteral(node)) return false;
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) return true;
  const outer = outermost(node);
  const { parent } = outer;
  return (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && parent.initializer === outer || ts.isExportAssignment(parent) || (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === outer);
}

/** `use({ install(app) { … } })`: whoever takes the object calls its functions, with arguments of their choice. */
function isPassedInLiteral(node: ts.Node): boolean {
  let at = ts.isObjectLiteralExpression(node.parent) ? node.parent : outermost(node);
  while (ts.isPropertyAssignment(at.parent) || ts.isObjectLiteralExpression(at.parent)) at = outermost(at.parent);
  return ts.isObjectLiteralExpression(at) && (ts.isCallExpression(at.parent) || ts.isNewExpression(at.parent)) && at.parent.expression !== at;
}

/** `(() => { … })()`: runs where it stands. */
function isCalledInPlace(node: ts.Node): boolean {
  const outer = outermost(node);
  return ts.isCallExpression(outer.parent) && outer.parent.expression === outer;
}

/** The name by which people know an owner; for ids and reasons. */
export function ownerName(node: ts.Node): string {
  if ((ts.isClassLike(node) || ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) && node.name) return node.name.text;
  if ((ts.isMethodDeclaration(node) || ts.isAccessor(node)) && node.name) {
    const holder = ts.isClassLike(node.parent) ? `${ownerName(node.parent)}.` : '';
    return `${holder}${nameText(node.name) ?? '[computed]'}`;
  }
  const { parent } = outermost(node);
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isPropertyAssignment(parent)) return nameText(parent.name) ?? '[computed]';
  if (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left) && parent.left.getText() !== 'module.exports') return parent.left.name.text;
  return 'default';
}
