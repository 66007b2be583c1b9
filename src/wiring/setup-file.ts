import { LIBRARIES } from '../library.js';
import type { Layout } from './append.js';

/** What decides how a setup file is written. */
export interface SetupFile {
  typescript: boolean;
  format: 'esm' | 'cjs';
  /** Module to import the hooks from, `global`, or mocha's exported root hooks. */
  hooks: { from: string } | 'global' | 'root-plugin';
  /** Module specifiers of the libraries whose global registries are restored. */
  libraries: readonly string[];
  resetsValues: boolean;
  /** The library's types say that `getMetricsAsArray` gives a promise, though it gives an array (prom-client 13.0 to 14.0). */
  declaresPromise?: boolean;
  layout: Layout;
  /** The formatter leaves no comma behind the last of several lines. */
  endsWithoutComma?: boolean;
  /** The column that lines stay within, where anything says so. */
  width?: number | undefined;
  /** What all the tests begin with: a license, and `'use strict'` in CommonJS. */
  head?: string | undefined;
}

/** How a file names the things the hooks use. */
export interface Names {
  /** Expressions of the registries. */
  registries: readonly string[];
  registered: string;
  before: string;
}

/** The names that a new file uses: `register`, and for a second library one that tells it apart. */
export function registerNames(libraries: readonly string[]): string[] {
  const taken = new Map<string, string>([[libraries[0] ?? 'prom-client', 'register']]);
  return libraries.map((library) => taken.get(library) ?? ['promClientRegister', 'prometheusRegister', 'platformaticRegister'][LIBRARIES.indexOf(library)] ?? 'otherRegister');
}

/** The whole text of a new setup file. */
export function setupText(file: SetupFile): string {
  const names: Names = { registries: registerNames(file.libraries), registered: 'registered', before: 'before' };
  const lines = [...imports(file, names.registries), '', ...hookLines(file, names)];
  return `${file.head ?? ''}${inLayout(lines, file.layout).join(file.layout.eol)}${file.layout.eol}`;
}

/** The hooks for the end of a file that is there already, in its layout. */
export function hooksText(file: SetupFile, names: Names): string {
  return inLayout(hookLines(file, names), file.layout).join(file.layout.eol);
}

/** A hook that only resets values, for a file that restores the registry but keeps values. */
export function resetText(registries: readonly string[], layout: Layout): string {
  return inLayout(['afterEach(() => {', ...resets(registries).map((line) => `  ${line}`), '});'], layout).join(layout.eol);
}

/** The statements alone, for a hook that is there already. */
export function resetStatements(registries: readonly string[], layout: Layout): string[] {
  return inLayout(resets(registries), layout);
}

function resets(registries: readonly string[]): string[] {
  return registries.map((name) => `${name}?.resetMetrics?.();`);
}

function imports({ format, hooks, libraries }: SetupFile, registries: readonly string[]): string[] {
  const modules = libraries.map((module, i) => {
    const local = registries[i] ?? 'register';
    if (format === 'cjs') return { module, line: `const { ${local === 'register' ? local : `register: ${local}`} } = require('${module}');` };
    return { module, line: `import { ${local === 'register' ? local : `register as ${local}`} } from '${module}';` };
  });
  if (typeof hooks === 'object') {
    const line = format === 'cjs' ? `const { afterEach, beforeEach } = require('${hooks.from}');` : `import { afterEach, beforeEach } from '${hooks.from}';`;
    modules.push({ module: hooks.from, line });
  }
  return modules.sort((a, b) => (a.module < b.module ? -1 : 1)).map(({ line }) => line);
}

/** In two spaces, single quotes and semicolons; `inLayout` turns them into the package's own. */
function hookLines(file: SetupFile, names: Names): string[] {
  const { typescript, hooks, resetsValues } = file;
  const several = names.registries.length > 1;
  const registry = several ? 'registry' : names.registries[0] ?? 'register';
  const cast = typescript && file.declaresPromise;
  const metricsOf = (name: string): string => (cast ? `(${name}?.getMetricsAsArray?.() ?? []) as unknown as { name: string }[]` : `${name}?.getMetricsAsArray?.() ?? []`);
  const removal = [
    `if (!${names.before}.has(metric)) {`,
    '  // OpenMetrics renames a counter from x_total to x when it is rendered,',
    '  // but not its key in the registry.',
    '  for (const name of [metric.name, `${metric.name}_total`]) {',
    // Not `===`: the types of the two, a metric and its description, are declared without overlap (TS2367).
    `    if (Object.is(${registry}.getSingleMetric(name), metric)) {`,
    `      ${registry}.removeSingleMetric(name);`,
    '    }',
    '  }',
    '}',
  ];
  const reset = resetsValues ? [`${registry}?.resetMetrics?.();`] : [];
  const restore = several
    ? ['for (const registry of registries) {', `  for (const metric of ${metricsOf('registry')}) {`, ...removal.map((line) => `    ${line}`), '  }', ...reset.map((line) => `  ${line}`), '}']
    : [`for (const metric of ${names.registered}()) {`, ...removal.map((line) => `  ${line}`), '}', ...reset];
  // The metrics of two libraries have different types, so there is no one list of them.
  const note = several
    ? [`${names.before} = new Set();`, 'for (const registry of registries) {', `  for (const metric of ${metricsOf('registry')}) {`, `    ${names.before}.add(metric);`, '  }', '}']
    : [`${names.before} = new Set(${names.registered}());`];
  const body = (lines: string[], indent: string): string[] => lines.map((line) => indent + line);
  return [
    '// A test that mocks the library may leave no registry, or one without metrics.',
    ...(cast ? ['// It is an array, whatever the types of this version say.'] : []),
    ...(several ? [`const registries = [${names.registries.join(', ')}];`] : arrowLines(`const ${names.registered} = () =>`, `${metricsOf(registry)};`, file.width)),
    '',
    '// Metrics that a test registers are removed after it. Those that modules',
    '// registered when they were imported stay: `register.clear()` would drop them',
    '// for every later test.',
    `let ${names.before} = new Set${typescript ? '<unknown>' : ''}();`,
    '',
    ...(hooks === 'root-plugin'
      ? [file.format === 'cjs' ? 'exports.mochaHooks = {' : 'export const mochaHooks = {', '  beforeEach() {', ...body(note, '    '), '  },', '  afterEach() {', ...body(restore, '    '), file.endsWithoutComma ? '  }' : '  },', '};']
      : ['beforeEach(() => {', ...body(note, '  '), '});', '', 'afterEach(() => {', ...body(restore, '  '), '});']),
  ];
}

/** A function whose result has a line of its own where one would be too long for both. */
function arrowLines(head: string, result: string, width: number | undefined): string[] {
  const line = `${head} ${result}`;
  return width !== undefined && line.length > width ? [head, `  ${result}`] : [line];
}

function inLayout(lines: readonly string[], layout: Layout): string[] {
  return lines.map((line) => {
    const depth = (/^ */.exec(line)?.[0].length ?? 0) / 2;
    const code = line.trimStart();
    const quoted = code.startsWith('//') ? code : code.replaceAll("'", layout.quote);
    return layout.unit.repeat(depth) + (layout.semicolons ? quoted : quoted.replace(/;$/, ''));
  });
}
