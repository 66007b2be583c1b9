import { ts } from 'ts-morph';
import type { Project } from '../project.js';
import { parseText } from '../syntax/parse.js';
import type { Configuration } from './model.js';
import { under } from './paths.js';

const EXTENSIONS = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];
const WORKSPACES = ['vitest.workspace.ts', 'vitest.workspace.js', 'vitest.workspace.mts', 'vitest.workspace.mjs', 'vitest.workspace.json'];

/** The file vitest reads in a directory: its own configuration wins over vite's. A workspace file of vitest 1 to 3 wins over both. */
export function vitestConfiguration(project: Project, dir: string): Configuration | undefined {
  const workspace = WORKSPACES.map((name) => under(dir, name)).find((path) => project.exists(path));
  if (workspace) return workspace.endsWith('.json') ? { form: 'json', path: workspace, keys: [] } : { form: 'module', path: workspace };
  const path = ['vitest.config', 'vite.config'].flatMap((name) => EXTENSIONS.map((extension) => under(dir, `${name}.${extension}`))).find((file) => project.exists(file));
  return path === undefined ? undefined : { form: 'module', path };
}

/** Whether a configuration says that vitest runs here: a vite.config without `test` says nothing about tests. */
export function speaksOfVitest(project: Project, configuration: Configuration): boolean {
  if (!/(^|\/)vite\.config\./.test(configuration.path)) return true;
  const text = project.read(configuration.path) ?? '';
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'test' && ts.isObjectLiteralExpression(node.initializer)) found = true;
    if (ts.isStringLiteral(node) && node.text === 'vitest/config') found = true;
    ts.forEachChild(node, visit);
  };
  visit(parseText(configuration.path, text));
  return found;
}
