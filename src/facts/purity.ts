import { ts } from 'ts-morph';
import { LIBRARIES } from '../library.js';
import { bare, moduleSpecifierOf } from '../syntax/expressions.js';
import type { Resolver } from './resolve.js';

/** What a registry tells about itself without changing. */
const REGISTRY_READS: ReadonlySet<string> = new Set(['getMetricsAsArray', 'getMetricsAsJSON', 'getSingleMetric', 'getSingleMetricAsString', 'getMetricsAsString', 'metrics']);
/** Methods of arrays, sets, maps and strings that change nothing. */
const READS: ReadonlySet<string> = new Set(['map', 'filter', 'slice', 'concat', 'flatMap', 'keys', 'values', 'entries', 'includes', 'has', 'get', 'startsWith', 'endsWith', 'indexOf', 'some', 'every', 'find', 'join', 'at', 'toString', 'toLowerCase', 'split', 'trim', 'test']);
const PURE_STATICS = /^(Object\.(keys|values|entries|assign)|Array\.(from|isArray|of)|Boolean|String|Number)$/;
const COLLECTIONS: ReadonlySet<string> = new Set(['Set', 'Map', 'Array', 'WeakSet']);

/**
 * Whether an expression can go unevaluated without anybody noticing, apart from time.
 *
 * Property reads count as pure: a getter with an effect, in the condition of a cleanup, is nothing people write.
 */
export function isPure(node: ts.Node, resolver: Resolver): boolean {
  const pure = (child: ts.Node | undefined): boolean => child === undefined || isPure(child, resolver);
  const expression = bare(node);
  if (ts.isIdentifier(expression) || ts.isLiteralExpression(expression) || isKeyword(expression)) return true;
  if (ts.isPropertyAccessExpression(expression)) return pure(expression.expression);
  if (ts.isElementAccessExpression(expression)) return pure(expression.expression) && pure(expression.argumentExpression);
  if (ts.isPrefixUnaryExpression(expression)) return expression.operator !== ts.SyntaxKind.PlusPlusToken && expression.operator !== ts.SyntaxKind.MinusMinusToken && pure(expression.operand);
  if (ts.isTypeOfExpression(expression) || ts.isVoidExpression(expression) || ts.isSpreadElement(expression)) return pure(expression.expression);
  if (ts.isBinaryExpression(expression)) return !isAssignment(expression) && pure(expression.left) && pure(expression.right);
  if (ts.isConditionalExpression(expression)) return pure(expression.condition) && pure(expression.whenTrue) && pure(expression.whenFalse);
  if (ts.isTemplateExpression(expression)) return expression.templateSpans.every((span) => pure(span.expression));
  if (ts.isArrayLiteralExpression(expression)) return expression.elements.every(pure);
  if (ts.isObjectLiteralExpression(expression)) return expression.properties.every((property) => ts.isShorthandPropertyAssignment(property) || (ts.isPropertyAssignment(property) && pure(property.initializer)));
  if (ts.isArrowFunction(expression)) return !ts.isBlock(expression.body) && pure(expression.body);
  if (ts.isNewExpression(expression)) return ts.isIdentifier(expression.expression) && COLLECTIONS.has(expression.expression.text) && (expression.arguments ?? []).every(pure);
  if (ts.isCallExpression(expression)) return isPureCall(expression, resolver) && expression.arguments.every(pure);
  return false;
}

function isPureCall(call: ts.CallExpression, resolver: Resolver): boolean {
  // Loading the library does nothing that anybody waits for.
  if (LIBRARIES.includes(moduleSpecifierOf(call) ?? '')) return true;
  const callee = bare(call.expression);
  if (PURE_STATICS.test(callee.getText())) return true;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  if (resolver.isGlobalRegistry(callee.expression)) return REGISTRY_READS.has(callee.name.text);
  // `get` of a map and `find` of an array are reads; those of an unknown object (`api.get()`) need not be.
  return READS.has(callee.name.text) && isPure(callee.expression, resolver) && (!AMBIGUOUS.has(callee.name.text) || !ts.isIdentifier(bare(callee.expression)));
}

const AMBIGUOUS: ReadonlySet<string> = new Set(['get', 'find', 'test']);

function isKeyword(node: ts.Node): boolean {
  return [ts.SyntaxKind.ThisKeyword, ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind);
}

function isAssignment(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
}
