import { ts } from 'ts-morph';
import { isMap, isScalar, isSeq, parseDocument, type Pair, type YAMLMap } from 'yaml';
import { withinDepth } from '../depth.js';
import type { Edit } from '../model.js';
import type { Project } from '../project.js';
import { fromDir, under } from '../runners/paths.js';
import { isJson, layoutOf } from './append.js';
import { exportedLiteral } from './exported.js';
import { comesFirst } from './loaders.js';
import { objectOf, parse, valueOf } from './look.js';
import { listSlot, quoteWith, type Blocked, type Slot } from './slot.js';

/**
 * The place in a mocha configuration that names the modules to load first, among them root hook plugins.
 *
 * @param base the directory mocha is started in: it resolves paths there, not beside the configuration
 */
export function mochaSlots(project: Project, path: string, keys: readonly string[], base: string): Slot[] | Blocked {
  const source = parse(path, project.read(path) ?? '');
  const exported = exportedLiteral(source)?.literal;
  const outer = exported && ts.isObjectLiteralExpression(exported) ? exported : undefined;
  const object = outer && keys[0] !== undefined ? objectOf(source, valueOf(source, outer, keys[0])) : outer;
  if (!object) return { blocked: 'does not hold an object that can be followed' };
  const name = 'require';
  const slot = listSlot({ source, object, name, project, base, render: (setup, layout) => {
    const file = fromDir(base, setup);
    return isJson(source) ? JSON.stringify(file) : quoteWith(layout, file);
  } });
  return 'blocked' in slot ? slot : [slot];
}

/** The same place in a YAML file, found through ranges so that comments and layout stay. */
export function mochaYamlSlots(project: Project, path: string, base: string): Slot[] | Blocked {
  const text = project.read(path) ?? '';
  const document = withinDepth(path, () => parseDocument(text));
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents))) return { blocked: 'is not a YAML mapping' };
  const map = document.contents as YAMLMap | null;
  const pair = map?.items.find(({ key }) => isScalar(key) && key.value === 'require');
  const entries = pair ? namesIn(pair).map((name) => under(base, name)) : [];
  const edits = editor(path, text, map, pair, (name) => comesFirst(project, under(base, name), name));
  return edits ? [{ file: path, start: 0, entries, add: (setup) => edits(fromDir(base, setup)) }] : { blocked: 'has a `require` that is neither a name nor a list' };
}

function namesIn(pair: Pair): string[] {
  const values = isSeq(pair.value) ? pair.value.items : [pair.value];
  return values.flatMap((value) => (isScalar(value) && typeof value.value === 'string' ? [value.value] : []));
}

/** @param isBefore whether a name has to stand before the setup, which else is the first */
function editor(file: string, text: string, map: YAMLMap | null, pair: Pair | undefined, isBefore: (name: string) => boolean): ((entry: string) => Edit[]) | undefined {
  const { eol } = layoutOf(text);
  const insert = (at: number, inserted: string): Edit => ({ file, start: at, end: at, text: inserted });
  if (!pair) {
    if (map?.flow) return undefined;
    const separator = text === '' || text.endsWith('\n') ? '' : eol;
    return (entry) => [insert(text.length, `${separator}require:${eol}  - ${entry}${text.endsWith('\n') || text === '' ? eol : ''}`)];
  }
  const { key, value } = pair;
  if (isScalar(value) && typeof value.value === 'string' && value.range && isScalar(key) && key.range) {
    const [start] = value.range;
    const { range } = key;
    const quote = quoteOf(text, start);
    const indent = ' '.repeat(2);
    if (!isBefore(value.value)) return (entry) => [{ file, start: range[1] + 1, end: start, text: `${eol}${indent}- ${quote}${entry}${quote}${eol}${indent}- ` }];
    return (entry) => [
      { file, start: range[1] + 1, end: start, text: `${eol}${indent}- ` },
      insert(lineEnd(text, start), `${eol}${indent}- ${quote}${entry}${quote}`),
    ];
  }
  if (!isSeq(value) || !value.range) return undefined;
  const last = value.items.at(-1);
  if (!isScalar(last) || !last.range) return value.flow && value.items.length === 0 ? (entry) => [insert(text.indexOf('[', value.range?.[0]) + 1, entry)] : undefined;
  const [start, end] = last.range;
  const quote = quoteOf(text, start);
  const follower = value.items[value.items.findLastIndex((item) => isScalar(item) && typeof item.value === 'string' && isBefore(item.value)) + 1];
  const before = isScalar(follower) ? follower.range?.[0] : undefined;
  if (value.flow) return (entry) => [before === undefined ? insert(end, `, ${quote}${entry}${quote}`) : insert(before, `${quote}${entry}${quote}, `)];
  const prefix = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (!/^[ \t]*-[ \t]+$/.test(prefix)) return undefined;
  return (entry) => [before === undefined ? insert(lineEnd(text, end), `${eol}${prefix}${quote}${entry}${quote}`) : insert(aboveComments(text, before), `${prefix}${quote}${entry}${quote}${eol}`)];
}

/** The start of the line that an offset is on, or of the comments over it. */
function aboveComments(text: string, offset: number): number {
  let at = text.lastIndexOf('\n', offset - 1) + 1;
  while (at > 0) {
    const above = text.lastIndexOf('\n', at - 2) + 1;
    if (!/^[ \t]*#/.test(text.slice(above, at))) break;
    at = above;
  }
  return at;
}

function quoteOf(text: string, start: number): string {
  const first = text[start] ?? '';
  return first === '"' || first === "'" ? first : '';
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  const at = end < 0 ? text.length : end;
  return text[at - 1] === '\r' ? at - 1 : at;
}
