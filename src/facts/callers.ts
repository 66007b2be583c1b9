import { ts } from 'ts-morph';
import { mentioning, type Project } from '../project.js';
import { bare } from '../syntax/expressions.js';
import { CallerSearch, reachedThrough, type Publication } from './caller-search.js';
import { WHOLE } from './exports.js';
import { specifierTails } from './mentions.js';
import { isTypeScript, type Program } from './program.js';
import type { Resolver } from './resolve.js';
import { isInstalled, uncertainReferences, unusualLoads, type UncertainReference } from './uncertain.js';

/**
 * Who calls the owners of metrics. A parameter with a default value covers a caller that nobody sees; one without needs them
 * all, so what cannot be followed is said here.
 */
export interface Callers {
  /** The owners, and the classes that extend them. */
  declarations: ReadonlySet<ts.Node>;
  /** The objects and classes that have owners as members. */
  holders: ReadonlySet<ts.Node>;
  /** Every name under which code may refer to them. */
  names: ReadonlySet<string>;
  /** Why some callers of a declaration may not be known, as a sentence without its end. */
  missing: ReadonlyMap<ts.Node, string>;
  /** Expressions that may stand for a declaration: the code does not tell. */
  uncertain: ReadonlyMap<ts.Node, readonly ts.Node[]>;
  /** The published package from which code outside of the repository can import a declaration. */
  published: ReadonlyMap<ts.Node, Publication>;
}

/** For runs that leave every caller as it is. */
export const NO_CALLERS: Callers = { declarations: new Set(), holders: new Set(), names: new Set(), missing: new Map(), uncertain: new Map(), published: new Map() };

/** Loads every file that may call or create one of the owners, through whatever modules and names it reaches them. */
export function loadCallers(program: Program, resolver: Resolver, owners: readonly ts.Node[]): Callers {
  const search = new CallerSearch(program, resolver, owners);
  while (search.widen());
  const { declarations, holders, names } = search;
  const unread = leftOut(program, resolver, search);
  const references = uncertainReferences(program, resolver, new Set([...declarations, ...holders]), names);
  const missing = new Map<ts.Node, string>();
  for (const node of declarations) {
    const why = search.lost.get(node) ?? search.lost.get(reachedThrough(node)) ?? unread.get(node);
    if (why !== undefined) missing.set(node, why);
  }
  const loads = unusualLoads(program, resolver, new Set(search.wholes.keys()));
  const uncertain = new Map([...declarations].map((node) => [node, [
    ...references.filter((reference) => mayStandFor(reference, node, search)),
    ...loads.filter(({ module }) => search.wholes.get(module)?.includes(node)),
  ].map((place) => place.node)]));
  return { declarations, holders, names, missing, uncertain, published: search.published() };
}

/** Whether a place of that name may be a declaration: a member only through its holder, which must not be handed on for this to hold. */
function mayStandFor({ name, node }: UncertainReference, declaration: ts.Node, search: CallerSearch): boolean {
  const holder = reachedThrough(declaration);
  if (holder === declaration) return search.namesOf(declaration).has(name);
  if (search.namesOf(holder).has(name)) return true;
  if (!search.namesOf(declaration).has(name)) return false;
  const owner = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? bare(node.expression) : undefined;
  if (!owner || owner.kind === ts.SyntaxKind.ThisKeyword || owner.kind === ts.SyntaxKind.SuperKeyword) return true;
  const called = ts.isPropertyAccessExpression(owner) ? owner.name : owner;
  return ts.isIdentifier(called) && search.namesOf(holder).has(called.text);
}

/** Why code that is not parsed may call a declaration: generated files, those left out with `--exclude`, and declarations written for JavaScript. */
function leftOut(program: Program, resolver: Resolver, search: CallerSearch): Map<ts.Node, string> {
  const { project } = program;
  const names = [...search.names].filter((name) => name !== 'default' && !search.common.has(name));
  const importers = mentioning(project, [...search.wholes.keys()].flatMap((file) => specifierTails(project, file)), { everywhere: true });
  const naming = mentioning(project, names, { whole: true, everywhere: true });
  const missing = new Map<ts.Node, string>();
  for (const file of new Set([...naming, ...importers])) {
    if (program.loaded(file)) continue;
    for (const node of search.declarations) if (reaches(project, resolver, file, node, search)) missing.set(node, `${file}, which this run does not read, may call it`);
  }
  return missing;
}

/** Whether a file that is not parsed imports a module which exports a declaration; a declaration file stands for the module beside it. */
function reaches(project: Project, resolver: Resolver, file: string, node: ts.Node, search: CallerSearch): boolean {
  const text = project.read(file) ?? '';
  if (/\.d\.[cm]?ts$/.test(file)) return !isTypeScript(node) && [...search.namesOf(node)].some((name) => new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`).test(text));
  return ts.preProcessFile(text, true, true).importedFiles.some(({ fileName }) => {
    const module = resolver.modules.resolve(file, fileName);
    if (module === undefined) return !isInstalled(project, resolver, file, fileName) && !fileName.startsWith('.');
    return [...search.namesOf(node), WHOLE].some((name) => {
      const target = resolver.exported(module, name);
      return target?.kind === 'declaration' && target.node === node;
    });
  });
}
