import { ts } from 'ts-morph';
import { walk } from '../syntax/expressions.js';
import { boundNames } from './resolve.js';

/** What a CommonJS module exports as a whole. */
export const WHOLE = 'module.exports';

/** The names under which a module exports something by statements of its own, `default` and `module.exports` included; what `export *` hands on is not among them. */
export function exportedNames(file: ts.SourceFile): string[] {
  const names = new Set<string>();
  walk(file, (node) => {
    if (ts.isExportSpecifier(node) || ts.isNamespaceExport(node)) names.add(node.name.text);
    else if (ts.isExportAssignment(node)) names.add(node.isExportEquals ? WHOLE : 'default');
    else if (ts.isBinaryExpression(node)) for (const name of assigned(node)) names.add(name);
    else if (ts.canHaveModifiers(node)) for (const name of declared(node)) names.add(name);
    return !ts.isFunctionLike(node) && !ts.isClassLike(node);
  });
  return [...names];
}

/** `exports.name = …`, `module.exports.name = …`, `module.exports = { name }`. */
function assigned({ left, right }: ts.BinaryExpression): string[] {
  if (ts.isPropertyAccessExpression(left) && /^(module\.)?exports$/.test(left.expression.getText())) return [left.name.text];
  if (left.getText() !== WHOLE) return [];
  const properties = ts.isObjectLiteralExpression(right) ? right.properties.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : [])) : [];
  return [WHOLE, ...properties];
}

/** `export const name`, `export function name`, `export default class`. */
function declared(node: ts.HasModifiers): string[] {
  const kinds = ts.getModifiers(node)?.map(({ kind }) => kind) ?? [];
  if (!kinds.includes(ts.SyntaxKind.ExportKeyword)) return [];
  if (kinds.includes(ts.SyntaxKind.DefaultKeyword)) return ['default'];
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap(({ name }) => boundNames(name).map(({ text }) => text));
  return (ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node)) && node.name ? [node.name.text] : [];
}

/** The modules that a module hands on whole, as it writes them: `export * from 'm'`. */
export function starExports(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) => (ts.isExportDeclaration(statement) && !statement.exportClause && statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier) ? [statement.moduleSpecifier.text] : []));
}
