import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { pathOf } from '../../src/facts/program.js';
import { nameText } from '../../src/facts/resolve.js';
import { isTestFile } from '../../src/facts/tests.js';
import { REGISTRY_TOKEN } from '../../src/library.js';
import { stringOf, walk } from '../../src/syntax/expressions.js';
import type { Unit } from './unit.js';

/** The production file, if there is one, that may give a container something else than the global registry under the token that injected classes ask for. */
export function providerOfToken(facts: Facts): string | undefined {
  const files = facts.program.files.filter((file) => file.text.includes(REGISTRY_TOKEN) && !isTestFile(pathOf(file)));
  const names = new Set([REGISTRY_TOKEN, ...files.flatMap(tokensIn)]);
  const provider = facts.program.files.find((file) => !isTestFile(pathOf(file)) && provides(facts, file, names));
  return provider && pathOf(provider);
}

/** Says so where what a container gives under the token may not be the global registry. */
export function doubtProvided(unit: Unit): void {
  const provider = providerOfToken(unit.facts);
  if (provider !== undefined) unit.doubt(`${provider} gives the container something for \`${REGISTRY_TOKEN}\`, which may not be the global registry`);
}

/** Whether an expression is the token, or a name for it. */
export function isToken(facts: Facts, node: ts.Node): boolean {
  if (stringOf(node) === REGISTRY_TOKEN) return true;
  const target = facts.resolver.target(node);
  return target?.kind === 'declaration' && ts.isVariableDeclaration(target.node) && target.node.initializer !== undefined && stringOf(target.node.initializer) === REGISTRY_TOKEN;
}

/** The variables that hold the token's value. */
function tokensIn(file: ts.SourceFile): string[] {
  const names: string[] = [];
  walk(file, (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer && stringOf(node.initializer) === REGISTRY_TOKEN) names.push(node.name.text);
  });
  return names;
}

function provides(facts: Facts, file: ts.SourceFile, names: ReadonlySet<string>): boolean {
  let found = false;
  if (![...names].some((name) => file.text.includes(name))) return false;
  walk(file, (node) => {
    if (found || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return false;
    const isNamed = (ts.isIdentifier(node) && names.has(node.text) && !isAnother(facts, node)) || stringOf(node) === REGISTRY_TOKEN;
    if (isNamed && !ts.isVariableDeclaration(node.parent) && !isAskedFor(node) && !isGivenGlobal(facts, node)) found = true;
    return undefined;
  });
  return found;
}

/** Whether a name of the token stands for something else here. */
function isAnother(facts: Facts, name: ts.Identifier): boolean {
  const target = facts.resolver.target(name);
  return target?.kind === 'declaration' && ts.isVariableDeclaration(target.node) && target.node.initializer !== undefined && stringOf(target.node.initializer) !== REGISTRY_TOKEN;
}

/** `@Inject(TOKEN)` before a parameter or a field, `inject: [TOKEN]` and `inject: [{ token: TOKEN, optional: true }]` of a factory. */
function isAskedFor(node: ts.Node): boolean {
  const decorator = ts.findAncestor(node, ts.isDecorator);
  if (decorator && (ts.isParameter(decorator.parent) || ts.isPropertyDeclaration(decorator.parent))) return true;
  const entry = ts.isPropertyAssignment(node.parent) && nameText(node.parent.name) === 'token' ? node.parent.parent : node;
  const { parent: list } = entry;
  return ts.isArrayLiteralExpression(list) && ts.isPropertyAssignment(list.parent) && nameText(list.parent.name) === 'inject';
}

/** `{ provide: TOKEN, useValue: register }`, `container.register(TOKEN, { useValue: register })`, `container.registerInstance(TOKEN, register)`. */
function isGivenGlobal(facts: Facts, node: ts.Node): boolean {
  const holder = ts.isPropertyAssignment(node.parent) ? node.parent.parent : ts.isCallExpression(node.parent) ? node.parent.arguments[1] : undefined;
  if (!holder) return false;
  const value = ts.isObjectLiteralExpression(holder) ? holder.properties.find((property) => property.name && nameText(property.name) === 'useValue') : holder;
  return value !== undefined && facts.resolver.isGlobalRegistry(ts.isPropertyAssignment(value) ? value.initializer : value);
}
