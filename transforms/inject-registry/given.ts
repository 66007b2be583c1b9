import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { isApplication } from '../../src/facts/packages.js';
import { pathOf } from '../../src/facts/program.js';
import { usageOf } from '../../src/facts/references.js';
import { constructorOf } from '../../src/facts/resolve.js';
import { isTestFile } from '../../src/facts/tests.js';
import { bare, walk } from '../../src/syntax/expressions.js';
import { isToken, providerOfToken } from './provided.js';
import type { Unit } from './unit.js';
import { exportedName } from './unseen-callers.js';

/** What callers pass at one position: undefined stands for a caller that passes nothing there. */
type Given = (ts.Expression | undefined)[];

/**
 * Whether a registry parameter that is there already surely holds the global registry in production, so that metrics which go to the
 * global registry today stay where they are when they go to the parameter. Notes where the global registries that it is given come from.
 *
 * @param underway parameters whose callers are being asked: code that hands its registry around in a circle adds nothing
 */
export function alwaysHoldsGlobal(unit: Unit, parameter: ts.ParameterDeclaration, underway: ReadonlySet<ts.Node> = new Set()): boolean {
  if (underway.has(parameter)) return true;
  const { facts } = unit;
  const signature = parameter.parent;
  const owner = ts.isConstructorDeclaration(signature) ? signature.parent : signature;
  const decorators = ts.getDecorators(parameter) ?? [];
  const isManaged = decorators.length > 0;
  if (isManaged && (!decorators.some((decorator) => asksForToken(facts, decorator)) || providerOfToken(facts) !== undefined)) return false;
  if (isReplaced(facts, parameter)) return false;
  const seen = new Set([...underway, parameter]);
  const given = givenTo(facts, owner, signature.parameters.indexOf(parameter), isManaged);
  // A container that has nothing for the token leaves the parameter to its default.
  const all = isManaged ? given && [undefined, ...given] : given;
  return all !== undefined && all.length > 0 && all.every((argument) => isGlobal(unit, argument ?? parameter.initializer, seen));
}

function asksForToken(facts: Facts, { expression }: ts.Decorator): boolean {
  return ts.isCallExpression(expression) && expression.arguments.some((argument) => isToken(facts, argument));
}

/** What production code passes at a position; undefined where that cannot be known. */
function givenTo(facts: Facts, owner: ts.Node, position: number, isManaged: boolean): Given | undefined {
  // A library's users may pass what its signature offers them.
  if (!isApplication(facts.project, pathOf(owner)) && exportedName(facts, owner) !== undefined) return undefined;
  const given: Given = [];
  for (const reference of facts.references.to(owner)) {
    if (isTestFile(pathOf(reference))) continue;
    const usage = usageOf(reference);
    const more = usage.kind === 'extend' ? givenByHeir(facts, usage.by, position, isManaged) : usage.kind === 'create' || usage.kind === 'call' ? argumentAt(usage.call, position) : usage.kind === 'harmless' || (usage.kind === 'value' && isManaged) ? [] : undefined;
    if (more === undefined) return undefined;
    given.push(...more);
  }
  return given;
}

/** What reaches the parent's parameter through a subclass: what its `super(…)` passes, or what its own callers do where it has no constructor. */
function givenByHeir(facts: Facts, heir: ts.ClassLikeDeclaration, position: number, isManaged: boolean): Given | undefined {
  const ctor = constructorOf(heir);
  if (!ctor) return givenTo(facts, heir, position, isManaged);
  const calls: ts.CallExpression[] = [];
  walk(ctor, (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) calls.push(node);
  });
  const given = calls.map((call) => argumentAt(call, position));
  return given.includes(undefined) ? undefined : given.flatMap((arguments_) => arguments_ ?? []);
}

function argumentAt(call: ts.CallExpression | ts.NewExpression, position: number): Given | undefined {
  const list: readonly ts.Expression[] = call.arguments ?? [];
  const argument = list[position];
  if (list.slice(0, position + 1).some(ts.isSpreadElement)) return undefined;
  return [argument && isUndefined(bare(argument)) ? undefined : argument];
}

function isUndefined(value: ts.Expression): boolean {
  return ts.isIdentifier(value) && value.text === 'undefined';
}

function isGlobal(unit: Unit, expression: ts.Expression | undefined, underway: ReadonlySet<ts.Node>): boolean {
  if (!expression) return false;
  const value = bare(expression);
  if (ts.isBinaryExpression(value) && [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(value.operatorToken.kind)) return [value.left, value.right].every((side) => isGlobal(unit, side, underway));
  const target = unit.facts.resolver.target(value);
  if (target?.kind === 'library') {
    unit.globalsFrom.add(target.from);
    return target.name === 'register' && target.library === unit.library;
  }
  return target?.kind === 'declaration' && ts.isParameter(target.node) && alwaysHoldsGlobal(unit, target.node, underway);
}

/** Whether the code that has a parameter ever gives it, or a field that keeps it, another value. */
function isReplaced(facts: Facts, parameter: ts.ParameterDeclaration): boolean {
  if (!ts.isIdentifier(parameter.name)) return true;
  const { text } = parameter.name;
  if (facts.resolver.assignmentsTo(parameter.getSourceFile(), text).length > 0) return true;
  const owner = parameter.parent.parent;
  if (!ts.isClassLike(owner)) return false;
  const isItself = (value: ts.Expression): boolean => {
    const target = facts.resolver.target(value);
    return target?.kind === 'declaration' && target.node === parameter;
  };
  const keeping = new Set(ts.isParameterPropertyDeclaration(parameter, parameter.parent) ? [text] : []);
  const replaced = new Set<string>();
  walk(owner, (node) => {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(node.left) || node.left.expression.kind !== ts.SyntaxKind.ThisKeyword) return;
    (isItself(node.right) ? keeping : replaced).add(node.left.name.text);
  });
  return [...keeping].some((field) => replaced.has(field));
}
