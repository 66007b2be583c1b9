import { ts } from 'ts-morph';
import { addWithin, commaFor, formattingFor, leavesWidth } from '../../src/facts/formatting.js';
import { pathOf } from '../../src/facts/program.js';
import { indentationUnit } from '../../src/syntax/lines.js';
import { breakList, type List, type Splice } from '../../src/syntax/lists.js';
import type { Unit } from './unit.js';

const DECORATOR = /@[\w.]+(\([^()]*\))?/g;
const DECORATED = /^((?:@[\w.]+(?:\([^()]*\))?\s+)+)(.*)$/s;

/** Adds a parameter at the end of a list: on the line of the others, or each on a line of its own where the formatter would have it so. */
export function appendToParameters({ facts: { project } }: Unit, signature: ts.SignatureDeclaration, list: List, parameter: string): Splice[] {
  const { text } = signature.getSourceFile();
  const file = pathOf(signature);
  const inline = text.slice(list.open, list.close).includes('\n') ? undefined : list.items;
  // On one line already, with a property among several: nobody formats that.
  const hasLine = inline && inline.length > 1 && inline.some((item) => isProperty(item.getText()));
  const isBroken = inline && inline.length > 0 && !hasLine && [...inline.map((item) => item.getText()), parameter].some(isProperty) && formattingFor(project, file).isFormatted;
  const broken = isBroken ? breakList(text, list, [parameter], commaFor(project, file, text, 'parameters')) : undefined;
  const splices = broken ?? addWithin(project, { file, text, list, items: [parameter], kind: 'parameters' });
  return splices.map((splice) => ({ ...splice, text: withDecoratorsApart(splice.text, parameter, (length) => isStacked(list.items) || leavesWidth(project, file, text, length)) }));
}

/** The parameters of a constructor that is written, between its brackets. */
export function writtenParameters({ facts: { project } }: Unit, owner: ts.ClassLikeDeclaration, parameters: readonly string[], indentation: string): string {
  const { text } = owner.getSourceFile();
  const file = pathOf(owner);
  const inline = parameters.join(', ');
  const isLong = leavesWidth(project, file, text, `${indentation}constructor(${inline}) {}`.length);
  if (!isLong && !(parameters.length > 1 && parameters.some(isProperty) && formattingFor(project, file).isFormatted)) return inline;
  const inner = indentation + indentationUnit(text);
  const written = `\n${parameters.map((parameter) => inner + parameter).join(',\n')}${commaFor(project, file, text, 'parameters')}\n${indentation}`;
  return parameters.reduce((lines, parameter) => withDecoratorsApart(lines, parameter, (length) => leavesWidth(project, file, text, length)), written);
}

/**
 * Puts the decorators of a parameter that has a line of its own above it, one a line, as formatters do where that line would be too long.
 *
 * @param isApart whether they stand apart, by the length of the line
 */
function withDecoratorsApart(written: string, parameter: string, isApart: (length: number) => boolean): string {
  const start = written.indexOf(parameter);
  const [, indentation] = /\n([\t ]*)$/.exec(written.slice(0, Math.max(start, 0))) ?? [];
  const [, decorators = '', declaration = ''] = DECORATED.exec(parameter) ?? [];
  const end = start + parameter.length;
  if (indentation === undefined || decorators === '' || !isApart(indentation.length + parameter.length + (written[end] === ',' ? 1 : 0))) return written;
  const lines = [...(decorators.match(DECORATOR) ?? []), declaration];
  return written.slice(0, start) + lines.join(`\n${indentation}`) + written.slice(end);
}

/** Whether the parameters that have decorators have them on lines above. */
function isStacked(parameters: readonly ts.Node[]): boolean {
  const decorated = parameters.flatMap((parameter) => (ts.isParameter(parameter) ? (ts.getDecorators(parameter)?.slice(-1) ?? []) : []));
  return decorated.length > 0 && decorated.every((decorator) => /^[\t ]*\r?\n/.test(decorator.getSourceFile().text.slice(decorator.getEnd())));
}

/** A parameter property: Prettier breaks every list that holds one beside another parameter (3.x, `shouldBreakFunctionParameters`). */
function isProperty(parameter: string): boolean {
  return /^(@[\w.]+(\([^()]*\))?\s+)*(private|protected|public|readonly|override)\s/.test(parameter);
}
