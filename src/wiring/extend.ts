import { ts } from 'ts-morph';
import type { Edit } from '../model.js';
import { requiredModule } from '../runners/imports.js';
import { parseText } from '../syntax/parse.js';
import { layoutOf, lineIndent, type Layout } from './append.js';
import { declaredNames, registryExpression, rootHookEnd } from './restores.js';
import { hooksText, registerNames, resetStatements, resetText, type SetupFile } from './setup-file.js';

/**
 * The edits that add the restoring hooks to a setup file that is there already. What it does so far stays.
 *
 * @param setup how the hooks would be written in a new file; the layout of the existing one wins
 */
export function extend(file: string, text: string, setup: SetupFile): Edit[] {
  const source = parseText(file, text);
  const layout = layoutOf(text);
  const taken = declaredNames(file, text);
  const fresh = registerNames(setup.libraries);
  const cjs = usesRequire(source);
  const lines: string[] = [];
  const registries = setup.libraries.map((library, i) => {
    const known = registryExpression(file, text, library);
    if (known) return known;
    const local = free(taken, fresh[i] ?? 'register', 'metricsRegister');
    lines.push(importLine(library, local === 'register' ? local : cjs ? `register: ${local}` : `register as ${local}`, cjs, layout));
    return local;
  });
  const hooks = hookImports(source, setup.hooks, cjs, layout);
  const names = { registries, registered: free(taken, 'registered', 'registeredMetrics'), before: free(taken, 'before', 'metricsBefore') };
  const added = [...lines, ...hooks.lines];
  return [
    ...hooks.edits,
    ...(added.length > 0 ? [importsAt(source, added, layout)] : []),
    atEnd(file, text, hooksText({ ...setup, layout }, names), layout),
  ];
}

/** The edits that make a file which restores the registry also reset the values of the metrics that stay. */
export function addReset(file: string, text: string, libraries: readonly string[]): Edit[] {
  const layout = layoutOf(text);
  const registries = libraries.map((library) => registryExpression(file, text, library)).filter((name) => name !== undefined);
  if (registries.length === 0) return [];
  // A plain hook in a file that mocha preloads would end mocha.
  const inRootHook = rootHookEnd(file, text);
  if (inRootHook === undefined) return [atEnd(file, text, resetText(registries, layout), layout)];
  const lines = resetStatements(registries, layout).map((line) => `${layout.eol}${lineIndent(text, inRootHook)}${line}`);
  return [{ file, start: inRootHook, end: inRootHook, text: lines.join('') }];
}

function free(taken: ReadonlySet<string>, name: string, other: string): string {
  return taken.has(name) ? other : name;
}

function importLine(module: string, names: string, cjs: boolean, { quote, semicolons }: Layout): string {
  const end = semicolons ? ';' : '';
  return cjs ? `const { ${names} } = require(${quote}${module}${quote})${end}` : `import { ${names} } from ${quote}${module}${quote}${end}`;
}

function usesRequire(source: ts.SourceFile): boolean {
  if (source.statements.some(ts.isImportDeclaration)) return false;
  return !/ts$/.test(source.fileName) && (source.fileName.endsWith('.cjs') || source.statements.some((statement) => ts.isVariableStatement(statement) && statement.declarationList.declarations.some(({ initializer }) => requiredModule(initializer) !== undefined)));
}

/** Makes both hooks known to the file, by adding to the import that brings one of them where there is such an import. */
function hookImports(source: ts.SourceFile, hooks: SetupFile['hooks'], cjs: boolean, layout: Layout): { edits: Edit[]; lines: string[] } {
  const bound = namedBindings(source, /^(vitest|@jest\/globals|node:test)$/);
  const missing = ['afterEach', 'beforeEach'].filter((name) => !bound.some(({ names }) => names.includes(name)));
  if (missing.length === 0 || (bound.length === 0 && typeof hooks !== 'object')) return { edits: [], lines: [] };
  const target = bound[0];
  if (target) return { edits: [{ file: source.fileName, start: target.end, end: target.end, text: missing.map((name) => `, ${name}`).join('') }], lines: [] };
  return { edits: [], lines: typeof hooks === 'object' ? [importLine(hooks.from, missing.join(', '), cjs, layout)] : [] };
}

function namedBindings(source: ts.SourceFile, module: RegExp): { names: string[]; end: number }[] {
  return source.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && module.test(statement.moduleSpecifier.text) && !statement.importClause?.isTypeOnly) {
      const bindings = statement.importClause?.namedBindings;
      const last = bindings && ts.isNamedImports(bindings) ? bindings.elements.at(-1) : undefined;
      return bindings && ts.isNamedImports(bindings) && last ? [{ names: bindings.elements.map(({ name }) => name.text), end: last.getEnd() }] : [];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const last = ts.isObjectBindingPattern(name) ? name.elements.at(-1) : undefined;
      return last && ts.isObjectBindingPattern(name) && module.test(requiredModule(initializer) ?? '') ? [{ names: name.elements.map((element) => element.name.getText(source)), end: last.getEnd() }] : [];
    });
  });
}

/** After the last import, or at the top below what has to come first. */
function importsAt(source: ts.SourceFile, lines: readonly string[], { eol }: Layout): Edit {
  const last = source.statements.filter((statement) => ts.isImportDeclaration(statement) || (ts.isVariableStatement(statement) && statement.declarationList.declarations.some(({ initializer }) => requiredModule(initializer) !== undefined))).at(-1);
  const text = lines.join(eol);
  if (last) return { file: source.fileName, start: last.getEnd(), end: last.getEnd(), text: `${eol}${text}` };
  const start = source.statements[0]?.getStart(source) ?? source.text.length;
  return { file: source.fileName, start, end: start, text: `${text}${eol}${eol}` };
}

function atEnd(file: string, text: string, hooks: string, { eol }: Layout): Edit {
  const final = text.endsWith('\n');
  return { file, start: text.length, end: text.length, text: text.trim() === '' ? `${hooks}${eol}` : final ? `${eol}${hooks}${eol}` : `${eol}${eol}${hooks}` };
}
