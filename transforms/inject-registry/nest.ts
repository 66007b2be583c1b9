import { ts } from 'ts-morph';
import { importedFrom } from '../../src/facts/imported.js';
import { importsNest, injectedCount, injectList } from '../../src/facts/providers.js';
import type { Resolver } from '../../src/facts/resolve.js';
import { nameText } from '../../src/facts/resolve.js';
import { pathOf } from '../../src/facts/program.js';
import { REGISTRY_TOKEN as TOKEN } from '../../src/library.js';
import { outermost } from '../../src/syntax/expressions.js';
import { appendItem, bracedList } from '../../src/syntax/lists.js';
import { doubtProvided } from './provided.js';
import { Refused } from './refusals.js';
import type { Unit } from './unit.js';

/** Properties of a module or a provider that name classes for Nest to create. */
const LISTS = /^(providers|controllers|exports|imports|useClass|useExisting|provide)$/;

/**
 * Whether an expression names a class for Nest: in the lists of a module, in a provider, or in a decorator such as
 * `@UseInterceptors(…)`.
 */
export function isNestPlace(resolver: Resolver, reference: ts.Node): boolean {
  let at = outermost(reference);
  let isListed = false;
  for (;;) {
    const { parent } = at;
    if (ts.isCallExpression(parent) && parent.expression !== at) return isFromNest(resolver, parent.expression);
    if (ts.isPropertyAssignment(parent)) isListed ||= LISTS.test(nameText(parent.name) ?? '');
    else if (ts.isVariableDeclaration(parent)) return isListed && importsNest(parent.getSourceFile());
    else if (!ts.isArrayLiteralExpression(parent) && !ts.isObjectLiteralExpression(parent)) return false;
    at = outermost(parent);
  }
}

/** `@Module(…)`, `@UseGuards(…)`, `Test.createTestingModule(…)`. */
function isFromNest(resolver: Resolver, callee: ts.Expression): boolean {
  const root = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return (importedFrom(resolver, callee) ?? importedFrom(resolver, root))?.module.startsWith('@nestjs/') ?? false;
}

/**
 * Checks what Nest calls a provider's factory with, and lists the registry after it as an optional dependency: where none is
 * provided Nest passes undefined, and the default value holds.
 *
 * @param reference the factory, or the expression that names it
 * @param parameters how many the factory declares now
 * @throws Refused where an argument may land in the new parameter
 */
export function listInProvider(unit: Unit, provider: ts.ObjectLiteralExpression, reference: ts.Node, parameters: number): void {
  const count = injectedCount(provider);
  if (count === undefined) throw new Refused('passed-as-value', reference);
  if (count > parameters) throw new Refused('caller-passes-more', reference);
  const file = provider.getSourceFile();
  if (count < parameters || !knowsOptionalDependencies(unit, file)) return;
  doubtProvided(unit);
  const quote = file.statements.find(ts.isImportDeclaration)?.getText().includes('"') ? '"' : "'";
  const entry = `{ token: ${quote}${TOKEN}${quote}, optional: true }`;
  const list = injectList(provider);
  unit.splice(file, list && list !== 'elsewhere' ? appendItem(file.text, bracedList(list), entry) : appendItem(file.text, bracedList(provider), `inject: [${entry}]`));
}

/** `{ token, optional }` in `inject` came with Nest 8.4; a version that is not a number is taken for a newer one. */
function knowsOptionalDependencies(unit: Unit, file: ts.SourceFile): boolean {
  const { manifest } = unit.facts.project.packageOf(pathOf(file));
  const range = { ...manifest.peerDependencies, ...manifest.devDependencies, ...manifest.dependencies }['@nestjs/common'] ?? '';
  const major = /\d+/.exec(range)?.[0];
  return major === undefined || Number(major) >= 9;
}
