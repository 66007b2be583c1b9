import { ts } from 'ts-morph';
import type { FunctionNode, Owner } from '../../src/facts/owners.js';
import { isTypeScript } from '../../src/facts/program.js';
import { outermost } from '../../src/syntax/expressions.js';
import { appendItem, parameterList } from '../../src/syntax/lists.js';
import { checkCallers } from './callers.js';
import { refuseArgumentsObject } from './constructor.js';
import { injectionsOf, injectInto } from './creations.js';
import { injectedParameter } from './injected.js';
import { parameterName } from './names.js';
import { Refused } from './refusals.js';
import { dropDefault, extendOverloads, withoutOptional } from './signatures.js';
import type { Unit } from './unit.js';

/**
 * Puts together the change of one function: a trailing parameter, and the metrics and uses of the global registry that
 * take it.
 *
 * @throws Refused when the function cannot be changed with certainty
 */
export function injectFunction(unit: Unit, node: FunctionNode, owner: Owner | undefined): void {
  if (ts.isAccessor(node)) throw new Refused('getter', node);
  if (isTypedElsewhere(node)) throw new Refused('passed-as-value', node);
  const existing = injectedParameter(unit.facts, node);
  const name = existing?.name ?? parameterName(unit.facts, [node]);
  if (name === undefined) throw new Refused('names-taken', node);
  const access = (place: ts.Node): string => {
    if (node.parameters.some((p) => place.pos >= p.pos && place.end <= p.end)) throw new Refused('parameter-default', place);
    return name;
  };
  const uses = (owner?.registryUses ?? []).filter((use) => !existing || use.pos < existing.parameter.pos || use.end > existing.parameter.end);
  injectInto(unit, injectionsOf(unit, node, owner), uses, access, []);
  if (existing && !unit.defaulted) dropDefault(unit, existing.parameter);
  if (existing) return;
  appendParameter(unit, node, unit.parameter(name, node));
  checkCallers(unit.facts, node, node.parameters.length, false);
}

/** `const h: Handler = (name) => …`: the type says what callers pass, and may have more parameters than the function names. */
function isTypedElsewhere(node: FunctionNode): boolean {
  const { parent } = outermost(node);
  return ts.isVariableDeclaration(parent) && parent.type !== undefined && !ts.isFunctionTypeNode(parent.type);
}

function appendParameter(unit: Unit, node: FunctionNode, parameter: string): void {
  const file = node.getSourceFile();
  const last = node.parameters.at(-1);
  if (last?.dotDotDotToken) throw new Refused('rest-parameter', last);
  if (!ts.isArrowFunction(node)) refuseArgumentsObject(node);
  if (!unit.defaulted) unit.splice(file, withoutOptional(node.parameters));
  const list = parameterList(file.text, node);
  if (list) unit.splice(file, appendItem(file.text, list, parameter));
  else if (last) {
    unit.insert(file, last.getStart(), '(');
    unit.insert(file, last.getEnd(), `, ${parameter})`);
  }
  if (isTypeScript(node)) extendOverloads(unit, node);
}
