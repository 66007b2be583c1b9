import { ts } from 'ts-morph';
import { followsByItself } from './aliases.js';
import { carriedValue } from './carried.js';
import { addWithin } from './formatting.js';
import { placementOf, type CreationSite } from './owners.js';
import { pathOf } from './program.js';
import { nameText, type Resolver } from './resolve.js';
import { bare } from '../syntax/expressions.js';
import { appendItem, argumentList, arrayOf, bracedList, type Splice } from '../syntax/lists.js';

/** Where a metric or a call of `collectDefaultMetrics` goes, as its options say. */
export type Registration =
  /** To the global registry; the splices send it to the given expression instead. */
  | { to: 'global'; inject: (registry: string) => Splice[] }
  /** To the global registry through an alias that is injected by itself (`registers: [this.registry]`). */
  | { to: 'alias' }
  /** Somewhere else, or nowhere; not ours. */
  | { to: 'other' }
  | { to: 'unknown' };

/** Where a creation goes. */
export function whereTo({ kind, node }: CreationSite, resolver: Resolver): Registration {
  return kind === 'metric' ? registrationOf(node, resolver) : defaultsRegistrationOf(node, resolver);
}

/** Reads the options of `new Counter(…)`, or of the `super(…)` that stands for it in a subclass. */
export function registrationOf(node: ts.NewExpression | ts.CallExpression, resolver: Resolver): Registration {
  const [first, ...more] = node.arguments ?? [];
  if (!first || more.length > 0) return { to: 'unknown' };
  const options = bare(first);
  if (ts.isStringLiteralLike(options) || ts.isTemplateExpression(options)) return { to: 'unknown' };
  const text = node.getSourceFile().text;
  if (!ts.isObjectLiteralExpression(options)) return carriedRegistration(options, node, 'registers', resolver) ?? spreadInto(text, first, 'registers', (registry) => arrayOf(node.getSourceFile(), registry), resolver);
  const registers = propertyOf(options, 'registers');
  if (!registers) {
    const spread = carriedRegistration(options, node, 'registers', resolver);
    return spread && spread.to !== 'global' ? spread : { to: 'global', inject: (registry) => addProperty(text, options, `registers: ${arrayOf(node.getSourceFile(), registry)}`, resolver) };
  }
  if (!ts.isPropertyAssignment(registers)) return { to: 'other' };
  return whereRegistersGo(registers.initializer, resolver);
}

/** Reads the value of `registers`. */
function whereRegistersGo(registers: ts.Expression, resolver: Resolver): Registration {
  const value = bare(registers);
  if (isNothing(value)) return { to: 'global', inject: (registry) => [{ start: value.getStart(), end: value.getEnd(), text: arrayOf(value.getSourceFile(), registry) }] };
  if (!ts.isArrayLiteralExpression(value)) return { to: 'other' };
  const global = value.elements.filter((element) => resolver.isGlobalRegistry(element));
  if (global.length === 0) return { to: 'other' };
  const direct = global.filter((element) => !followsByItself(element, resolver));
  if (direct.length === 0) return { to: 'alias' };
  return { to: 'global', inject: (registry) => direct.map((element) => ({ start: element.getStart(), end: element.getEnd(), text: registry })) };
}

/** Reads the argument of `collectDefaultMetrics(…)`. */
function defaultsRegistrationOf(call: ts.CallExpression, resolver: Resolver): Registration {
  const text = call.getSourceFile().text;
  const [first] = call.arguments;
  const list = argumentList(call);
  if (!first) return list ? { to: 'global', inject: (registry) => appendItem(text, list, property('register', registry, true)) } : { to: 'unknown' };
  const options = bare(first);
  if (ts.isNumericLiteral(options)) return { to: 'unknown' }; // the interval of prom-client 11 and before
  if (!ts.isObjectLiteralExpression(options)) return carriedRegistration(options, call, 'register', resolver) ?? spreadInto(text, first, 'register', (registry) => registry, resolver);
  const register = propertyOf(options, 'register');
  if (!register) return { to: 'global', inject: (registry) => addProperty(text, options, property('register', registry, false), resolver) };
  if (ts.isShorthandPropertyAssignment(register)) return whereDefaultsGo(register.name, resolver);
  return ts.isPropertyAssignment(register) ? whereDefaultsGo(register.initializer, resolver) : { to: 'other' };
}

/** Reads the value of `register`, which the library replaces by the global registry where it is missing. */
function whereDefaultsGo(register: ts.Expression, resolver: Resolver): Registration {
  if (!resolver.isGlobalRegistry(register) && !isNothing(bare(register))) return { to: 'other' };
  if (followsByItself(register, resolver)) return { to: 'alias' };
  const isShorthand = ts.isShorthandPropertyAssignment(register.parent);
  return { to: 'global', inject: (registry) => [{ start: register.getStart(), end: register.getEnd(), text: isShorthand ? property('register', registry, false) : registry }] };
}

/** `undefined`, `null`, `void 0`: as good as left out. */
function isNothing(value: ts.Expression): boolean {
  return (ts.isIdentifier(value) && value.text === 'undefined') || value.kind === ts.SyntaxKind.NullKeyword || ts.isVoidExpression(value);
}

/**
 * What options that are made elsewhere are known to carry. Undefined where nothing is known, or where the registry that they
 * name stands outside of the owner, so that it is replaced at the creation.
 */
function carriedRegistration(options: ts.Expression, creation: ts.Node, name: 'registers' | 'register', resolver: Resolver): Registration | undefined {
  const value = carriedValue(options, name, resolver);
  if (!value) return undefined;
  const found = name === 'registers' ? whereRegistersGo(value, resolver) : whereDefaultsGo(value, resolver);
  if (found.to !== 'global') return found;
  const [here, there] = [placementOf(creation), placementOf(value)];
  if (here.at === 'owner' && there.at === 'owner' && here.node === there.node) return found;
  const text = creation.getSourceFile().text.slice(options.getStart(), options.getEnd());
  return { to: 'global', inject: (registry) => [{ start: options.getStart(), end: options.getEnd(), text: `{ ...${text}, ${property(name, name === 'registers' ? arrayOf(creation.getSourceFile(), registry) : registry, false)} }` }] };
}

/**
 * Sends a metric to a list of registries.
 *
 * @param list how the list is written
 * @returns undefined where its options are made elsewhere, or say where it goes
 */
export function sendToList(metric: ts.NewExpression, list: string, resolver: Resolver): Splice[] | undefined {
  const options = metric.arguments?.[0] && bare(metric.arguments[0]);
  if (!options || !ts.isObjectLiteralExpression(options) || propertyOf(options, 'registers')) return undefined;
  return addProperty(metric.getSourceFile().text, options, property('registers', list, false), resolver);
}

/** The registries that the options of a creation name. */
export function registriesOf({ node }: CreationSite): readonly ts.Expression[] {
  const options = node.arguments?.[0] && bare(node.arguments[0]);
  const property = options && ts.isObjectLiteralExpression(options) ? (propertyOf(options, 'registers') ?? propertyOf(options, 'register')) : undefined;
  if (property && ts.isShorthandPropertyAssignment(property)) return [property.name];
  const value = property && ts.isPropertyAssignment(property) ? bare(property.initializer) : undefined;
  return value && ts.isArrayLiteralExpression(value) ? value.elements : value ? [value] : [];
}

/** `{ register: registry }`, or the property alone; the shorthand where names agree. */
function property(name: string, value: string, braces: boolean): string {
  const text = name === value ? name : `${name}: ${value}`;
  return braces ? `{ ${text} }` : text;
}

function propertyOf(options: ts.ObjectLiteralExpression, name: string): ts.ObjectLiteralElementLike | undefined {
  return options.properties.find((p) => p.name && nameText(p.name) === name);
}

/**
 * Adds a property that must not override what a spread may carry: a spread wins over what stands before it, so ours goes
 * first then. Where no spread can carry it, it goes last, as people write it.
 */
function addProperty(text: string, options: ts.ObjectLiteralExpression, item: string, resolver: Resolver): Splice[] {
  const name = item.split(':')[0] ?? item;
  const mayCarry = options.properties.some((p) => ts.isSpreadAssignment(p) && mayHold(p.expression, name, resolver));
  return addWithin(resolver.program.project, { file: pathOf(options), text, list: bracedList(options), items: [item], ahead: mayCarry, kind: 'properties' });
}

/**
 * Options that are made elsewhere: spread into a literal. What they carry themselves wins, as it does today; the library
 * reads own enumerable properties only (`Object.assign` in its `Metric`), which is what a spread copies.
 */
function spreadInto(text: string, options: ts.Expression, name: string, value: (registry: string) => string, resolver: Resolver): Registration {
  const inner = text.slice(options.getStart(), options.getEnd());
  const carries = mayHold(options, name, resolver);
  return {
    to: 'global',
    inject: (registry) => {
      const item = property(name, value(registry), false);
      return [{ start: options.getStart(), end: options.getEnd(), text: carries ? `{ ${item}, ...${inner} }` : `{ ...${inner}, ${item} }` }];
    },
  };
}

/** Whether an object may have a property of that name; no only where the code shows all of it. */
function mayHold(expression: ts.Expression, name: string, resolver: Resolver): boolean {
  const value = bare(expression);
  if (ts.isObjectLiteralExpression(value)) return value.properties.some((p) => (ts.isSpreadAssignment(p) ? mayHold(p.expression, name, resolver) : !p.name || [name, undefined].includes(nameText(p.name))));
  const target = resolver.target(value);
  if (target?.kind !== 'declaration') return true;
  const { node } = target;
  if (ts.isVariableDeclaration(node) && node.initializer && isConstant(node)) return mayHold(node.initializer, name, resolver) || isWrittenTo(node);
  return true;
}

function isConstant(node: ts.VariableDeclaration): boolean {
  return ts.isVariableDeclarationList(node.parent) && (node.parent.flags & ts.NodeFlags.Const) !== 0;
}

/** Whether a property is assigned to a variable somewhere in its file (`opts.registers = …`). */
function isWrittenTo(node: ts.VariableDeclaration): boolean {
  return ts.isIdentifier(node.name) && new RegExp(`\\b${node.name.text}\\s*(\\.\\s*\\w+|\\[[^\\]]*\\])\\s*=[^=]|Object\\.assign\\(\\s*${node.name.text}\\b`).test(node.getSourceFile().text);
}
