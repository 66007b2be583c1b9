import { ts } from 'ts-morph';
import { GATEWAYS, isGateway, type Gateway } from '../library.js';
import { isGeneratedText, type Project } from '../project.js';
import { moduleSpecifierOf, stringOf, walk } from '../syntax/expressions.js';
import { parseText, scriptKindOf } from '../syntax/parse.js';
import { isTestFile } from './tests.js';

/** Production code of a package that loads a library which creates metrics itself; the first place of it. */
export interface GatewayUse {
  gateway: Gateway;
  /** In how many files of the package. */
  files: number;
  file: string;
  start: number;
}

/**
 * Finds the packages whose production code loads one of the libraries that create metrics themselves. Nothing else is asked of these
 * files, so they are parsed for themselves and stay out of the program.
 *
 * @param files source files that mention one
 */
export function gatewayUses(project: Project, files: readonly string[]): GatewayUse[] {
  const found = new Map<string, GatewayUse>();
  for (const file of files) {
    if (isTestFile(file)) continue;
    for (const [gateway, start] of gatewaysIn(file, project.read(file) ?? '')) {
      const key = `${project.packageOf(file).dir}\0${gateway}`;
      const known = found.get(key);
      if (known) known.files++;
      else found.set(key, { gateway, file, start, files: 1 });
    }
  }
  return [...found.values()];
}

/** The libraries that a file loads, each with the first place. */
function gatewaysIn(file: string, text: string): Map<Gateway, number> {
  const found = new Map<Gateway, number>();
  if (isGeneratedText(text)) return found;
  walk(parseText(file, text, scriptKindOf(file)), (node) => {
    const specifier = loadedBy(node);
    const gateway = GATEWAYS.find((name) => specifier !== undefined && isGateway(name, specifier));
    if (gateway && !found.has(gateway)) found.set(gateway, node.getStart());
  });
  return found;
}

/** The module whose code a node loads; a type loads none. */
function loadedBy(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node)) return isOnlyTypes(node.importClause) ? undefined : stringOf(node.moduleSpecifier);
  if (ts.isExportDeclaration(node)) return node.moduleSpecifier && !node.isTypeOnly ? stringOf(node.moduleSpecifier) : undefined;
  if (ts.isExternalModuleReference(node)) return stringOf(node.expression);
  return ts.isCallExpression(node) ? moduleSpecifierOf(node) : undefined;
}

function isOnlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  const { namedBindings } = clause;
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword || (!clause.name && namedBindings !== undefined && ts.isNamedImports(namedBindings) && namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly));
}
