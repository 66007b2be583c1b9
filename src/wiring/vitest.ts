import { ts } from 'ts-morph';
import type { Edit } from '../model.js';
import { dirOf, type Project } from '../project.js';
import { fromDir, under } from '../runners/paths.js';
import { vitestConfiguration } from '../runners/vitest.js';
import { namedConfigurations } from './named-projects.js';
import { addNested, listSlot, quoteWith, type Blocked, type Slot } from './slot.js';
import { exportedLiteral } from './exported.js';
import { bare, literalOf, lookup, objectOf, parse, valueOf } from './look.js';
import { layoutOf, type Layout } from './append.js';

/**
 * The places in a vitest or vite configuration, or in a workspace file of vitest 1 to 3, that name setup files.
 *
 * @param startedIn the directory that vitest is started in: relative paths start there, wherever the configuration stands
 * @param startedElsewhere vitest finds this file from a package below it and then resolves relative paths in that package
 *   (measured, vitest 4.1): paths are written from the configuration's own directory
 * @param isProject another configuration lists this one: what it says of projects itself does not count (measured, vitest 4.1)
 */
export function vitestSlots(project: Project, path: string, startedIn: string, startedElsewhere: boolean, testFiles: readonly string[], isProject = false): Slot[] | Blocked {
  const source = parse(path, project.read(path) ?? '');
  const exported = exportedLiteral(source);
  if (!exported) return { blocked: 'does not export an object that can be followed' };
  const dir = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const context = { project, source, dir, startedElsewhere, testFiles, isProject };
  const base = startedElsewhere ? dir : startedIn;
  if (ts.isArrayLiteralExpression(exported.literal)) return projectSlots(context, exported.literal, base).slots;
  return objectSlots(context, exported.literal, base, exported.merged);
}

interface Context {
  project: Project;
  source: ts.SourceFile;
  dir: string;
  startedElsewhere: boolean;
  testFiles: readonly string[];
  isProject: boolean;
}

/** The slots of one configuration object: those of its projects, and its own where they reach tests. */
function objectSlots(context: Context, object: ts.ObjectLiteralExpression, inherited: string, merged = false): Slot[] | Blocked {
  const { source, project } = context;
  const base = baseOf(context, object, inherited);
  if (base === undefined) return { blocked: 'has a `root` that is computed' };
  const found = lookup(source, object, 'test', project);
  // mergeConfig joins lists, so what a merged or spread-in `test` holds elsewhere stays.
  if (found.state === 'hidden') return { blocked: 'may get `test` from a value that is spread into it' };
  if (found.state === 'absent') {
    if (merged && object.properties.some(ts.isSpreadAssignment)) return { blocked: 'may get `test` from a value that is spread into it' };
    const add = (setup: string) => [...typeReference(source), ...addNested(source, object, 'test', 'setupFiles', render(context, base, setup, layoutOf(source.text)))];
    return [{ file: source.fileName, start: object.getStart(source), entries: [], add }];
  }
  const test = objectOf(source, found.value);
  if (!test) return { blocked: 'has a `test` that is made elsewhere' };
  return testSlots(context, test, base);
}

/** The types of vite know no `test`: it comes with those of vitest, which a file that types its configuration by vite has to name. */
function typeReference(source: ts.SourceFile): Edit[] {
  const modules = source.statements.flatMap((statement) => (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) ? [statement.moduleSpecifier.text] : []));
  const isKnown = modules.includes('vitest/config') || source.typeReferenceDirectives.some(({ fileName }) => /^vitest(\/config)?$/.test(fileName));
  if (isKnown || !modules.includes('vite') || !/\.[cm]?ts$/.test(source.fileName)) return [];
  return [{ file: source.fileName, start: 0, end: 0, text: `/// <reference types="vitest/config" />${layoutOf(source.text).eol}` }];
}

function testSlots(context: Context, test: ts.ObjectLiteralExpression, base: string): Slot[] | Blocked {
  const { source, project } = context;
  const own = baseOf(context, test, base);
  if (own === undefined) return { blocked: 'has a `test.root` that is computed' };
  const projects = context.isProject ? undefined : (valueOf(source, test, 'projects') ?? valueOf(source, test, 'workspace'));
  const list = literalOf(source, projects);
  if (projects && !(list && ts.isArrayLiteralExpression(list))) return { blocked: 'lists its projects elsewhere' };
  const inline = list && ts.isArrayLiteralExpression(list) ? projectSlots(context, list, own) : undefined;
  const slot = listSlot({ source, object: test, name: 'setupFiles', project, base: own, render: (setup, layout) => render(context, own, setup, layout) });
  const rootReaches = !inline || inline.extending;
  if (inline && 'blocked' in inline.slots) return inline.slots;
  const inlined = inline && !('blocked' in inline.slots) ? inline.slots : [];
  if (!rootReaches) return inlined.length > 0 ? inlined : { blocked: 'only lists projects that are configured elsewhere' };
  return 'blocked' in slot ? slot : [slot, ...inlined];
}

/** The slots of inline projects. One that says `extends: true` takes the setup files of the root instead. */
function projectSlots(context: Context, list: ts.ArrayLiteralExpression, base: string): { slots: Slot[] | Blocked; extending: boolean } {
  const slots: Slot[] = [];
  let extending = false;
  for (const element of list.elements) {
    const node = bare(element);
    if (ts.isStringLiteralLike(node)) {
      const named = namedSlots(context, node.text, base);
      if ('blocked' in named) return { slots: named, extending };
      slots.push(...named);
      continue;
    }
    const object = objectOf(context.source, ts.isCallExpression(node) ? node.arguments[0] : node);
    if (!object) return { slots: { blocked: 'has a project that is made elsewhere' }, extending };
    if (valueOf(context.source, object, 'extends')?.kind === ts.SyntaxKind.TrueKeyword) {
      extending = true;
      continue;
    }
    const test = objectOf(context.source, valueOf(context.source, object, 'test'));
    // prom-client does not load in a browser, so no such project has metrics.
    if (!test || isBrowser(context.source, test)) continue;
    const found = objectSlots({ ...context, isProject: true }, object, base);
    if ('blocked' in found) return { slots: found, extending };
    slots.push(...found);
  }
  return { slots: slots.length > 0 || extending ? slots : { blocked: 'only lists projects that are configured elsewhere' }, extending };
}

/** The slots of the configurations that a project's path stands for, where they run the tests in question. */
function namedSlots({ project, testFiles }: Context, entry: string, base: string): Slot[] | Blocked {
  const paths = namedConfigurations(project, entry, base, testFiles, (dir) => vitestConfiguration(project, dir)?.path);
  if (paths === undefined) return { blocked: `names \`${entry}\`, which has no configuration` };
  const slots = paths.map((path) => vitestSlots(project, path, dirOf(path), false, testFiles, true));
  return slots.find((found) => 'blocked' in found) ?? slots.flatMap((found) => ('blocked' in found ? [] : found));
}

function isBrowser(source: ts.SourceFile, test: ts.ObjectLiteralExpression): boolean {
  const browser = objectOf(source, valueOf(source, test, 'browser'));
  return browser !== undefined && valueOf(source, browser, 'enabled')?.kind !== ts.SyntaxKind.FalseKeyword;
}

/** The directory that paths in an object are relative to, or undefined when its `root` is computed. */
function baseOf(context: Context, object: ts.ObjectLiteralExpression, inherited: string): string | undefined {
  const root = valueOf(context.source, object, 'root');
  if (!root) return inherited;
  const node = bare(root);
  if (ts.isStringLiteralLike(node)) return node.text.startsWith('/') ? undefined : under(inherited, node.text);
  return /^(__dirname|import\.meta\.dirname)$/.test(node.getText(context.source)) ? context.dir : undefined;
}

function render(context: Context, base: string, setup: string, layout: Layout): string {
  if (!context.startedElsewhere) return quoteWith(layout, fromDir(base, setup));
  const here = /\b__dirname\b|module\.exports/.test(context.source.text) ? '__dirname' : 'import.meta.dirname';
  return `\`\${${here}}/${fromDir(context.dir, setup).replace(/^\.\//, '')}\``;
}
