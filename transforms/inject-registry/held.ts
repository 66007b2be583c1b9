import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { pathOf } from '../../src/facts/program.js';
import { bare, elementNamed, isUndefined, outermost, walk } from '../../src/syntax/expressions.js';
import { givenTo, propertyIn } from './given.js';
import { isToken, providerOfToken } from './provided.js';
import { isReplaced, mayBeFilled, mayBeWritten } from './replaced.js';
import type { Unit } from './unit.js';

/** Where callers give an owner a registry, or a list of them: a parameter, or a property of what a parameter takes. */
export interface Slot {
  parameter: ts.ParameterDeclaration;
  property?: string | undefined;
}

/** Whether a value is the global registry, or holds it and nothing else; `missing` where it is that unless it is left out. */
type Held = 'global' | 'missing' | 'unknown';

/**
 * Whether what an owner takes already surely is the global registry in production (or a list of it alone), so that metrics which go to
 * the global registry today stay where they are when they go there. Notes where the global registries that it is given come from.
 */
export function alwaysHoldsGlobal(unit: Unit, slot: Slot): boolean {
  return heldBy(unit, slot, new Set()) === 'global';
}

/** @param underway slots whose callers are being asked: code that hands its registry around in a circle adds nothing */
function heldBy(unit: Unit, { parameter, property }: Slot, underway: ReadonlySet<string>): Held {
  const key = `${pathOf(parameter)}:${parameter.pos}:${property ?? ''}`;
  if (underway.has(key)) return 'global';
  const { facts } = unit;
  const signature = parameter.parent;
  const owner = ts.isConstructorDeclaration(signature) ? signature.parent : signature;
  const decorators = ts.getDecorators(parameter) ?? [];
  const isManaged = decorators.length > 0;
  if (isManaged && (!decorators.some((decorator) => asksForToken(facts, decorator)) || providerOfToken(facts) !== undefined)) return 'unknown';
  if (property === undefined ? isReplaced(facts, parameter) || mayBeFilled(signature, parameter.name.getText()) : mayBeFilled(signature, property) || mayBeWritten(signature, property)) return 'unknown';
  const seen = new Set([...underway, key]);
  const given = givenTo(facts, owner, { position: signature.parameters.indexOf(parameter), property }, isManaged);
  // A container that has nothing for the token leaves the parameter to its default.
  const all = isManaged ? given && [undefined, ...given] : given;
  return all ? worstOf(all.map((argument) => heldIn(unit, argument ?? (property === undefined ? parameter.initializer : defaultOf(parameter, property)), seen))) : 'unknown';
}

function worstOf(held: readonly Held[]): Held {
  return held.length === 0 || held.includes('unknown') ? 'unknown' : held.includes('missing') ? 'missing' : 'global';
}

/** `[]` in `({ registers = [] }) => …`. */
function defaultOf({ name }: ts.ParameterDeclaration, property: string): ts.Expression | undefined {
  return ts.isObjectBindingPattern(name) ? elementNamed(name, property)?.initializer : undefined;
}

function asksForToken(facts: Facts, { expression }: ts.Decorator): boolean {
  return ts.isCallExpression(expression) && expression.arguments.some((argument) => isToken(facts, argument));
}
function heldIn(unit: Unit, expression: ts.Expression | undefined, underway: ReadonlySet<string>): Held {
  if (!expression) return 'missing';
  const value = bare(expression);
  if (isUndefined(value)) return 'missing';
  if (ts.isBinaryExpression(value) && [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(value.operatorToken.kind)) {
    const left = heldIn(unit, value.left, underway);
    return left === 'missing' ? heldIn(unit, value.right, underway) : left;
  }
  if (ts.isArrayLiteralExpression(value)) return worstOf(value.elements.map((element) => (heldIn(unit, element, underway) === 'global' ? 'global' : 'unknown')));
  if (ts.isCallExpression(value) && !isLibraryPart(unit.facts, value)) return heldInReturned(unit, value, undefined, underway);
  const target = unit.facts.resolver.target(value);
  if (target?.kind === 'library') {
    unit.globalsFrom.add(target.from);
    return target.name === 'register' && target.library === unit.library ? 'global' : 'unknown';
  }
  if (target?.kind === 'declaration') return heldByDeclaration(unit, target.node, underway);
  // `params.registers`
  const holder = ts.isPropertyAccessExpression(value) ? unit.facts.resolver.target(value.expression) : undefined;
  return ts.isPropertyAccessExpression(value) && holder?.kind === 'declaration' && ts.isParameter(holder.node) ? heldBy(unit, { parameter: holder.node, property: value.name.text }, underway) : 'unknown';
}

const isLibraryPart = (facts: Facts, value: ts.Expression): boolean => facts.resolver.target(value)?.kind === 'library';

function heldByDeclaration(unit: Unit, node: ts.Node, underway: ReadonlySet<string>): Held {
  if (ts.isParameter(node)) return heldBy(unit, { parameter: node }, underway);
  const { resolver } = unit.facts;
  if (ts.isVariableDeclaration(node)) return node.initializer && ts.isIdentifier(node.name) && resolver.assignmentsTo(node.getSourceFile(), node.name.text).length === 0 ? heldIn(unit, node.initializer, underway) : 'unknown';
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent) || node.dotDotDotToken || resolver.assignmentsTo(node.getSourceFile(), node.name.getText()).length > 0) return 'unknown';
  const property = (node.propertyName ?? node.name).getText();
  const holder = node.parent.parent;
  if (ts.isParameter(holder)) {
    const promise = promiseBefore(holder);
    return promise ? heldInReturned(unit, promise, property, underway) : heldBy(unit, { parameter: holder, property }, underway);
  }
  const whole = ts.isVariableDeclaration(holder) && holder.initializer && !node.initializer ? bare(holder.initializer) : undefined;
  if (whole && ts.isCallExpression(whole)) return heldInReturned(unit, whole, property, underway);
  const target = whole && resolver.target(whole);
  return target?.kind === 'declaration' && ts.isParameter(target.node) ? heldBy(unit, { parameter: target.node, property }, underway) : 'unknown';
}

/** `start()` in `start().then(({ registers }) => …)`, for the parameter. */
function promiseBefore(parameter: ts.ParameterDeclaration): ts.CallExpression | undefined {
  const callback = outermost(parameter.parent);
  const call = callback.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== callback || !ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'then') return undefined;
  const promise = bare(call.expression.expression);
  return ts.isCallExpression(promise) ? promise : undefined;
}

/** What a function of this repository gives back, or has under a name in what it gives back. */
function heldInReturned(unit: Unit, call: ts.CallExpression, property: string | undefined, underway: ReadonlySet<string>): Held {
  const target = unit.facts.resolver.target(call.expression);
  const fn = target?.kind === 'declaration' && ts.isFunctionLike(target.node) && 'body' in target.node ? target.node : undefined;
  const key = `returned:${fn ? `${pathOf(fn)}:${fn.pos}` : ''}:${property ?? ''}`;
  if (!fn?.body || underway.has(key)) return 'unknown';
  const returned: (ts.Expression | undefined)[] = [];
  if (!ts.isBlock(fn.body)) returned.push(fn.body);
  else {
    walk(fn.body, (node) => {
      if (ts.isReturnStatement(node)) returned.push(node.expression);
      return !ts.isFunctionLike(node) && !ts.isClassLike(node);
    });
  }
  const seen = new Set([...underway, key]);
  return worstOf(returned.map((value) => {
    if (!value) return 'unknown';
    const [held] = property === undefined ? [value] : (propertyIn(bare(value), property) ?? []);
    return held && heldIn(unit, held, seen) === 'global' ? 'global' : 'unknown';
  }));
}
