import { ts } from 'ts-morph';
import type { Edit } from '../model.js';
import type { Project } from '../project.js';
import { under } from '../runners/paths.js';
import { append, insertBefore, isJson, layoutOf, wrap, type Entry, type Layout } from './append.js';
import { comesFirst } from './loaders.js';
import { bare, literalOf, lookup } from './look.js';

/** One place in a configuration that has to name the setup file. */
export interface Slot {
  file: string;
  start: number;
  /** The files of the repository it names already, relative to the root. */
  entries: string[];
  /** The edits that make it name another file. */
  add(setup: string): Edit[];
}

/** Why a configuration cannot be edited with certainty: the end of a sentence that starts with its path. */
export interface Blocked {
  blocked: string;
}

export interface ListPlace {
  source: ts.SourceFile;
  object: ts.ObjectLiteralExpression;
  name: string;
  project: Project;
  /** Directory that literal entries are relative to. */
  base: string;
  /** Writes the path of a setup file as source text; `layout` is that of the file. */
  render(setup: string, layout: Layout): string;
}

/** The slot of a list property (`setupFiles`): missing, one string, or an array, in JavaScript or JSON. */
export function listSlot(place: ListPlace): Slot | Blocked {
  const { source, object, name, project } = place;
  const found = lookup(source, object, name, project);
  const slot = { file: source.fileName, start: object.getStart(source) };
  const layout = layoutOf(source.text);
  const entry = (setup: string): Entry => () => place.render(setup, layout);
  if (found.state === 'hidden') return { blocked: `may get \`${name}\` from a value that is spread into it` };
  if (found.state === 'absent') {
    const key = isJson(source) ? `"${name}"` : name;
    return { ...slot, entries: [], add: (setup) => append(source, object, () => `${key}: [${place.render(setup, layout)}]`) };
  }
  const start = found.value.getStart(source);
  const value = bare(found.value);
  const list = literalOf(source, value);
  if (list && ts.isArrayLiteralExpression(list)) {
    return { ...slot, start, entries: list.elements.flatMap((element) => entryPath(source, element, place.base) ?? []), add: (setup) => {
      const after = followerOf(place, list.elements);
      return after ? insertBefore(source, after, entry(setup)) : append(source, list, entry(setup));
    } };
  }
  if (!isString(value)) return { blocked: `has a \`${name}\` that is made elsewhere` };
  return { ...slot, start, entries: [entryPath(source, value, place.base) ?? []].flat(), add: (setup) => wrap(source, found.value, entry(setup), followerOf(place, [value]) !== undefined) };
}

/**
 * The entry that the setup has to stand before, so that its hooks are the first: what the hooks of another setup file
 * register is then new to it, and goes after the test. Packages come before, they may be loaders of TypeScript.
 */
function followerOf(place: ListPlace, elements: readonly ts.Expression[]): ts.Expression | undefined {
  const isFirst = elements.map((element) => isLoader(place, element)).lastIndexOf(true) + 1;
  return elements[isFirst];
}

function isLoader({ source, project, base }: ListPlace, element: ts.Expression): boolean {
  const node = bare(element);
  return comesFirst(project, entryPath(source, node, base), ts.isStringLiteralLike(node) ? node.text : './');
}

/** The edits that add a property with an object that holds one list. */
export function addNested(source: ts.SourceFile, object: ts.ObjectLiteralExpression, outer: string, inner: string, item: string): Edit[] {
  const { eol, unit } = layoutOf(source.text);
  const quoted = (key: string): string => (isJson(source) ? `"${key}"` : key);
  const comma = isJson(source) ? '' : ',';
  return append(source, object, (indent) => indent === undefined
    ? `${quoted(outer)}: { ${quoted(inner)}: [${item}] }`
    : `${quoted(outer)}: {${eol}${indent}${unit}${quoted(inner)}: [${item}]${comma}${eol}${indent}}`);
}

/** Whether an expression is a string for certain: a literal, a template, or a call that makes a path. */
function isString(node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'pathname';
  return ts.isCallExpression(node) && /(^|\.)(resolve|join|fileURLToPath)$/.test(node.expression.getText());
}

/** The file of the repository that an entry names, if it names one that can be read off. */
export function entryPath(source: ts.SourceFile, expression: ts.Expression, base: string): string | undefined {
  const node = bare(expression);
  const dir = source.fileName.includes('/') ? source.fileName.slice(0, source.fileName.lastIndexOf('/')) : '';
  if (ts.isStringLiteralLike(node)) return literalPath(node.text, base);
  if (ts.isTemplateExpression(node)) {
    const span = node.templateSpans[0];
    return node.head.text === '' && node.templateSpans.length === 1 && span && isHere(span.expression) ? under(dir, `.${span.literal.text}`) : undefined;
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'pathname') return entryPath(source, node.expression, base);
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  const parts = (node.arguments ?? []).map(bare);
  const callee = node.expression.getText(source);
  if (/(^|\.)fileURLToPath$/.test(callee) && parts[0]) return entryPath(source, parts[0], base);
  const strings = parts.filter(ts.isStringLiteralLike).map(({ text }) => text);
  if (callee === 'URL' || callee === 'require.resolve') return strings[0] === undefined ? undefined : under(dir, strings[0]);
  if (!/(^|\.)(resolve|join)$/.test(callee)) return undefined;
  const first = parts[0];
  if (first && isHere(first) && strings.length === parts.length - 1) return under(dir, strings.join('/'));
  return strings.length === parts.length ? under(base, strings.join('/')) : undefined;
}

function isHere(node: ts.Expression): boolean {
  return /^(__dirname|import\.meta\.dirname)$/.test(node.getText());
}

function literalPath(text: string, base: string): string | undefined {
  if (text.startsWith('<rootDir>')) return under(base, `.${text.slice('<rootDir>'.length)}`);
  // A bare name is a package for every runner but vitest, which tries both; a package never lies at that path.
  return text.startsWith('/') ? undefined : under(base, text);
}

export function quoteWith(layout: Layout, text: string): string {
  return `${layout.quote}${text}${layout.quote}`;
}
