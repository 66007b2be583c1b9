import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { dirOf, mentioning, type Project } from '../project.js';
import { outermost } from '../syntax/expressions.js';
import { holderOf, ownerName } from './owners.js';
import { pathOf } from './program.js';

/** A name that so many files mention says nothing about who uses it. */
const TOO_COMMON = 400;

/** The names that code which calls or creates a declaration has to mention: its own, or that of the variable which holds it as a member. */
export function ownNames(node: ts.Node): string[] {
  const holder = holderOf(node);
  return [ownerName(node).split('.').at(-1) ?? '', ...(holder && ts.isIdentifier(holder.name) ? [holder.name.text] : [])];
}

/** Whether a name is of any use for a search. */
export function isTelling(name: string): boolean {
  return /^[\w$]{3,}$/.test(name) && name !== 'default' && name !== 'constructor';
}

/** Whether other modules can import a declaration under a name of their own. */
export function isDefaultExport(node: ts.Node): boolean {
  const outer = outermost(node);
  return (ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword) ?? false)) || ts.isExportAssignment(outer.parent) || (ts.isBinaryExpression(outer.parent) && outer.parent.left.getText() === 'module.exports');
}

/** The source files that may call or create one of the declarations, as far as spelling tells. */
export function mentioningNames(project: Project, nodes: readonly ts.Node[]): string[] {
  const names = new Set(nodes.flatMap(ownNames).filter(isTelling));
  const { files, common } = mentioningRare(project, [...names]);
  const unnamed = nodes.filter((node) => ownerName(node) === 'default' || isDefaultExport(node) || ownNames(node).some((name) => common.includes(name)));
  const importers = importersOf(project, unnamed.map(pathOf));
  return [...new Set([...files, ...(importers ?? [])])].sort();
}

/** The files that may import one of the modules, by how they would spell it; undefined where that says nothing. */
export function importersOf(project: Project, modules: readonly string[]): string[] | undefined {
  const importers = mentioning(project, [...new Set(modules)].flatMap((file) => specifierTails(project, file)));
  return importers.length <= TOO_COMMON ? importers : undefined;
}

/** The files that mention one of the names, without those names that are too common. */
export function mentioningRare(project: Project, names: readonly string[]): { files: string[]; common: string[] } {
  const found = [...project.mentions(names, { whole: true })];
  const rare = found.filter(([, files]) => files.length <= TOO_COMMON);
  return { files: [...new Set(rare.flatMap(([, files]) => files))].sort(), common: found.filter(([, files]) => files.length > TOO_COMMON).map(([name]) => name) };
}

/** How the last part of a specifier for a module looks in code: `/metrics'`, `/metrics.js"`, and the package's name for its entry. */
export function specifierTails(project: Project, file: string): string[] {
  const stem = posix.basename(file).replace(/\.[cm]?[jt]sx?$/, '');
  const names = stem === 'index' ? [posix.basename(dirOf(file)), 'index'] : [stem];
  const owner = project.packageOf(file).manifest.name;
  return [
    ...names.filter((name) => name !== '').flatMap((name) => ['', '.js', '.mjs', '.cjs', '.ts'].flatMap((extension) => [`/${name}${extension}'`, `/${name}${extension}"`])),
    ...(owner ? [`'${owner}'`, `"${owner}"`] : []),
    ...(stem === 'index' ? ["'./'", '"./"', "'.'", '".."', "'..'", "'../'"] : []),
  ];
}
