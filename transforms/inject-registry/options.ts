import { ts } from 'ts-morph';
import type { MetricSite } from '../../src/facts/owners.js';
import { nameText, type Resolver } from '../../src/facts/resolve.js';
import { bare } from '../../src/syntax/expressions.js';
import { appendItem, argumentList, bracedList, prependItem, type Splice } from '../../src/syntax/lists.js';
import { isThroughAlias } from './aliases.js';

/** Where a metric or a call of `collectDefaultMetrics` goes, as its options say. */
export type Registration =
  /** To the global registry; the splices send it to the given expression instead. */
  | { to: 'global'; inject: (registry: string) => Splice[] }
  /** To the global registry through an alias that is injected by itself (`registers: [this.registry]`). */
  | { to: 'alias' }
  /** Somewhere else, or nowhere; not ours. */
  | { to: 'other' }
  | { to: 'unknown' };

/** Reads the options of `new Counter(…)`. */
export function registrationOf(site: MetricSite, resolver: Resolver): Registration {
  const [first, ...more] = site.node.arguments ?? [];
  if (!first || more.length > 0) return { to: 'unknown' };
  const options = bare(first);
  if (ts.isStringLiteralLike(options) || ts.isTemplateExpression(options)) return { to: 'unknown' };
  const text = site.node.getSourceFile().text;
  const given = registersGivenTo(options, site.node);
  if (given) return registrationIn(given, resolver);
  if (!ts.isObjectLiteralExpression(options)) return spreadInto(text, first, 'registers', (registry) => `[${registry}]`, resolver);
  const registers = propertyOf(options, 'registers');
  if (!registers) return { to: 'global', inject: (registry) => addProperty(text, options, `registers: [${registry}]`, resolver) };
  if (!ts.isPropertyAssignment(registers)) return { to: 'other' };
  return registrationIn(registers.initializer, resolver);
}

/** Reads what `registers` is set to. */
function registrationIn(registers: ts.Expression, resolver: Resolver): Registration {
  const value = bare(registers);
  if (ts.isIdentifier(value) && value.text === 'undefined') return { to: 'global', inject: (registry) => [{ start: value.getStart(), end: value.getEnd(), text: `[${registry}]` }] };
  if (!ts.isArrayLiteralExpression(value)) return { to: 'other' };
  const global = value.elements.filter((element) => resolver.isGlobalRegistry(element));
  if (global.length === 0) return { to: 'other' };
  const direct = global.filter((element) => !isThroughAlias(element, resolver));
  if (direct.length === 0) return { to: 'alias' };
  return { to: 'global', inject: (registry) => direct.map((element) => ({ start: element.getStart(), end: element.getEnd(), text: registry })) };
}

/** `conf.registers = […]` before `new Counter(conf)`, in the same block or one around it. */
function registersGivenTo(options: ts.Expression, creation: ts.Node): ts.Expression | undefined {
  if (!ts.isIdentifier(options)) return undefined;
  for (let at: ts.Node = creation; !ts.isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isBlock(at.parent)) continue;
    for (const statement of at.parent.statements.slice(0, at.parent.statements.indexOf(at as ts.Statement)).reverse()) {
      const assignment = ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression) && statement.expression.operatorToken.kind === ts.SyntaxKind.EqualsToken ? statement.expression : undefined;
      if (assignment && ts.isPropertyAccessExpression(assignment.left) && assignment.left.name.text === 'registers' && bare(assignment.left.expression).getText() === options.text) return assignment.right;
    }
  }
  return undefined;
}

/** Reads the argument of `collectDefaultMetrics(…)`. */
export function defaultsRegistrationOf(call: ts.CallExpression, resolver: Resolver): Registration {
  const text = call.getSourceFile().text;
  const [first] = call.arguments;
  const list = argumentList(call);
  if (!first) return list ? { to: 'global', inject: (registry) => appendItem(text, list, property('register', registry, true)) } : { to: 'unknown' };
  const options = bare(first);
  if (ts.isNumericLiteral(options)) return { to: 'unknown' }; // the interval of prom-client 11 and before
  if (!ts.isObjectLiteralExpression(options)) return spreadInto(text, first, 'register', (registry) => registry, resolver);
  const register = propertyOf(options, 'register');
  if (!register) return { to: 'global', inject: (registry) => addProperty(text, options, property('register', registry, false), resolver) };
  if (ts.isShorthandPropertyAssignment(register)) {
    return resolver.isGlobalRegistry(register.name) ? { to: 'global', inject: (registry) => [{ start: register.getStart(), end: register.getEnd(), text: property('register', registry, false) }] } : { to: 'other' };
  }
  if (!ts.isPropertyAssignment(register) || !resolver.isGlobalRegistry(register.initializer)) return { to: 'other' };
  const { initializer } = register;
  return isThroughAlias(initializer, resolver) ? { to: 'alias' } : { to: 'global', inject: (registry) => [{ start: initializer.getStart(), end: initializer.getEnd(), text: registry }] };
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
  return mayCarry ? prependItem(text, bracedList(options), item) : appendItem(text, bracedList(options), item);
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
