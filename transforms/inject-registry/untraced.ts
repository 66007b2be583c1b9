import { ts } from 'ts-morph';
import { holderOf, literalAround, wayFromHolder, type FunctionNode } from '../../src/facts/owners.js';
import { isTypeScript, pathOf } from '../../src/facts/program.js';
import { usageOf } from '../../src/facts/references.js';
import { receivedAs } from '../../src/facts/received.js';
import { declaredSignature } from '../../src/facts/signatures.js';
import { arityOf, outermost, stringOf } from '../../src/syntax/expressions.js';
import { appendItem, parameterList } from '../../src/syntax/lists.js';
import { isFollowed } from './callers.js';
import { isOnlyCalledByKey } from './flow.js';
import { Refused } from './refusals.js';
import type { Unit } from './unit.js';
import { isHarmlessValue } from './values.js';

/** Refuses a function that code may call without going through its name: through a type, an object that holds it, or a variable that may hold something else. */
export function checkUntracedCallers(unit: Unit, node: FunctionNode): void {
  const { facts } = unit;
  checkDeclaredType(unit, node);
  const literal = literalAround(node);
  const { parent } = literal;
  const isLost = ts.isBinaryExpression(parent) ? !isCalledByName(parent.left) && !isFollowed(facts, parent.left, node) : ts.isVariableDeclaration(parent) && literal === outermost(node) && !isFollowed(facts, parent.name, node);
  if (isLost) throw new Refused('passed-as-value', parent);
  const holder = holderOf(node);
  const count = arityOf(node);
  const way = wayFromHolder(node);
  const reached = holder ? facts.references.to(holder).flatMap((reference) => partReached(reference, way) ?? []) : [];
  const givenAway = reached.find(({ part, isWhole }) => (!isWhole && isRenamed(part)) || (usageOf(part).kind === 'value' && !isOnlyCalledByKey(facts.resolver, part, count) && !isHarmlessValue(facts, part, count)))?.part;
  if (givenAway) throw new Refused('passed-as-value', givenAway);
}

/**
 * How far code goes from an object towards the member that holds a function, and whether that is the object itself: `routes.admin` of
 * `use(routes.admin)`. Undefined where it takes another way.
 */
function partReached(object: ts.Node, way: readonly (string | undefined)[]): { part: ts.Node; isWhole: boolean } | undefined {
  let part = object;
  for (const name of way) {
    const outer = outermost(part);
    const { parent } = outer;
    if (!(ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) || parent.expression !== outer) return { part, isWhole: part === object && !isTakenApart(part) };
    const key = ts.isPropertyAccessExpression(parent) ? parent.name.text : stringOf(parent.argumentExpression);
    if (key !== undefined && name !== undefined && key !== name) return undefined;
    part = parent;
  }
  return { part, isWhole: part === object };
}

/** `const { admin } = routes`. */
function isTakenApart(part: ts.Node): boolean {
  const { parent } = outermost(part);
  return ts.isVariableDeclaration(parent) && !ts.isIdentifier(parent.name);
}

/** Whether a variable is made of a part of an object: calls through that are not found. */
function isRenamed(part: ts.Node): boolean {
  const outer = outermost(part);
  return ts.isVariableDeclaration(outer.parent) && outer.parent.initializer === outer;
}

/** Those who call a function through its type pass what the type says; a type that is written beside the function says so of the registry too. */
function checkDeclaredType(unit: Unit, node: FunctionNode): void {
  const signature = declaredSignature(unit.facts.resolver, node) ?? receivedAs(unit.facts.resolver, node);
  if (signature === undefined) return;
  if (signature === 'unknown' || arityOf(signature) > arityOf(node) || signature.parameters.some(({ dotDotDotToken }) => dotDotDotToken)) throw new Refused('typed-elsewhere', node);
  const file = signature.getSourceFile();
  const variable = outermost(node).parent;
  if (ts.isVariableDeclaration(variable) && variable.type === signature) {
    const list = signature.parameters.length === node.parameters.length ? parameterList(file.text, signature) : undefined;
    if (list) unit.splice(file, appendItem(file.text, list, `registry?: ${unit.spell('Registry', node, 'type')}`));
  } else unit.notes.add(`the type that it is declared to have (${pathOf(signature)}:${file.getLineAndCharacterOfPosition(signature.getStart()).line + 1}) knows nothing of the registry: add \`registry?: Registry\` there if callers are to pass one`);
}

/** A declaration file that stands beside JavaScript is not edited: what it declares stays true, but for the parameter. */
export function noteDeclarationFile(unit: Unit, owner: ts.Node): void {
  const path = pathOf(owner).replace(/\.([cm]?)jsx?$/, '.d.$1ts');
  if (!isTypeScript(owner) && unit.facts.project.exists(path)) unit.notes.add(`${path} knows nothing of the registry: add \`registry?: Registry\` there if callers in TypeScript are to pass one`);
}

/** What a module exports, and the methods of a constructor function: whoever calls these does so by their names. */
function isCalledByName(target: ts.Expression): boolean {
  return /^(module\.)?exports\b|\.prototype\.[\w$]+$/.test(target.getText());
}
