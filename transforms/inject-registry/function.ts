import { ts } from 'ts-morph';
import type { FunctionNode, Owner } from '../../src/facts/owners.js';
import { isTypeScript } from '../../src/facts/program.js';
import { providerMadeBy } from '../../src/facts/providers.js';
import { arityOf } from '../../src/syntax/expressions.js';
import { parameterList } from '../../src/syntax/lists.js';
import { checkCallers } from './callers.js';
import { containerOf } from './container.js';
import { refuseOtherParameters } from './constructor.js';
import { creationsOf, injectInto, writer } from './creations.js';
import { injectedParameter } from './injected.js';
import { documentParameter } from './jsdoc.js';
import { parameterName } from './names.js';
import { listInProvider } from './nest.js';
import { appendToParameters } from './parameters.js';
import { passOn } from './passing.js';
import { Refused } from './refusals.js';
import { dropDefault, extendOverloads, withoutOptional } from './signatures.js';
import type { Unit } from './unit.js';
import { checkUntracedCallers, noteDeclarationFile } from './untraced.js';

/**
 * Puts together the change of one function: a trailing parameter, and the metrics and uses of the global registry that
 * take it.
 *
 * @throws Refused when the function cannot be changed with certainty
 */
export function injectFunction(unit: Unit, node: FunctionNode, owner: Owner): void {
  if (ts.isAccessor(node)) throw new Refused('getter', node);
  const existing = injectedParameter(unit.facts, node);
  const container = containerOf(unit.facts, node);
  const name = existing?.name ?? parameterName(unit.facts, unit.library, [node], [], container?.parameter);
  if (name === undefined) throw new Refused('names-taken', node);
  const isInParameters = (place: ts.Node): boolean => node.parameters.some((p) => place.pos >= p.pos && place.end <= p.end);
  const access = (place: ts.Node): string => {
    if (isInParameters(place)) throw new Refused('parameter-default', place);
    return name;
  };
  const uses = owner.registryUses.filter((use) => !existing || use.pos < existing.parameter.pos || use.end > existing.parameter.end);
  injectInto(unit, creationsOf(unit, owner), uses, access, []);
  passOn(unit, (call) => (isInParameters(call) ? undefined : name), writer(unit, []));
  if (existing && !unit.defaulted) dropDefault(unit, existing.parameter);
  if (existing) return;
  appendParameter(unit, node, unit.parameter(name, node));
  documentParameter(unit, node, name);
  checkCallers(unit, node, arityOf(node), container);
  const provider = providerMadeBy(node);
  if (provider) listInProvider(unit, provider, node, arityOf(node));
  else checkUntracedCallers(unit, node);
  noteDeclarationFile(unit, node);
}

function appendParameter(unit: Unit, node: FunctionNode, parameter: string): void {
  const file = node.getSourceFile();
  const last = node.parameters.at(-1);
  if (last?.dotDotDotToken) throw new Refused('rest-parameter', last);
  refuseOtherParameters(node);
  if (!unit.defaulted) unit.splice(file, withoutOptional(node.parameters));
  const list = parameterList(file.text, node);
  if (list) unit.splice(file, appendToParameters(unit, node, list, parameter));
  else if (last) {
    unit.insert(file, last.getStart(), '(');
    unit.insert(file, last.getEnd(), `, ${parameter})`);
  }
  if (isTypeScript(node)) extendOverloads(unit, node);
}
