import { ts } from 'ts-morph';
import { METRIC_CLASSES } from '../library.js';
import { classDefining } from '../syntax/classes.js';
import { outermost } from '../syntax/expressions.js';
import { decoratedClassOf, isCreatedByContainer } from './containers.js';
import { providerMadeBy } from './providers.js';
import { usageOf } from './references.js';
import { isStatic, nameText } from './resolve.js';
import type { LibraryUse } from './uses.js';

/** A function that can take a parameter: it has a declaration of its own. */
export type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration | ts.AccessorDeclaration;

/** Who creates a metric. */
export type Placement =
  | { at: 'module' }
  /** A static field or block, a decorator's argument, a computed name: runs once, when the class is defined. */
  | { at: 'static' }
  /** A function that is written where it is passed on: whoever gets it calls it. Of several in one another the outermost. */
  | { at: 'callback'; node: ts.Node }
  | { at: 'owner'; node: ts.ClassLikeDeclaration | FunctionNode };

/** `new Counter(…)` and the like. */
export interface MetricSite {
  node: ts.NewExpression;
  use: LibraryUse;
}

/** What adds to a registry as soon as it runs: a metric, or the default metrics. */
export type CreationSite = { kind: 'metric'; node: ts.NewExpression } | { kind: 'default-metrics'; node: ts.CallExpression };

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

/** What a use of the library creates, if it creates anything. */
export function creationSiteOf(use: LibraryUse): CreationSite | undefined {
  const metric = metricSiteOf(use);
  if (metric) return { kind: 'metric', node: metric.node };
  const call = defaultsCallOf(use);
  return call && { kind: 'default-metrics', node: call };
}

/** The class that extends one of the library's metrics, where a use of the library is the metric that it extends. */
export function subclassOf(use: LibraryUse): ts.ClassLikeDeclaration | undefined {
  const usage = METRIC_CLASSES.has(use.name) ? usageOf(use.node) : undefined;
  return usage?.kind === 'extend' ? usage.by : undefined;
}

/** Finds the class or function that a place belongs to: the nearest class whose instance runs it, else the outermost function that is declared. */
export function placementOf(node: ts.Node): Placement {
  const functions: ts.SignatureDeclaration[] = [];
  let definesClass = false;
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    const defined = classDefining(at);
    if (defined) {
      definesClass = true;
      at = defined;
      continue;
    }
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
  const callback = functions.findLast((fn) => !isCalledInPlace(fn));
  return callback ? { at: 'callback', node: callback } : { at: definesClass ? 'static' : 'module' };
}

/** The class or function that a place belongs to, if it belongs to one. */
export function ownerAt(node: ts.Node): Owner['node'] | undefined {
  const placement = placementOf(node);
  return placement.at === 'owner' ? placement.node : undefined;
}

/** The class or function in whose code a reference creates or calls what it stands for, has a container create it, or extends it. */
export function creatorAround(reference: ts.Node): ts.Node | undefined {
  const usage = usageOf(reference);
  if (usage.kind === 'extend') return usage.by;
  if (usage.kind !== 'create' && usage.kind !== 'call') {
    if (!isCreatedByContainer(reference)) return undefined;
    const module = decoratedClassOf(reference);
    if (module) return module;
  }
  return ownerAt(reference);
}

export function isFunctionNode(node: ts.Node): node is FunctionNode {
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
  const outer = outermost(node);
  const { parent } = outer;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== outer) return `${parent.expression.getText().replace(/\s+/g, '').slice(0, 60)}()`;
  if (ts.isPropertyDeclaration(parent)) return `${ownerName(parent.parent)}.${nameText(parent.name) ?? '[computed]'}`;
  if (ts.isPropertyAssignment(parent)) return nameText(parent.name) ?? '[computed]';
  if (ts.isBinaryExpression(parent) && ts.isIdentifier(parent.left)) return parent.left.text;
  if (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left) && parent.left.getText() !== 'module.exports') return parent.left.name.text;
  return 'default';
}
