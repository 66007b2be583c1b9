import { ts } from 'ts-morph';
import { bare } from '../syntax/expressions.js';
import { constructorOf, valuesOfField, type Resolver } from './resolve.js';

/** The registry that a field of an object holds. */
export type HeldRegistry = { is: 'global'; library: string } | { is: 'maybe-global'; library: string };

/** What `metrics.registry` holds where `metrics` is an instance of a class of the repository; undefined where nothing says that it may be the global registry. */
export function heldRegistry(expression: ts.Expression, resolver: Resolver): HeldRegistry | undefined {
  const access = bare(expression);
  if (!ts.isPropertyAccessExpression(access)) return undefined;
  const holders = holdersOf(bare(access.expression), resolver);
  const held = holders.map((holder) => fieldOf(holder, access.name.text, resolver));
  const known = held.filter((one) => one !== undefined);
  const [first] = known;
  if (!first) return undefined;
  return known.length === held.length && known.every(({ is }) => is === 'global') ? first : { ...first, is: 'maybe-global' };
}

/** An instance: its class, and the arguments that it was created with, where the code shows them. */
interface Holder {
  owner: ts.ClassLikeDeclaration | undefined;
  given: readonly ts.Expression[] | undefined;
}

function holdersOf(object: ts.Node, resolver: Resolver): Holder[] {
  if (ts.isNewExpression(object)) return [{ owner: classOf(object.expression, resolver), given: object.arguments ?? [] }];
  if (!ts.isIdentifier(object)) return [];
  const declaration = resolver.declarationOf(object);
  if (!declaration || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration))) return [];
  const values = [...(declaration.initializer ? [declaration.initializer] : []), ...resolver.assignmentsTo(object.getSourceFile(), object.text)].map((value) => bare(value));
  const type = declaration.type && ts.isTypeReferenceNode(declaration.type) ? classOf(declaration.type.typeName, resolver) : undefined;
  const created = values.filter((value) => !isNothing(value)).map((value): Holder => (ts.isNewExpression(value) ? { owner: classOf(value.expression, resolver), given: value.arguments ?? [] } : { owner: type, given: undefined }));
  return created.length > 0 ? created : type ? [{ owner: type, given: undefined }] : [];
}

function classOf(name: ts.Node, resolver: Resolver): ts.ClassLikeDeclaration | undefined {
  const target = resolver.target(name);
  return target?.kind === 'declaration' && ts.isClassLike(target.node) ? target.node : undefined;
}

function isNothing(value: ts.Expression): boolean {
  return value.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(value) && value.text === 'undefined');
}

function fieldOf({ owner, given }: Holder, name: string, resolver: Resolver): HeldRegistry | undefined {
  if (!owner) return undefined;
  const target = resolver.fieldTarget(owner, name);
  if (target?.kind === 'library') return target.name === 'register' ? { is: 'global', library: target.library } : undefined;
  if (target?.kind === 'declaration' && ts.isParameter(target.node)) return parameterOf(target.node, given, resolver);
  // Written more than once, and to the global registry, too.
  const library = valuesOfField(owner, name).map((value) => resolver.libraryExport(value)).find((value) => value?.name === 'register')?.library;
  return library === undefined ? undefined : { is: 'maybe-global', library };
}

/** A registry that is injected: the default value, unless the arguments say otherwise. */
function parameterOf(parameter: ts.ParameterDeclaration, given: Holder['given'], resolver: Resolver): HeldRegistry | undefined {
  const byDefault = parameter.initializer && resolver.libraryExport(parameter.initializer);
  const at = constructorOf(parameter.parent.parent as ts.ClassLikeDeclaration)?.parameters.indexOf(parameter) ?? -1;
  if (given?.some(ts.isSpreadElement) || at < 0) return byDefault?.name === 'register' ? { is: 'maybe-global', library: byDefault.library } : undefined;
  const argument = given?.[at];
  const value = argument && !isNothing(bare(argument)) ? resolver.libraryExport(argument) : byDefault;
  if (value?.name !== 'register') return undefined;
  return { is: given ? 'global' : 'maybe-global', library: value.library };
}
