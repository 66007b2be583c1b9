import { posix } from 'node:path';
import { ts } from 'ts-morph';
import type { Project } from '../project.js';
import { under } from '../runners/paths.js';
import { isJson, layoutOf, type Layout } from './append.js';
import { exportedLiteral } from './exported.js';
import { bare, literalOf, lookup, objectOf, parse, valueOf } from './look.js';
import { addNested, listSlot, quoteWith, type Blocked, type Slot } from './slot.js';

/**
 * The places in a jest configuration that name `setupFilesAfterEnv`. `setupFiles` would run before the hooks exist.
 *
 * @param keys where the configuration stands in a JSON file; an object missing there is added
 */
export function jestSlots(project: Project, path: string, keys: readonly string[]): Slot[] | Blocked {
  const source = parse(path, project.read(path) ?? '');
  const dir = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const exported = exportedLiteral(source)?.literal;
  if (!exported || !ts.isObjectLiteralExpression(exported)) return { blocked: 'does not export an object that can be followed' };
  const key = keys[0];
  const found = key === undefined ? undefined : lookup(source, exported, key);
  if (key !== undefined && found?.state === 'absent') {
    const add = (setup: string) => addNested(source, exported, key, 'setupFilesAfterEnv', render(dir, setup, source, layoutOf(source.text)));
    return [{ file: path, start: exported.getStart(source), entries: [], add }];
  }
  const object = found ? objectOf(source, found.state === 'value' ? found.value : undefined) : exported;
  return object ? objectSlots(project, source, object, dir, dir) : { blocked: 'names a configuration that stands elsewhere' };
}

function objectSlots(project: Project, source: ts.SourceFile, object: ts.ObjectLiteralExpression, inherited: string, dir: string): Slot[] | Blocked {
  const rootDir = rootDirOf(source, object, inherited, dir);
  if (rootDir === undefined) return { blocked: 'has a `rootDir` that is computed' };
  const projects = lookup(source, object, 'projects', project);
  if (projects.state === 'hidden') return { blocked: 'may get `projects` from a value that is spread into it' };
  if (projects.state === 'absent') {
    const slot = listSlot({ source, object, name: 'setupFilesAfterEnv', project, base: rootDir, render: (setup, layout) => render(rootDir, setup, source, layout) });
    return 'blocked' in slot ? slot : [slot];
  }
  const list = literalOf(source, projects.value);
  if (!list || !ts.isArrayLiteralExpression(list)) return { blocked: 'lists its projects elsewhere' };
  const slots: Slot[] = [];
  for (const element of list.elements) {
    if (ts.isStringLiteralLike(bare(element))) continue;
    const inline = objectOf(source, element);
    const found = inline ? objectSlots(project, source, inline, rootDir, dir) : { blocked: 'has a project that is made elsewhere' };
    if ('blocked' in found) return found;
    slots.push(...found);
  }
  return slots.length > 0 ? slots : { blocked: 'only lists projects that are configured elsewhere' };
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
