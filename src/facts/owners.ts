import { ts } from 'ts-morph';
import { METRIC_CLASSES } from '../library.js';
import { outermost } from '../syntax/expressions.js';
import { providerMadeBy } from './providers.js';
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
    const defined = classDefinedBy(at);
    if (defined) at = defined;
    if (ts.isClassStaticBlockDeclaration(at)) return { at: 'static' };
    if (ts.isClassElement(at) && ts.isClassLike(at.parent)) {
      if (!isStatic(at)) return { at: 'owner', node: at.parent };
      if (ts.isMethodDeclaration(at) || ts.isAccessor(at)) functions.push(at);
      // A static field that holds a function is called like a static method; any other runs once.
      else if (!functions.some((fn) => ts.isPropertyDeclaration(outermost(fn).parent))) return { at: 'static' };
    } else if (ts.isFunctionLike(at)) functions.push(at);
  }
  const declared = functions.findLast((fn): fn is FunctionNode => isFunctionNode(fn) && isDeclared(fn));
  if (declared) return { at: 'owner', node: declared };
  return functions.every(isCalledInPlace) ? { at: 'module' } : { at: 'callback' };
}

/** The class whose definition evaluates a node: a decorator, or the computed name of a member. Neither has an instance. */
function classDefinedBy(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  if (!ts.isDecorator(node) && !(ts.isComputedPropertyName(node) && ts.isClassElement(node.parent))) return undefined;
  return ts.findAncestor(node, ts.isClassLike);
}

function isFunctionNode(node: ts.Node): node is FunctionNode {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node);
}

/** Whether a function is given a name or a place that others can call it by. */
function isDeclared(node: FunctionNode): boolean {
  if (ts.isFunctionDeclaration(node) || (ts.isClassLike(node.parent) && ts.isClassElement(node))) return true;
  if (providerMadeBy(node)) return true;
  const literal = literalAround(node);
  const { parent } = literal;
  // In a list or an argument it is given away: whoever takes it calls it, with arguments of their choice.
  if (ts.isVariableDeclaration(parent) || ts.isExportAssignment(parent)) return true;
  return ts.isBinaryExpression(parent) ? parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === literal : ts.isPropertyDeclaration(parent) && literal === outermost(node);
}

/** The function itself, or the outermost object literal that it is a member of: `{ install(app) { … } }`. */
export function literalAround(node: FunctionNode): ts.Node {
  let at = ts.isObjectLiteralExpression(node.parent) ? outermost(node.parent) : outermost(node);
  while (ts.isPropertyAssignment(at.parent) && at.parent.initializer === at) at = outermost(at.parent.parent);
  return at;
}

/** The variable that holds the object literal which a function is a member of: whoever gets it can call the function. */
export function holderOf(node: ts.Node): ts.VariableDeclaration | undefined {
  if (!isFunctionNode(node)) return undefined;
  const literal = literalAround(node);
  return literal !== outermost(node) && ts.isVariableDeclaration(literal.parent) ? literal.parent : undefined;
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
  if (ts.isPropertyDeclaration(parent)) return `${ownerName(parent.parent)}.${nameText(parent.name) ?? '[computed]'}`;
  if (ts.isPropertyAssignment(parent)) return nameText(parent.name) ?? '[computed]';
  if (ts.isBinaryExpression(parent) && ts.isIdentifier(parent.left)) return parent.left.text;
  if (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left) && parent.left.getText() !== 'module.exports') return parent.left.name.text;
  return 'default';
}
