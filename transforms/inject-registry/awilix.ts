import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { importedFrom } from '../../src/facts/imported.js';
import { nameText, type Resolver } from '../../src/facts/resolve.js';
import { bare, outermost, stringOf } from '../../src/syntax/expressions.js';

/** How awilix calls what it is given: with one argument for each parameter, by their names; or with one object that holds everything. */
export type AwilixMode = 'classic' | 'proxy' | 'unknown';

/** The parameter's name is what awilix looks up, and this one stands for nothing else in anybody's container. */
export const AWILIX_PARAMETER = 'metricsRegistry';

/** In which mode a registration (`asClass(Metrics)`, `asFunction(createMetrics)`) is resolved; undefined where an expression is none. */
export function awilixModeOf(resolver: Resolver, reference: ts.Node): AwilixMode | undefined {
  const outer = outermost(reference);
  const call = outer.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== outer || !isOfAwilix(resolver, call.expression, /^as(Class|Function)$/)) return undefined;
  const [, options] = call.arguments;
  return (options && modeIn(resolver, options)) ?? modeOfChain(resolver, call);
}

/** `asClass(Metrics).singleton().classic()`, and the container that this is registered in. */
function modeOfChain(resolver: Resolver, registration: ts.Expression): AwilixMode {
  const outer = outermost(registration);
  const { parent } = outer;
  if (ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent)) {
    const [mode] = parent.parent.arguments;
    if (parent.name.text === 'classic' || parent.name.text === 'proxy') return parent.name.text;
    return parent.name.text === 'setInjectionMode' && mode ? named(resolver, mode) : modeOfChain(resolver, parent.parent);
  }
  const given = ts.isPropertyAssignment(parent) ? outermost(parent.parent) : outer;
  const call = given.parent;
  return ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'register' ? modeOfContainer(resolver, call.expression.expression) : 'unknown';
}

function modeOfContainer(resolver: Resolver, node: ts.Expression): AwilixMode {
  const container = bare(node);
  const target = resolver.target(container);
  if (target?.kind === 'declaration') return ts.isVariableDeclaration(target.node) && target.node.initializer ? modeOfContainer(resolver, target.node.initializer) : 'unknown';
  if (!ts.isCallExpression(container)) return 'unknown';
  if (isOfAwilix(resolver, container.expression, /^createContainer$/)) {
    const [options] = container.arguments;
    return options ? (modeIn(resolver, options) ?? 'proxy') : 'proxy';
  }
  const { expression } = container;
  // `register` gives the container back, and a scope is in the mode of its parent.
  return ts.isPropertyAccessExpression(expression) && /^(register|createScope)$/.test(expression.name.text) ? modeOfContainer(resolver, expression.expression) : 'unknown';
}

/** The mode that options say, if they say any. */
function modeIn(resolver: Resolver, node: ts.Expression): AwilixMode | undefined {
  const options = bare(node);
  if (!ts.isObjectLiteralExpression(options)) return 'unknown';
  const property = options.properties.find(({ name }) => name && nameText(name) === 'injectionMode');
  if (!property) return options.properties.some(ts.isSpreadAssignment) ? 'unknown' : undefined;
  return ts.isPropertyAssignment(property) ? named(resolver, property.initializer) : 'unknown';
}

/** `InjectionMode.CLASSIC` or `'CLASSIC'`. */
function named(resolver: Resolver, node: ts.Expression): AwilixMode {
  const mode = bare(node);
  const name = ts.isPropertyAccessExpression(mode) && isOfAwilix(resolver, mode.expression, /^InjectionMode$/) ? mode.name.text : stringOf(mode);
  return name === 'CLASSIC' ? 'classic' : name === 'PROXY' ? 'proxy' : 'unknown';
}

function isOfAwilix(resolver: Resolver, node: ts.Expression, name: RegExp): boolean {
  const imported = importedFrom(resolver, node);
  return imported?.module === 'awilix' && imported.name !== undefined && name.test(imported.name);
}

/** Whether a container may hold something of that name already: then it would be what the parameter gets. */
export function isRegistered(facts: Facts, name: string): boolean {
  const registers = new RegExp(`\\b${name}['"]?\\s*:\\s*(\\w+\\.)?as[A-Z]|\\(\\s*['"]${name}['"]`);
  return facts.program.files.some(({ text }) => registers.test(text));
}
