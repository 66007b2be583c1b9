import { ts } from 'ts-morph';
import type { Project } from '../project.js';
import { under } from '../runners/paths.js';
import { parseText } from '../syntax/parse.js';

/** What a configuration object says about one of its properties. */
export type Lookup =
  | { state: 'absent' }
  /** A spread, accessor or method may hold it: nothing can be added with certainty. */
  | { state: 'hidden' }
  | { state: 'value'; value: ts.Expression };

/** Presets whose result is known to hold transforms only (ts-jest 29, src/presets). */
const TRANSFORM_PRESETS = /^create(Default|JsWith\w+)(Esm|Legacy|EsmLegacy)?Preset$/;

/** Parses a configuration file, JSON included, with positions in its text. */
export function parse(file: string, text: string): ts.SourceFile {
  if (/\.jsonc?$|(^|\/)\.mocharc$/.test(file)) return parseText(file, text, ts.ScriptKind.JSON);
  return parseText(file, text);
}

/** An expression without the parentheses, assertions and `await` around it. */
export function bare(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node) || ts.isAwaitExpression(node)) node = node.expression;
  return node;
}

/** The initializer of a variable of this file that is declared once and never written to, not even at a property. */
export function constantOf(source: ts.SourceFile, name: string): ts.Expression | undefined {
  const declarations: ts.VariableDeclaration[] = [];
  let written = false;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name) declarations.push(node);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment && rootName(node.left) === name) written = true;
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && /^(push|unshift|splice|assign)$/.test(node.expression.name.text)
      && (rootName(node.expression.expression) === name || node.arguments.some((argument) => rootName(argument) === name))) written = true;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return written || declarations.length !== 1 ? undefined : declarations[0]?.initializer;
}

function rootName(expression: ts.Expression): string | undefined {
  let node = expression;
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) node = node.expression;
  return ts.isIdentifier(node) ? node.text : undefined;
}

/** Follows an expression to an object or array literal in the same file. */
export function literalOf(source: ts.SourceFile, expression: ts.Expression | undefined): ts.ObjectLiteralExpression | ts.ArrayLiteralExpression | undefined {
  const node = expression && bare(expression);
  if (!node) return undefined;
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return node;
  return ts.isIdentifier(node) ? literalOf(source, constantOf(source, node.text)) : undefined;
}

/** Follows an expression to an object literal in the same file. */
export function objectOf(source: ts.SourceFile, expression: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
  const literal = literalOf(source, expression);
  return literal && ts.isObjectLiteralExpression(literal) ? literal : undefined;
}

/**
 * Looks a property up in an object literal; the last one wins, as at run time.
 *
 * @param project where given, spreads of what another file of the repository exports are followed
 */
export function lookup(source: ts.SourceFile, object: ts.ObjectLiteralExpression, name: string, project?: Project): Lookup {
  for (const property of [...object.properties].reverse()) {
    if (ts.isSpreadAssignment(property)) {
      if (mayHold(source, property.expression, name, project)) return { state: 'hidden' };
    } else if (ts.isComputedPropertyName(property.name ?? object)) return { state: 'hidden' };
    else if (nameOf(property) === name) {
      if (ts.isPropertyAssignment(property)) return { state: 'value', value: property.initializer };
      return ts.isShorthandPropertyAssignment(property) ? { state: 'value', value: property.name } : { state: 'hidden' };
    }
  }
  return { state: 'absent' };
}

/** The value of a property that is there for certain. */
export function valueOf(source: ts.SourceFile, object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const found = lookup(source, object, name);
  return found.state === 'value' ? found.value : undefined;
}

function nameOf(property: ts.ObjectLiteralElementLike): string | undefined {
  const name = property.name;
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : undefined;
}

/** Whether a spread expression may bring a property of that name. */
function mayHold(source: ts.SourceFile, expression: ts.Expression, name: string, project: Project | undefined): boolean {
  const node = bare(expression);
  if (ts.isConditionalExpression(node)) return mayHold(source, node.whenTrue, name, project) || mayHold(source, node.whenFalse, name, project);
  if (ts.isBinaryExpression(node)) return mayHold(source, node.right, name, project);
  if (ts.isCallExpression(node)) return !(ts.isIdentifier(node.expression) && TRANSFORM_PRESETS.test(node.expression.text));
  const object = objectOf(source, node);
  if (object) return lookup(source, object, name, project).state !== 'absent';
  if (ts.isIdentifier(node)) {
    const constant = constantOf(source, node.text);
    if (constant && ts.isCallExpression(bare(constant)) && project === undefined) return true;
    if (constant && !ts.isIdentifier(bare(constant)) && !isRequire(bare(constant))) return mayHold(source, constant, name, project);
    return project === undefined || elsewhereMayHold(project, source, node.text, name);
  }
  return true;
}

function isRequire(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require';
}

/** Whether the object that another file of the repository exports may hold a property. */
function elsewhereMayHold(project: Project, source: ts.SourceFile, local: string, name: string): boolean {
  const specifier = defaultImport(source, local);
  if (!specifier?.startsWith('.')) return true;
  const dir = source.fileName.includes('/') ? source.fileName.slice(0, source.fileName.lastIndexOf('/')) : '';
  const file = ['', '.ts', '.js', '.cjs', '.mjs', '.json'].map((extension) => under(dir, specifier) + extension).find((path) => project.exists(path));
  const text = file === undefined ? undefined : project.read(file);
  if (file === undefined || text === undefined) return true;
  const other = parse(file, text);
  const exported = other.statements.flatMap((statement) => {
    if (ts.isExportAssignment(statement)) return [statement.expression];
    const expression = ts.isExpressionStatement(statement) ? statement.expression : undefined;
    if (!expression) return [];
    if (ts.isBinaryExpression(expression)) return expression.left.getText(other) === 'module.exports' ? [expression.right] : [];
    return file.endsWith('.json') ? [expression] : [];
  });
  const object = exported.length === 1 ? objectOf(other, exported[0]) : undefined;
  return !object || lookup(other, object, name, project).state !== 'absent';
}

function defaultImport(source: ts.SourceFile, local: string): string | undefined {
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) && statement.importClause?.name?.text === local && ts.isStringLiteral(statement.moduleSpecifier)) return statement.moduleSpecifier.text;
  }
  const required = constantOf(source, local);
  if (!required || !ts.isCallExpression(required) || !isRequire(required)) return undefined;
  const argument = required.arguments[0];
  return argument && ts.isStringLiteralLike(argument) ? argument.text : undefined;
}
