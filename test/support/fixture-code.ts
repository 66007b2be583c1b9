import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const FOLDER = join(ROOT, '__testfixtures__/inject-registry');
/** What comes out where the parameter has no default value. */
export const REQUIRED = join(ROOT, '__testfixtures__/inject-registry-required');

export const require = createRequire(import.meta.url);

export type Side = 'input' | 'output';

/** The files of a situation before or after its change, by path; those that do not change are there afterwards too. */
export function filesOf(situation: string, side: Side, folder = FOLDER): Record<string, string> {
  if (existsSync(join(folder, situation))) return { ...tree(join(folder, situation, 'input')), ...tree(join(folder, situation, side)) };
  const names = readdirSync(folder);
  const find = (wanted: Side): string | undefined => names.find((file) => file.startsWith(`${situation}.${wanted}.`));
  const name = find(side) ?? find('input');
  if (!name) throw new Error(`there is no situation ${situation}`);
  return { [name.replace(/\.(in|out)put\./, '.')]: readFileSync(join(folder, name), 'utf8') };
}

function tree(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const paths = (readdirSync(folder, { recursive: true }) as string[]).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]));
}

/**
 * Compiles a situation as a project would, and runs it with the real library.
 *
 * @param entry the file to load, where there are several
 * @param folder where the situation stands
 * @returns what it exports
 */
export function load(situation: string, side: Side, compilerOptions: ts.CompilerOptions = {}, entry?: string, folder = FOLDER): unknown {
  const files = filesOf(situation, side, folder);
  const loaded = new Map<string, { exports: unknown }>();
  const run = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(file, module);
    const { outputText } = ts.transpileModule(files[file] ?? '', {
      fileName: file.replace(/\.mjs$/, '.js'),
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true, experimentalDecorators: true, emitDecoratorMetadata: true, allowJs: true, ...compilerOptions },
    });
    const load = (specifier: string): unknown => {
      if (/^@(prometheus-io|platformatic)\//.test(specifier)) return require('prom-client');
      return specifier.startsWith('.') ? run(resolved(files, posix.join(posix.dirname(file), specifier))) : require(specifier);
    };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the fixture is ours
    new Function('require', 'module', 'exports', outputText)(load, module, module.exports);
    return module.exports;
  };
  return run(entry ?? Object.keys(files)[0] ?? '');
}

function resolved(files: Record<string, string>, path: string): string {
  const found = [path, path.replace(/\.js$/, '.ts'), `${path}.ts`, `${path}/index.ts`].find((candidate) => candidate in files);
  if (found === undefined) throw new Error(`no file ${path}`);
  return found;
}
