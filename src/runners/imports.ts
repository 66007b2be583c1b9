import { ts } from 'ts-morph';
import type { Project } from '../project.js';
import { sourceOf } from '../syntax/parse.js';
import type { RunnerName } from './model.js';

/** What a test file loads from one module. */
export interface ModuleUse {
  module: string;
  /** Imported names; `default` and `*` count as names. */
  names: string[];
  form: 'import' | 'require';
}

const RUNNER_MODULES: Record<string, RunnerName> = {
  vitest: 'vitest', '@jest/globals': 'jest', mocha: 'mocha', 'node:test': 'node:test', 'bun:test': 'bun', ava: 'ava', tap: 'tap', '@tapjs/core': 'tap', jasmine: 'jasmine',
};
/** Hooks alone do not tell: suites are known that take `beforeEach` from node:test and run under vitest. */
const DECLARES_TESTS = new Set(['test', 'it', 'describe', 'suite', 'default', '*', 't']);

/** The modules a file loads at its top level. */
export function moduleUses(project: Project, file: string): ModuleUse[] {
  return (sourceOf(project, file)?.statements ?? []).flatMap((statement): ModuleUse[] => {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      return statement.importClause?.isTypeOnly ? [] : [{ module: statement.moduleSpecifier.text, names: importedNames(statement), form: 'import' }];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap((declaration) => {
      const module = requiredModule(declaration.initializer);
      return module === undefined ? [] : [{ module, names: boundNames(declaration.name), form: 'require' as const }];
    });
  });
}

/** The runner whose own test function a file imports, if it imports one. */
export function importedRunner(uses: readonly ModuleUse[]): RunnerName | undefined {
  const use = uses.find(({ module, names }) => RUNNER_MODULES[module] && names.some((name) => DECLARES_TESTS.has(name)));
  return use && RUNNER_MODULES[use.module];
}

/** Whether a file imports anything from the module in which this runner offers its hooks. */
export function importsFrom(uses: readonly ModuleUse[], runner: RunnerName): boolean {
  return uses.some(({ module }) => RUNNER_MODULES[module] === runner);
}

/** The module of `require('x')`, also behind `require('x').y`. */
export function requiredModule(expression: ts.Expression | undefined): string | undefined {
  let node = expression;
  while (node && ts.isPropertyAccessExpression(node)) node = node.expression;
  if (!node || !ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'require') return undefined;
  const argument = node.arguments[0];
  return argument && ts.isStringLiteralLike(argument) ? argument.text : undefined;
}

function importedNames(statement: ts.ImportDeclaration): string[] {
  const clause = statement.importClause;
  const bindings = clause?.namedBindings;
  const named = !bindings ? [] : ts.isNamespaceImport(bindings) ? ['*'] : bindings.elements.map((element) => (element.propertyName ?? element.name).text);
  return clause?.name ? ['default', ...named] : named;
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return ['*'];
  return name.elements.flatMap((element) => {
    if (ts.isOmittedExpression(element)) return [];
    const original = element.propertyName ?? element.name;
    return ts.isIdentifier(original) ? [original.text] : [];
  });
}
