import { posix } from 'node:path';
import picomatch from 'picomatch';
import { ts } from 'ts-morph';
import type { Package, Project } from '../project.js';
import { isReactScripts, jestConfiguration, setupTests } from './jest.js';
import { fromPath, mochaConfiguration } from './mocha.js';
import type { Configuration, Runner, RunnerName } from './model.js';
import { ancestors, under } from './paths.js';
import { pickerOf } from './patterns.js';
import { ignoresConfiguration, optionValues, runnerCommands, type RunnerCommand } from './scripts.js';
import { vitestConfiguration } from './vitest.js';

type Location = Pick<Runner, 'configurations' | 'owner' | 'startedElsewhere'>;

/** The configuration a package declares for a runner in its own directory. */
export function ownConfiguration(project: Project, pkg: Package, name: RunnerName): Configuration | undefined {
  if (name === 'vitest') return vitestConfiguration(project, pkg.dir);
  if (name === 'jest') return jestConfiguration(project, pkg);
  if (name === 'mocha') return mochaConfiguration(project, pkg);
  return undefined;
}

/**
 * Finds the configuration that applies to a package.
 *
 * Its own comes first, then what its scripts name. Without either, what is above it applies only where the runner looks
 * there: vitest searches upwards, jest stops at the package.json, and mocha resolves paths from where it is started, so a
 * package that starts jest, mocha or node itself gets a setup of its own.
 */
export function locate(project: Project, pkg: Package, name: RunnerName, testFiles: readonly string[]): Location {
  const here = (configurations: Configuration[]): Location => ({ configurations, owner: pkg, startedElsewhere: false });
  if (!['vitest', 'jest', 'mocha', 'node:test'].includes(name)) return here([]);
  if (name === 'jest' && isReactScripts(pkg)) return here([setupTests(project, pkg, testFiles)]);
  const own = declared(project, pkg, name, testFiles);
  if (own.length > 0) return here(own);
  const started = commandsOf(pkg, name).length > 0;
  for (const dir of started && name !== 'vitest' ? [] : ancestors(pkg.dir)) {
    const owner = packageAt(project, dir);
    const above = owner ? declared(project, owner, name, testFiles) : [];
    if (!owner || above.length === 0) continue;
    if (above.some((configuration) => listsPackage(project, configuration, dir, pkg))) break;
    return { configurations: above, owner, startedElsewhere: started };
  }
  return here(fallback(pkg, name, testFiles));
}

function packageAt(project: Project, dir: string): Package | undefined {
  const found = project.packageOf(under(dir, 'package.json'));
  return found.dir === dir ? found : undefined;
}

/** What a package itself says: its configuration files, and those its scripts name. */
function declared(project: Project, pkg: Package, name: RunnerName, testFiles: readonly string[]): Configuration[] {
  const commands = commandsOf(pkg, name);
  if (name === 'node:test') return commands.length > 0 && pkg.manifestPath !== undefined ? [{ form: 'scripts', path: pkg.manifestPath }] : [];
  const own = ownConfiguration(project, pkg, name);
  const named = [...new Set(commands.flatMap((command) => optionValues(command, '--config', '-c')))]
    .map((path) => under(pkg.dir, path)).filter((path) => project.exists(path));
  // A configuration that only ever runs with `--config other` is not read; but a script may name it, too.
  const isRead = (command: RunnerCommand): boolean => optionValues(command, '--config', '-c').length === 0 && !(name === 'mocha' && ignoresConfiguration(command));
  const reads = commands.length === 0 || (named.length === 0 && name !== 'mocha') || commands.some(isRead);
  const all = [...(own && (reads || named.includes(own.path)) ? [own] : []), ...named.filter((path) => path !== own?.path).map(fromPath)];
  const scripts: Configuration[] = name === 'mocha' && commands.some(ignoresConfiguration) && pkg.manifestPath !== undefined ? [{ form: 'scripts', path: pkg.manifestPath }] : [];
  if (all.length > 0 && scripts.length > 0) return [...all, ...scripts];
  if (all.length > 0) {
    const fitting = configurationsOf(project, all, testFiles);
    return fitting.size > 0 ? all.filter((configuration) => fitting.has(configuration)) : all;
  }
  return name === 'mocha' && commands.length > 0 && pkg.manifestPath !== undefined ? [{ form: 'scripts', path: pkg.manifestPath }] : [];
}

function commandsOf(pkg: Package, name: RunnerName): RunnerCommand[] {
  return runnerCommands(pkg.manifest).filter(({ runner }) => runner === name);
}

/** The smallest configuration that works where there is none. */
function fallback(pkg: Package, name: RunnerName, testFiles: readonly string[]): Configuration[] {
  if (name === 'vitest') {
    const extension = testFiles.some((file) => /\.[cm]?tsx?$/.test(file)) ? 'ts' : pkg.manifest.type === 'module' ? 'js' : 'mjs';
    return [{ form: 'new', path: under(pkg.dir, `vitest.config.${extension}`) }];
  }
  if (name === 'jest') return pkg.manifestPath === undefined ? [] : [{ form: 'json', path: pkg.manifestPath, keys: ['jest'] }];
  return name === 'mocha' ? [{ form: 'new', path: under(pkg.dir, '.mocharc.json') }] : [];
}

/** The configurations under which some files run: for a setup file those that name it, for a test those that may pick it up. */
function configurationsOf(project: Project, all: readonly Configuration[], files: readonly string[]): Set<Configuration> {
  const read = all.map((configuration) => {
    const text = project.read(configuration.path) ?? '';
    return { configuration, text, picksUp: pickerOf(configuration.path, text) };
  });
  return new Set(files.flatMap((file) => {
    const naming = read.filter(({ text }) => text.includes(`/${posix.basename(file)}`));
    return (naming.length > 0 ? naming : read.filter(({ picksUp }) => picksUp(file))).map(({ configuration }) => configuration);
  }));
}

/** Whether a configuration lists the package as a project of its own (`projects: ['packages/*']`): then it reads its own configuration. */
function listsPackage(project: Project, configuration: Configuration, dir: string, pkg: Package): boolean {
  const relative = dir === '' ? pkg.dir : pkg.dir.slice(dir.length + 1);
  return projectGlobs(project.read(configuration.path) ?? '', configuration.path).some((glob) => picomatch(glob)(relative));
}

function projectGlobs(text: string, path: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('.json') ? ts.ScriptKind.JSON : undefined);
  const lists: ts.ArrayLiteralExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node) && (isProjects(node.parent, source) || /vitest\.workspace\./.test(path))) lists.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lists.flatMap((list) => list.elements).filter(ts.isStringLiteralLike)
    .map(({ text: glob }) => glob.replace(/^<rootDir>\//, '').replace(/^\.\//, '').replace(/\/(?:vitest|vite|jest)\.config\.[^/]*$/, '').replace(/\/$/, ''));
}

function isProjects(node: ts.Node | undefined, source: ts.SourceFile): boolean {
  return node !== undefined && ts.isPropertyAssignment(node) && /^["']?(projects|workspace)["']?$/.test(node.name.getText(source));
}
