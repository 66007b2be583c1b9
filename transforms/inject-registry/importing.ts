import { ts } from 'ts-morph';
import { dependencyFor } from '../../src/facts/dependencies.js';
import type { Facts } from '../../src/facts/facts.js';
import { isTypeScript, pathOf } from '../../src/facts/program.js';
import { moduleSpecifierOf, stringOf, walk } from '../../src/syntax/expressions.js';
import { hasModuleSyntax } from '../../src/syntax/modules.js';
import { placeName } from './call-sites.js';
import { DefaultStays } from './default-stays.js';
import type { CallSite } from './family.js';
import { spell } from './names.js';

const MOCKS = /^(jest|vi)\.(mock|doMock|unstable_mockModule|hoisted)$/;

/**
 * Refuses a call in a file that could not import the global registry that its owner's file means.
 *
 * @throws DefaultStays where an import would not resolve, or would give something else
 */
export function refuseImport(facts: Facts, { call }: CallSite, library: string): void {
  const source = call.getSourceFile();
  const file = pathOf(call);
  const stays = (why: string): DefaultStays => new DefaultStays('default-for-caller-import', why);
  if (mocks(source, library)) throw stays(`${file} calls it and mocks ${library}`);
  if (ts.findAncestor(call, isMockFactory)) throw stays(`${placeName(call)} calls it in the factory of a mock, which runs before the imports of its file`);
  const { need } = spell(facts, library, 'register', call, 'value');
  if (!need) return;
  if (need.module === library && !isResolvable(facts, file, library)) throw stays(`${placeName(call)} calls it, and no package.json of that file declares ${library}`);
  if (!canImport(source)) throw stays(`${file} calls it and has no imports that another one could join`);
}

/** Whether a file can import the library: it is declared for it, or another file of its package does so today. */
function isResolvable({ project, program }: Facts, file: string, library: string): boolean {
  const owner = project.packageOf(file);
  const imports = new RegExp(`\\b(from|require\\(|import\\(|import)\\s*['"]${library}['"]`);
  return dependencyFor(project, file, library) !== undefined || program.files.some((other) => imports.test(other.text) && project.packageOf(pathOf(other)) === owner);
}

/** Whether an import or a `require` can be added to a file in the way that it loads other modules itself. */
function canImport(file: ts.SourceFile): boolean {
  if (file.statements.some(ts.isImportEqualsDeclaration)) return file.statements.some(ts.isImportDeclaration);
  return isTypeScript(file) || hasModuleSyntax(file) || /\brequire\s*\(/.test(file.text);
}

/** Why the registry that a call would import may be another one than that of the owner; undefined where it is the same. */
export function differentVersion({ project }: Facts, { call }: CallSite, library: string, home: string): string | undefined {
  const [there, here] = [pathOf(call), home].map((file) => ({ manifest: project.packageOf(file), dependency: dependencyFor(project, file, library) }));
  if (!there?.dependency || !here?.dependency || there.manifest === here.manifest || there.dependency.isPeer || here.dependency.isPeer || there.dependency.range === here.dependency.range) return undefined;
  return `${there.manifest.manifestPath ?? 'package.json'} declares ${library} ${there.dependency.range} and ${here.manifest.manifestPath ?? 'package.json'} ${here.dependency.range}: two versions have two global registries`;
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
