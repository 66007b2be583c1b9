import { ts } from 'ts-morph';
import { holderOf, literalAround, type FunctionNode } from '../../src/facts/owners.js';
import { isTypeScript, pathOf } from '../../src/facts/program.js';
import { usageOf } from '../../src/facts/references.js';
import { receivedAs } from '../../src/facts/received.js';
import { declaredSignature } from '../../src/facts/signatures.js';
import { arityOf, outermost } from '../../src/syntax/expressions.js';
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
  const givenAway = holder && facts.references.to(holder).find((reference) => usageOf(reference).kind === 'value' && !isOnlyCalledByKey(facts.resolver, reference, count) && !isHarmlessValue(facts, reference, count));
  if (givenAway) throw new Refused('passed-as-value', givenAway);
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
