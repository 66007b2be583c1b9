import { ts } from 'ts-morph';
import type { Package, Project } from '../project.js';
import { parseText } from '../syntax/parse.js';
import type { Configuration } from './model.js';
import { under } from './paths.js';
import { fitsRegex } from './patterns.js';
import { optionValues, runnerCommands } from './scripts.js';

const FILES = ['jest.config.js', 'jest.config.ts', 'jest.config.mjs', 'jest.config.cjs', 'jest.config.mts', 'jest.config.cts'];

/** The configuration jest finds in a directory: a file of its own, or the key in package.json. It does not look above the nearest package.json. */
export function jestConfiguration(project: Project, pkg: Package): Configuration | undefined {
  const file = FILES.map((name) => under(pkg.dir, name)).find((path) => project.exists(path));
  if (file) return { form: 'module', path: file };
  const json = under(pkg.dir, 'jest.config.json');
  if (project.exists(json)) return { form: 'json', path: json, keys: [] };
  return pkg.manifestPath !== undefined && pkg.manifest.jest !== undefined ? { form: 'json', path: pkg.manifestPath, keys: ['jest'] } : undefined;
}

/** Whether jest puts something of its own in the place of a module (`moduleNameMapper: { vitest: … }`), so that tests which import that run under jest, too. */
export function replacesModule(project: Project, pkg: Package, module: string): boolean {
  const named = runnerCommands(pkg.manifest).filter(({ runner }) => runner === 'jest').flatMap((command) => optionValues(command, '--config', '-c')).map((path) => under(pkg.dir, path));
  const own = jestConfiguration(project, pkg)?.path;
  return [...new Set([...(own === undefined ? [] : [own]), ...named])].some((path) => {
    const source = parseText(path, project.read(path) ?? '', path.endsWith('.json') ? ts.ScriptKind.JSON : undefined);
    let found = false;
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAssignment(node) && textOf(node.name) === 'moduleNameMapper' && ts.isObjectLiteralExpression(node.initializer)) {
        found ||= node.initializer.properties.some(({ name }) => name !== undefined && fitsRegex(textOf(name), module));
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

function textOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '';
}

/** Whether create-react-app runs jest: it takes no `setupFilesAfterEnv` and loads `src/setupTests` by its name. */
export function isReactScripts(pkg: Package): boolean {
  const { dependencies, devDependencies, scripts } = pkg.manifest;
  return Boolean(dependencies?.['react-scripts'] ?? devDependencies?.['react-scripts']) && Object.values(scripts ?? {}).some((line) => /\breact-scripts\s+test\b/.test(line));
}

/** The file create-react-app loads, in the language the tests have if there is none yet. */
export function setupTests(project: Project, pkg: Package, testFiles: readonly string[]): Configuration {
  const names = ['ts', 'tsx', 'js', 'jsx'].map((extension) => under(pkg.dir, `src/setupTests.${extension}`));
  const fallback = under(pkg.dir, testFiles.some((file) => /\.tsx?$/.test(file)) ? 'src/setupTests.ts' : 'src/setupTests.js');
  return { form: 'by-name', path: names.find((path) => project.exists(path)) ?? fallback };
}
