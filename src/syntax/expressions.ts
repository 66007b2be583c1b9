import { ts } from 'ts-morph';
import { flatOf } from './flat.js';

/** The expression inside parentheses, casts, `!`, `satisfies` and `await`: what decides its meaning. */
export function bare(node: ts.Expression): ts.Expression;
export function bare(node: ts.Node): ts.Node;
export function bare(node: ts.Node): ts.Node {
  let inner = node;
  while (ts.isParenthesizedExpression(inner) || ts.isAsExpression(inner) || ts.isTypeAssertionExpression(inner) || ts.isNonNullExpression(inner) || ts.isSatisfiesExpression(inner) || ts.isAwaitExpression(inner)) {
    inner = inner.expression;
  }
  return inner;
}

/** The text of a string literal; undefined for anything else. */
export function stringOf(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** Whether a call is `require(…)`. */
export function isRequire(call: ts.CallExpression): boolean {
  return ts.isIdentifier(call.expression) && call.expression.text === 'require';
}

/** The module that `require('m')`, `import('m')`, `jest.requireActual('m')` or `vi.importActual('m')` gives. */
export function moduleSpecifierOf(call: ts.CallExpression): string | undefined {
  const [first] = call.arguments;
  if (!first) return undefined;
  const isActual = ts.isPropertyAccessExpression(call.expression) && ['requireActual', 'importActual'].includes(call.expression.name.text);
  return isRequire(call) || call.expression.kind === ts.SyntaxKind.ImportKeyword || isActual ? stringOf(first) : undefined;
}

/** Walks a tree in source order; return `false` to stay out of a node's children. */
export function walk(node: ts.Node, visit: (node: ts.Node) => boolean | void): void {
  if (ts.isSourceFile(node)) return walkFile(node, visit);
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** A file is walked by many questions, and going through a list takes a tenth of the time. */
function walkFile(file: ts.SourceFile, visit: (node: ts.Node) => boolean | void): void {
  const { nodes, ends } = flatOf(file);
  for (let index = 0; index < nodes.length; ) {
    const node = nodes[index] as ts.Node;
    index = visit(node) === false ? (ends[index] as number) : index + 1;
  }
}

/** Whether an identifier is used as a value or type: not a declaration's own name, a property's name or a label. */
export function isReference(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === name;
  if (ts.isQualifiedName(parent)) return parent.left === name;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === name;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.initializer === name;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent) || ts.isNamespaceExport(parent)) return false;
  if (ts.isImportEqualsDeclaration(parent)) return parent.name !== name;
  if (ts.isExportSpecifier(parent)) return (parent.propertyName ?? parent.name) === name && !parent.parent.parent.moduleSpecifier;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent) || ts.isMetaProperty(parent)) return false;
  if (ts.isJsxAttribute(parent)) return false;
  return !('name' in parent && parent.name === name);
}

/** How many arguments a function declares: `this` is written among its parameters, but is none. */
export function arityOf({ parameters }: ts.SignatureDeclaration): number {
  return parameters.filter(({ name }) => !ts.isIdentifier(name) || name.text !== 'this').length;
}

/** The node without surrounding casts and parentheses, outwards: `(a as B)!` for `a`. */
export function outermost(node: ts.Node): ts.Node {
  let outer = node;
  while (outer.parent && bare(outer.parent) !== outer.parent && bare(outer.parent) === bare(outer)) outer = outer.parent;
  return outer;
}

/** What a pattern takes out of an object under a name: `registers: all` in `{ registers: all }`. */
export function elementNamed(pattern: ts.ObjectBindingPattern, property: string): ts.BindingElement | undefined {
  return pattern.elements.find((element) => !element.dotDotDotToken && (element.propertyName ?? element.name).getText() === property);
}

/** Whether a node stands in another, or is it. */
export function isWithin(inner: ts.Node, outer: ts.Node): boolean {
  return inner.getSourceFile() === outer.getSourceFile() && inner.pos >= outer.pos && inner.end <= outer.end;
}

export function isUndefined(value: ts.Expression): boolean {
  return ts.isIdentifier(value) && value.text === 'undefined';
}
