import { ts } from 'ts-morph';
import { isGeneratedText, mentioning } from '../project.js';
import { exportedNames } from './exports.js';
import { importersOf, mentioningNames, specifierTails } from './mentions.js';
import { creatorAround, metricSiteOf, defaultsCallOf, placementOf } from './owners.js';
import { loadPassages, namesOf } from './passages.js';
import { pathOf, type Program } from './program.js';
import { loadFoundations, loadReceivers } from './reach.js';
import { References } from './references.js';
import type { Resolver } from './resolve.js';
import { isTestFile } from './tests.js';
import { libraryUses } from './uses.js';

/** How often names are followed outwards (creator, creator of the creator, …) before the rest counts as unknown. */
const ROUNDS = 4;

/**
 * Loads the files that the facts need, and no others: those that mention the library, those that import a module which
 * passes it on, and those that name an owner of metrics or something that creates one.
 *
 * @param library the files that mention the library
 * @returns classes and functions in whose code, directly or through others, an owner is created; owners included
 */
export function loadClosure(program: Program, resolver: Resolver, library: readonly string[]): ReadonlySet<ts.Node> {
  const { project } = program;
  load(program, library);
  loadImportersOfWrappers(program, resolver);

  const creators = new Set<ts.Node>();
  let fresh = ownersIn(program.files, resolver);
  for (let round = 0; fresh.length > 0 && round < ROUNDS; round++) {
    for (const node of fresh) creators.add(node);
    const before = program.files.length;
    load(program, mentioningNames(project, fresh));
    loadPassages(program, resolver, creators);
    loadFoundations(program, resolver, fresh);
    if (program.files.length > before && round === 0) {
      loadImportersOfWrappers(program, resolver);
      fresh = ownersIn(program.files, resolver).filter((node) => !creators.has(node));
      for (const node of fresh) creators.add(node);
    }
    fresh = creatorsOf(creators, program, resolver).filter((node) => !creators.has(node));
  }
  loadReceivers(program, resolver);
  loadUnnamedUsers(program, ownersIn(program.files, resolver));
  return creators;
}

/** Parses files, but for those that a program wrote. */
export function load(program: Program, files: readonly string[]): void {
  for (const file of files) {
    if (!isGeneratedText(program.project.read(file) ?? '')) program.load(file);
  }
}

/** Files that hand parts of the library on under their own path. */
function loadImportersOfWrappers(program: Program, resolver: Resolver): void {
  const asked = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const tails = program.files.map(pathOf).filter((file) => !asked.has(file) && passesLibraryOn(program, resolver, file)).flatMap((file) => (asked.add(file), specifierTails(program.project, file)));
    if (tails.length === 0) return;
    load(program, mentioning(program.project, tails));
  }
}

/** How code takes members out of a module without naming them: `Object.values(routes)`, `routes[key](app)`. */
const TAKES_BY_KEY = /\bObject\.(values|entries)\(|\w\[[\w.]+\]/;
const IMPORTS_WHOLE = /\* as \w|\brequire\(/;

/**
 * Files that use an owner and need not name it: they import an instance of its class, and name one of the methods, which they may take
 * off it; or they import its module and take out of it whatever is there. One search for all owners: a search costs as much as all
 * others together.
 */
function loadUnnamedUsers(program: Program, owners: readonly ts.Node[]): void {
  const { project } = program;
  const modules = new Set(owners.map(pathOf).filter((file) => !isTestFile(file)));
  const classes = owners.flatMap((owner) => (ts.isClassLike(owner) && owner.name ? [{ name: owner.name.text, methods: methodsOf(owner) }] : [])).filter(({ methods }) => methods.length > 0);
  const made = new RegExp(`\\bnew (?:\\w+\\.)*(?:${classes.map(({ name }) => name).join('|')})\\b`);
  const makers = classes.length === 0 ? [] : program.files.filter((file) => !isTestFile(pathOf(file)) && /\bexport/.test(file.text) && made.test(file.text)).map(pathOf);
  const importers = importersOf(project, [...modules, ...makers]) ?? importersOf(project, makers) ?? [];
  const methods = [...new Set(classes.flatMap((one) => one.methods))];
  load(program, importers.filter((file) => {
    const text = project.read(file) ?? '';
    return methods.some((method) => text.includes(method)) || (IMPORTS_WHOLE.test(text) && TAKES_BY_KEY.test(text));
  }));
}

function methodsOf(owner: ts.ClassLikeDeclaration): string[] {
  return owner.members.flatMap((member) => (ts.isMethodDeclaration(member) && ts.isIdentifier(member.name) ? [member.name.text] : []));
}

/** Whether a module exports something that stands for the library or a part of it. */
function passesLibraryOn(program: Program, resolver: Resolver, path: string): boolean {
  const file = program.loaded(path);
  if (!file) return false;
  const stands = (name: string): boolean => resolver.exported(path, name)?.kind === 'library';
  if (['register', 'Counter', 'Registry', 'default', 'module.exports'].some(stands)) return true;
  return exportedNames(file).some(stands);
}

/** The classes and functions that create metrics themselves. */
export function ownersIn(files: readonly ts.SourceFile[], resolver: Resolver): ts.Node[] {
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

/** The declared classes and functions that create or call one of the given ones. */
function creatorsOf(creators: ReadonlySet<ts.Node>, program: Program, resolver: Resolver): ts.Node[] {
  const references = new References(program, resolver, creators, namesOf(program, resolver, creators));
  const found = new Set<ts.Node>();
  for (const creator of creators) {
    for (const reference of references.to(creator)) {
      const by = creatorAround(reference);
      if (by) found.add(by);
    }
  }
  return [...found];
}
