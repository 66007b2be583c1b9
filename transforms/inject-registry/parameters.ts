import type { ts } from 'ts-morph';
import { addWithin, commaFor, formattingFor, leavesWidth } from '../../src/facts/formatting.js';
import { pathOf } from '../../src/facts/program.js';
import { indentationUnit } from '../../src/syntax/lines.js';
import { breakList, type List, type Splice } from '../../src/syntax/lists.js';
import type { Unit } from './unit.js';

/** Adds a parameter at the end of a list: on the line of the others, or each on a line of its own where the formatter would have it so. */
export function appendToParameters({ facts: { project } }: Unit, signature: ts.SignatureDeclaration, list: List, parameter: string): Splice[] {
  const { text } = signature.getSourceFile();
  const file = pathOf(signature);
  const inline = text.slice(list.open, list.close).includes('\n') ? undefined : list.items;
  // On one line already, with a property among several: nobody formats that.
  const hasLine = inline && inline.length > 1 && inline.some((item) => isProperty(item.getText()));
  const isBroken = inline && inline.length > 0 && !hasLine && [...inline.map((item) => item.getText()), parameter].some(isProperty) && formattingFor(project, file).isFormatted;
  const broken = isBroken ? breakList(text, list, [parameter], commaFor(project, file, text, 'parameters')) : undefined;
  return broken ?? addWithin(project, { file, text, list, items: [parameter], kind: 'parameters' });
}

/** The parameters of a constructor that is written, between its brackets. */
export function writtenParameters({ facts: { project } }: Unit, owner: ts.ClassLikeDeclaration, parameters: readonly string[], indentation: string): string {
  const { text } = owner.getSourceFile();
  const file = pathOf(owner);
  const inline = parameters.join(', ');
  const isLong = leavesWidth(project, file, text, `${indentation}constructor(${inline}) {}`.length);
  if (!isLong && !(parameters.length > 1 && parameters.some(isProperty) && formattingFor(project, file).isFormatted)) return inline;
  const inner = indentation + indentationUnit(text);
  return `\n${parameters.map((parameter) => inner + parameter).join(',\n')}${commaFor(project, file, text, 'parameters')}\n${indentation}`;
}

/** A parameter property: Prettier breaks every list that holds one beside another parameter (3.x, `shouldBreakFunctionParameters`). */
function isProperty(parameter: string): boolean {
  return /^(@[\w.]+(\([^()]*\))?\s+)*(private|protected|public|readonly|override)\s/.test(parameter);
}
