import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { rangeOf } from '../facts/packages.js';
import type { Project } from '../project.js';
import { jestConfiguration } from '../runners/jest.js';
import { under } from '../runners/paths.js';
import { pickerOf } from '../runners/patterns.js';
import { isJson, layoutOf, wrap, type Layout } from './append.js';
import { exportedLiteral } from './exported.js';
import { bare, literalOf, lookup, objectOf, parse, valueOf } from './look.js';
import { namedConfigurations } from './named-projects.js';
import { addNested, entryPath, listSlot, quoteWith, type Blocked, type Slot } from './slot.js';

/**
 * The places in a jest configuration that name `setupFilesAfterEnv`. `setupFiles` would run before the hooks exist.
 *
 * @param keys where the configuration stands in a JSON file; an object missing there is added
 * @param testFiles the tests in question: projects that are named by a path are followed where they run these
 * @param isProject another configuration lists this one, or it lists itself: what it says of projects does not count (measured, jest 30)
 */
export function jestSlots(project: Project, path: string, keys: readonly string[], testFiles: readonly string[], isProject = false): Slot[] | Blocked {
  const source = parse(path, project.read(path) ?? '');
  const dir = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const exported = exportedLiteral(source)?.literal;
  if (!exported || !ts.isObjectLiteralExpression(exported)) return { blocked: 'does not export an object that can be followed' };
  const key = keys[0];
  const found = key === undefined ? undefined : lookup(source, exported, key);
  if (key !== undefined && found?.state === 'absent') {
    const add = (setup: string) => addNested(source, exported, key, LIST, render(dir, setup, source, layoutOf(source.text)));
    return [{ file: path, start: exported.getStart(source), entries: [], add }];
  }
  const object = found ? objectOf(source, found.state === 'value' ? found.value : undefined) : exported;
  return object ? objectSlots({ project, source, dir, testFiles, isProject }, object, dir) : { blocked: 'names a configuration that stands elsewhere' };
}

interface Context {
  project: Project;
  source: ts.SourceFile;
  dir: string;
  testFiles: readonly string[];
  isProject: boolean;
}

function objectSlots(context: Context, object: ts.ObjectLiteralExpression, inherited: string): Slot[] | Blocked {
  const { project, source, dir } = context;
  const rootDir = rootDirOf(source, object, inherited, dir);
  if (rootDir === undefined) return { blocked: 'has a `rootDir` that is computed' };
  const projects = context.isProject ? ({ state: 'absent' } as const) : lookup(source, object, 'projects', project);
  if (projects.state === 'hidden') return { blocked: 'may get `projects` from a value that is spread into it' };
  if (projects.state === 'absent') {
    const slot = oldSlot(context, object, rootDir) ?? listSlot({ source, object, name: LIST, project, base: rootDir, render: (setup, layout) => render(rootDir, setup, source, layout) });
    return 'blocked' in slot ? slot : [slot];
  }
  const list = literalOf(source, projects.value);
  if (!list || !ts.isArrayLiteralExpression(list)) return { blocked: 'lists its projects elsewhere' };
  const slots: Slot[] = [];
  for (const element of list.elements) {
    const inline = objectOf(source, element);
    const node = bare(element);
    const named = ts.isStringLiteralLike(node) ? namedSlots(context, node.text, rootDir) : { blocked: 'has a project that is made elsewhere' };
    const found = inline ? objectSlots({ ...context, isProject: true }, inline, rootDir) : named;
    if ('blocked' in found) return found;
    slots.push(...found);
  }
  return slots.length > 0 ? slots : { blocked: 'only lists projects that are configured elsewhere' };
}

const LIST = 'setupFilesAfterEnv';
const OLD = 'setupTestFrameworkScriptFile';

/** The slot of the option that `setupFilesAfterEnv` followed in jest 24: both together make jest refuse to start (jest-config 26). */
function oldSlot({ project, source }: Context, object: ts.ObjectLiteralExpression, rootDir: string): Slot | Blocked | undefined {
  if (isBefore24(project, source.fileName)) return { blocked: `is for a jest before 24, which has no \`${LIST}\`` };
  const found = lookup(source, object, OLD, project);
  if (found.state === 'absent') return undefined;
  if (found.state === 'hidden') return { blocked: `may get \`${LIST}\` from a value that is spread into it` };
  const property = object.properties.find((one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.initializer === found.value);
  if (!property || !ts.isStringLiteralLike(bare(property.initializer))) return { blocked: `has a \`${OLD}\` that is made elsewhere` };
  const { name, initializer } = property;
  const file = source.fileName;
  const renamed = name.getText(source).replace(OLD, LIST);
  return { file, start: initializer.getStart(source), entries: [entryPath(source, initializer, rootDir) ?? []].flat(), add: (setup) => [
    { file, start: name.getStart(source), end: name.getEnd(), text: renamed },
    ...wrap(source, initializer, () => render(rootDir, setup, source, layoutOf(source.text)), true),
  ] };
}

function isBefore24(project: Project, file: string): boolean {
  const range = [file, 'package.json'].map((path) => rangeOf(project.packageOf(path).manifest, 'jest')).find((found) => found !== undefined);
  return Number(/^[^\d]*(\d+)/.exec(range ?? '')?.[1] ?? 24) < 24;
}

/** The slots of the configurations that a project's path stands for, where they run the tests in question. */
function namedSlots({ project, testFiles }: Context, entry: string, rootDir: string): Slot[] | Blocked {
  const own = (dir: string) => {
    const pkg = project.packageOf(under(dir, 'package.json'));
    return jestConfiguration(project, pkg.dir === dir ? pkg : { dir, manifestPath: undefined, manifest: {} });
  };
  const paths = namedConfigurations(project, entry, rootDir, testFiles, (dir) => own(dir)?.path);
  if (paths === undefined) return { blocked: `names \`${entry}\`, which has no configuration` };
  const running = paths.filter((path) => testFiles.some(pickerOf(path, project.read(path) ?? '')));
  const slots = running.map((path) => jestSlots(project, path, path.endsWith('package.json') ? ['jest'] : [], testFiles, true));
  return slots.find((found) => 'blocked' in found) ?? slots.flatMap((found) => ('blocked' in found ? [] : found));
}

/** The directory `<rootDir>` stands for; the configuration's own where nothing is set. */
function rootDirOf(source: ts.SourceFile, object: ts.ObjectLiteralExpression, inherited: string, dir: string): string | undefined {
  const value = valueOf(source, object, 'rootDir');
  if (!value) return inherited;
  const node = bare(value);
  if (ts.isStringLiteralLike(node)) return node.text.startsWith('/') ? undefined : under(inherited, node.text.replace(/^<rootDir>\/?/, './'));
  return /^(__dirname|import\.meta\.dirname)$/.test(node.getText(source)) ? dir : undefined;
}

function render(rootDir: string, setup: string, source: ts.SourceFile, layout: Layout): string {
  const path = `<rootDir>/${posix.relative(`/${rootDir}`, `/${setup}`)}`;
  return isJson(source) ? JSON.stringify(path) : quoteWith(layout, path);
}
