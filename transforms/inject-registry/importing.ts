import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { isImportable } from '../../src/facts/packages.js';
import { isTypeScript, pathOf } from '../../src/facts/program.js';
import { moduleSpecifierOf, stringOf, walk } from '../../src/syntax/expressions.js';
import { hasModuleSyntax } from '../../src/syntax/modules.js';
import { DefaultStays } from './default-stays.js';
import { importedModules, spell } from './names.js';
import type { CallSite } from './passing.js';
import { placeName } from './places.js';

const MOCKS = /^(jest|vi)\.(mock|doMock|unstable_mockModule|hoisted)$/;

/**
 * Refuses a call in a file that could not import the global registry that its owner's file means.
 *
 * @throws DefaultStays where an import would not resolve, or would give something else
 */
export function refuseImport(facts: Facts, call: ts.Node, library: string): void {
  const source = call.getSourceFile();
  const file = pathOf(call);
  const stays = (why: string): DefaultStays => new DefaultStays('default-for-caller-import', why);
  if (mocks(source, library)) throw stays(`${file} calls it and mocks ${library}`);
  if (ts.findAncestor(call, isMockFactory)) throw stays(`${placeName(call)} calls it in the factory of a mock, which runs before the imports of its file`);
  const { need } = spell(facts, library, 'register', call, 'value');
  if (!need) return;
  if (need.module === library && !importedModules(source).includes(library) && !isImportable(facts.project, file, library)) throw stays(`${placeName(call)} calls it, and no package.json of that file declares ${library}`);
  if (!canImport(source)) throw stays(`${file} calls it and has no imports that another one could join`);
}

/** Whether an import or a `require` can be added to a file in the way that it loads other modules itself. */
function canImport(file: ts.SourceFile): boolean {
  if (file.statements.some(ts.isImportEqualsDeclaration)) return file.statements.some(ts.isImportDeclaration);
  return isTypeScript(file) || hasModuleSyntax(file) || /\brequire\s*\(/.test(file.text);
}

/** Whether the code of a call is loaded only when it is needed, so that an import at the top of its file would load the library sooner. */
export function isOnDemand(facts: Facts, { call }: CallSite): boolean {
  let root: ts.Node = call.expression;
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  const declaration = ts.isIdentifier(root) ? facts.resolver.declarationOf(root) : undefined;
  const variable = declaration && ts.findAncestor(declaration, ts.isVariableDeclaration);
  let found = false;
  walk(variable?.initializer ?? root, (node) => {
    if (!ts.isCallExpression(node) || moduleSpecifierOf(node) === undefined) return;
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword || ts.findAncestor(node, ts.isFunctionLike)) found = true;
  });
  return found;
}

function mocks(file: ts.SourceFile, library: string): boolean {
  let found = false;
  walk(file, (node) => {
    if (ts.isCallExpression(node) && MOCKS.test(node.expression.getText()) && node.arguments[0] && stringOf(node.arguments[0]) === library) found = true;
    return !found;
  });
  return found;
}

function isMockFactory(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && ts.isCallExpression(node.parent) && MOCKS.test(node.parent.expression.getText());
}
