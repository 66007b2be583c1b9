import { dirOf, type Manifest, type Project } from '../project.js';
import { lineEnd, lineStart } from '../syntax/lines.js';
import { appendItems, breakList, prependItem, type List, type Splice } from '../syntax/lists.js';

type TrailingComma = 'all' | 'es5' | 'none';

/** How a project's formatter lays code out, as far as its configuration says. */
export interface Formatting {
  /** The column that lines stay within; undefined where neither a formatter nor an editor is asked for one. */
  width: number | undefined;
  /** Which broken lists end in a comma: `es5` means literals and imports, not parameters. Undefined where nothing says so. */
  trailingComma: TrailingComma | undefined;
  /** Whether Prettier or Biome formats the file. */
  isFormatted: boolean;
}

/** Prettier's default, and Biome's. */
const WIDTH = 80;
const PRETTIER_FILES = ['.prettierrc', '.prettierrc.json', '.prettierrc.json5', '.prettierrc.yaml', '.prettierrc.yml', '.prettierrc.toml', '.prettierrc.js', '.prettierrc.cjs', '.prettierrc.mjs', '.prettierrc.ts', 'prettier.config.js', 'prettier.config.cjs', 'prettier.config.mjs', 'prettier.config.ts'];
const BIOME_FILES = ['biome.json', 'biome.jsonc'];

/**
 * Reads the nearest configuration of a formatter above a file. As text: the three words that matter are spelled alike in every
 * format, and nothing is executed.
 */
export function formattingFor(project: Project, file: string): Formatting {
  let configured: Partial<Formatting> | undefined;
  let width: number | undefined;
  let trailingComma: TrailingComma | undefined;
  for (const dir of directoriesAbove(file)) {
    const at = (name: string): string => (dir === '' ? name : `${dir}/${name}`);
    const manifest: Manifest = project.exists(at('package.json')) ? project.packageOf(at('package.json')).manifest : {};
    // A package that asks for a version may well be formatted as the root says.
    configured ??= configurationIn(project, at, manifest);
    trailingComma ??= commaOfVersion(manifest);
    width ??= numberAfter(project.exists(at('.editorconfig')) ? project.read(at('.editorconfig')) : undefined, 'max_line_length');
  }
  const isFormatted = configured !== undefined || trailingComma !== undefined;
  return { width: configured?.width ?? width ?? (isFormatted ? WIDTH : undefined), trailingComma: configured?.trailingComma ?? trailingComma, isFormatted };
}

/** What a directory says itself about how Prettier or Biome format; undefined where it leaves that to one above. */
function configurationIn(project: Project, at: (name: string) => string, { prettier: inManifest }: Manifest): Partial<Formatting> | undefined {
  const prettier = firstText(project, PRETTIER_FILES.map(at)) ?? (inManifest === undefined ? undefined : JSON.stringify(inManifest));
  const biome = firstText(project, BIOME_FILES.map(at));
  if (prettier === undefined && biome === undefined) return undefined;
  return { width: numberAfter(prettier, 'printWidth') ?? numberAfter(biome, 'lineWidth'), trailingComma: commaIn(prettier ?? biome) ?? (prettier === undefined ? 'all' : undefined) };
}

function directoriesAbove(file: string): string[] {
  const found: string[] = [];
  for (let dir = dirOf(file); ; dir = dirOf(dir)) {
    found.push(dir);
    if (dir === '') return found;
  }
}

function firstText(project: Project, files: readonly string[]): string | undefined {
  const found = files.find((file) => project.exists(file));
  return found === undefined ? undefined : (project.read(found) ?? '');
}

function numberAfter(text: string | undefined, name: string): number | undefined {
  const digits = new RegExp(`\\b${name}["']?\\s*[:=]\\s*(\\d+)`).exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function commaIn(text: string | undefined): TrailingComma | undefined {
  const value = /\btrailingCommas?["']?\s*[:=]\s*["']?(all|es5|none)\b/.exec(text ?? '')?.[1];
  return value === 'all' || value === 'es5' || value === 'none' ? value : undefined;
}

/** The default became `es5` with Prettier 2 and `all` with Prettier 3. */
function commaOfVersion(manifest: Manifest): TrailingComma | undefined {
  const major = /\d+/.exec(versionOf(manifest) ?? '')?.[0];
  if (major === undefined) return undefined;
  return Number(major) >= 3 ? 'all' : Number(major) === 2 ? 'es5' : 'none';
}

function versionOf({ devDependencies, dependencies }: Manifest): string | undefined {
  return devDependencies?.prettier ?? dependencies?.prettier;
}

/** A list that is broken, one item a line, where the line would leave the width. */
export interface LongLine {
  file: string;
  text: string;
  list: List;
  /** What is added. */
  items: readonly string[];
  /** Added before the others rather than behind them. */
  ahead?: boolean;
  kind: 'parameters' | 'properties' | 'names';
}

/**
 * Adds items to a list as `appendItems` and `prependItem` do, and breaks a list on one line that would leave the width, in a file whose lines
 * stay within it.
 */
export function addWithin(project: Project, { file, text, list, items, ahead = false, kind }: LongLine): Splice[] {
  const inline = ahead ? prependItem(text, list, items.join(', ')) : appendItems(text, list, items);
  if (text.slice(list.open, list.close).includes('\n')) return inline;
  const added = inline.reduce((sum, splice) => sum + splice.text.length - (splice.end - splice.start), 0);
  if (!leavesWidth(project, file, text, withoutTexts(text.slice(lineStart(text, list.open), lineEnd(text, list.open))).trimEnd().length + added)) return inline;
  return breakList(text, list, ahead ? [] : items, commaFor(project, file, text, kind), ahead ? items : []) ?? inline;
}

/** A comma after the last of several lines, as the formatter or the file has it. */
export function commaFor(project: Project, file: string, text: string, kind: LongLine['kind']): string {
  // No formatter leaves one there that it would not put there: the version it has is sometimes that of another package.json.
  if (kind === 'parameters' && /,[\t ]*\r?\n[\t ]*\)/.test(withoutTexts(text))) return ',';
  const { trailingComma } = formattingFor(project, file);
  if (trailingComma !== undefined) return trailingComma === 'all' || (trailingComma === 'es5' && kind !== 'parameters') ? ',' : '';
  return kind !== 'parameters' && /,[\t ]*\r?\n[\t ]*\}/.test(text) ? ',' : '';
}

/** Whether a line is too long for a file whose other lines stay within the width, those aside that nobody can break. */
export function leavesWidth(project: Project, file: string, text: string, length: number): boolean {
  const { width } = formattingFor(project, file);
  return width !== undefined && length > width && withoutTexts(text).split('\n').every((line) => line.trimEnd().length <= width || !isBreakable(line));
}

/** Code without comments at the end of lines and the text of templates that span lines: nobody breaks those, whatever they look like. */
function withoutTexts(text: string): string {
  return text.replace(/\/\/.*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`/g, (found) => (found.startsWith('//') ? '' : found.startsWith('`') && found.includes('\n') ? '``' : found));
}

/** Whether a line has a list outside of comments, strings and imports. */
function isBreakable(line: string): boolean {
  if (/^\s*(\/\/|\*|\/\*|import\b|export\b.*\bfrom\b)/.test(line)) return false;
  return /[,{(]\s*\S.*,\s/.test(line.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/g, "''"));
}
