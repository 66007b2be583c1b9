import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { dirOf, isGeneratedText, mentioningLibrary, type Project } from '../project.js';
import { outermost, walk } from '../syntax/expressions.js';
import { creatorAround, metricSiteOf, defaultsCallOf, ownerName, placementOf } from './owners.js';
import { pathOf, type Program } from './program.js';
import { References } from './references.js';
import type { Resolver } from './resolve.js';
import { libraryUses } from './uses.js';

/** How often names are followed outwards (creator, creator of the creator, …) before the rest counts as unknown. */
const ROUNDS = 4;
/** A name that so many files mention says nothing about who uses it. */
const TOO_COMMON = 400;

/**
 * Loads the files that the facts need, and no others: those that mention the library, those that import a module which
 * passes it on, and those that name an owner of metrics or something that creates one.
 *
 * @returns classes and functions in whose code, directly or through others, an owner is created; owners included
 */
export async function loadClosure(program: Program, resolver: Resolver): Promise<ReadonlySet<ts.Node>> {
  const { project } = program;
  load(program, await mentioningLibrary(project));
  await loadImportersOfWrappers(program, resolver);

  const creators = new Set<ts.Node>();
  let fresh = ownersIn(program.files, resolver);
  for (let round = 0; fresh.length > 0 && round < ROUNDS; round++) {
    for (const node of fresh) creators.add(node);
    const before = program.files.length;
    load(program, await mentioningNames(project, fresh));
    if (program.files.length > before && round === 0) {
      await loadImportersOfWrappers(program, resolver);
      fresh = ownersIn(program.files, resolver).filter((node) => !creators.has(node));
      for (const node of fresh) creators.add(node);
    }
    fresh = creatorsOf(creators, program, resolver).filter((node) => !creators.has(node));
  }
  return creators;
}

function load(program: Program, files: readonly string[]): void {
  for (const file of files) {
    if (!isGeneratedText(program.project.read(file) ?? '')) program.load(file);
  }
}

/** Files that hand parts of the library on under their own path. */
async function loadImportersOfWrappers(program: Program, resolver: Resolver): Promise<void> {
  const asked = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const tails = program.files.map(pathOf).filter((file) => !asked.has(file) && passesLibraryOn(program, resolver, file)).flatMap((file) => (asked.add(file), specifierTails(program.project, file)));
    if (tails.length === 0) return;
    load(program, await program.project.mentioning(tails));
  }
}

/** Whether a module exports something that stands for the library or a part of it. */
function passesLibraryOn(program: Program, resolver: Resolver, path: string): boolean {
  const file = program.loaded(path);
  if (!file) return false;
  const stands = (name: string): boolean => resolver.exported(path, name)?.kind === 'library';
  if (['register', 'Counter', 'Registry', 'default', 'module.exports'].some(stands)) return true;
  const exported: string[] = [];
  walk(file, (node) => {
    if (ts.isExportSpecifier(node) || ts.isNamespaceExport(node)) exported.push(node.name.text);
    else if (ts.isVariableStatement(node) && node.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) exported.push(...node.declarationList.declarations.flatMap((d) => (ts.isIdentifier(d.name) ? [d.name.text] : d.name.elements.flatMap((e) => (ts.isBindingElement(e) && ts.isIdentifier(e.name) ? [e.name.text] : [])))));
    else if (ts.isBinaryExpression(node) && ts.isPropertyAccessExpression(node.left) && /^(module\.)?exports$/.test(node.left.expression.getText())) exported.push(node.left.name.text);
    else if (ts.isBinaryExpression(node) && node.left.getText() === 'module.exports' && ts.isObjectLiteralExpression(node.right)) exported.push(...node.right.properties.flatMap((p) => (p.name && ts.isIdentifier(p.name) ? [p.name.text] : [])));
    return !ts.isFunctionLike(node);
  });
  return exported.some(stands);
}

/** How the last part of a specifier for a module looks in code: `/metrics'`, `/metrics.js"`, and the package's name for its entry. */
function specifierTails(project: Project, file: string): string[] {
  const stem = posix.basename(file).replace(/\.[cm]?[jt]sx?$/, '');
  const names = stem === 'index' ? [posix.basename(dirOf(file)), 'index'] : [stem];
  const owner = project.packageOf(file).manifest.name;
  return [
    ...names.filter((name) => name !== '').flatMap((name) => ['', '.js', '.mjs', '.cjs', '.ts'].flatMap((extension) => [`/${name}${extension}'`, `/${name}${extension}"`])),
    ...(owner ? [`'${owner}'`, `"${owner}"`] : []),
    ...(stem === 'index' ? ["'./'", '"./"', "'.'", '".."', "'..'", "'../'"] : []),
  ];
}

function ownersIn(files: readonly ts.SourceFile[], resolver: Resolver): ts.Node[] {
  const owners = new Set<ts.Node>();
  for (const file of files) {
    for (const use of libraryUses(file, resolver)) {
      const site = metricSiteOf(use)?.node ?? defaultsCallOf(use);
      const placement = site && placementOf(site);
      if (placement?.at === 'owner') owners.add(placement.node);
    }
  }
  return [...owners];
}

async function mentioningNames(project: Project, nodes: readonly ts.Node[]): Promise<string[]> {
  const names = new Set(nodes.map((node) => ownerName(node).split('.').at(-1) ?? '').filter((name) => /^[\w$]{3,}$/.test(name) && name !== 'default' && name !== 'constructor'));
  const unnamed = nodes.filter((node) => ownerName(node) === 'default' || isDefaultExport(node)).map(pathOf);
  const found = await mentioningRare(project, [...names]);
  const tails = [...new Set(unnamed)].flatMap((file) => specifierTails(project, file));
  const importers = tails.length ? await project.mentioning(tails) : [];
  return [...new Set([...found, ...(importers.length <= TOO_COMMON ? importers : [])])].sort();
}

/** The files that mention one of the names, without those names that are too common: found by halves, since one search for all costs as much as one for each. */
async function mentioningRare(project: Project, names: readonly string[]): Promise<string[]> {
  const files = await project.mentioning(names, { whole: true });
  if (files.length <= TOO_COMMON) return files;
  if (names.length === 1) return [];
  const middle = names.length >> 1;
  return [...(await mentioningRare(project, names.slice(0, middle))), ...(await mentioningRare(project, names.slice(middle)))];
}

function isDefaultExport(node: ts.Node): boolean {
  const outer = outermost(node);
  return (ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword) ?? false)) || ts.isExportAssignment(outer.parent) || (ts.isBinaryExpression(outer.parent) && outer.parent.left.getText() === 'module.exports');
}

/** The declared classes and functions that create or call one of the given ones. */
function creatorsOf(creators: ReadonlySet<ts.Node>, program: Program, resolver: Resolver): ts.Node[] {
  const names = new Set([...creators].map((node) => ownerName(node).split('.').at(-1) ?? ''));
  const references = new References(program, resolver, creators, names);
  const found = new Set<ts.Node>();
  for (const creator of creators) {
    for (const reference of references.to(creator)) {
      const by = creatorAround(reference);
      if (by) found.add(by);
    }
  }
  return [...found];
}
