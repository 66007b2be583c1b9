import { ts } from 'ts-morph';
import { isTypeScript } from '../../src/facts/program.js';
import { constructorOf, extendsClauseOf } from '../../src/facts/resolve.js';
import { isReference, walk } from '../../src/syntax/expressions.js';
import { indentationAt, indentationUnit, isFirstOnLine } from '../../src/syntax/lines.js';
import { parameterList } from '../../src/syntax/lists.js';
import { appendToParameters, writtenParameters } from './parameters.js';
import { Refused } from './refusals.js';
import { extendOverloads, withoutOptional } from './signatures.js';
import type { Unit } from './unit.js';

/**
 * Gives a class's constructor a parameter and statements at its start; writes the constructor where there is none.
 *
 * @param parameter as it is written; undefined where the constructor takes the registry already
 * @param statements makes the statements for an indentation, each with it
 */
export function extendConstructor(unit: Unit, owner: ts.ClassLikeDeclaration, parameter: string | undefined, statements: (indentation: string) => string[]): void {
  const ctor = constructorOf(owner);
  if (!ctor) return writeConstructor(unit, owner, parameter ?? '', statements);
  if (parameter !== undefined) appendParameter(unit, ctor, parameter);
  return insertStatements(unit, owner, ctor, statements);
}

/** Declares a field before the other members. */
export function declareField(unit: Unit, owner: ts.ClassLikeDeclaration, declaration: string): void {
  const file = owner.getSourceFile();
  const [first] = owner.members;
  const at = first?.getStart(undefined, true) ?? owner.members.pos;
  unit.insert(file, at, `${declaration}\n${first && !ts.isPropertyDeclaration(first) ? '\n' : ''}${indentationAt(file.text, at)}`);
}

/** Appends a parameter to a constructor and to its overloads. */
export function appendParameter(unit: Unit, ctor: ts.ConstructorDeclaration, parameter: string): void {
  const file = ctor.getSourceFile();
  const last = ctor.parameters.at(-1);
  if (last?.dotDotDotToken) throw new Refused('rest-parameter', last);
  refuseOtherParameters(ctor);
  const list = parameterList(file.text, ctor);
  if (!unit.defaulted) unit.splice(file, withoutOptional(ctor.parameters));
  if (list) unit.splice(file, appendToParameters(unit, ctor, list, parameter));
  extendOverloads(unit, ctor);
}

/** @throws Refused where a function may count its arguments, or may have no parameter with a default value */
export function refuseOtherParameters(signature: ts.SignatureDeclaration & { body?: ts.Node | undefined }): void {
  const { body } = signature;
  for (const statement of body && ts.isBlock(body) ? body.statements : []) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) break;
    if (statement.expression.text === 'use strict') throw new Refused('strict-directive', statement);
  }
  if (ts.isArrowFunction(signature)) return;
  walk(signature, (node) => {
    // `new.target` shows nothing of a parameter with a default value: not even the `length` of a function counts it.
    if (ts.isIdentifier(node) && node.text === 'arguments' && isReference(node)) throw new Refused('arguments-object', node);
    return node === signature || !ts.isFunctionLike(node) || ts.isArrowFunction(node);
  });
}

/** After `super(…)`, and so after parameter properties are assigned. */
function insertStatements(unit: Unit, owner: ts.ClassLikeDeclaration, ctor: ts.ConstructorDeclaration, statements: (indentation: string) => string[]): void {
  const { body } = ctor;
  if (!body) return;
  const { text } = owner.getSourceFile();
  const superStatement = body.statements.find(isSuperCall);
  const outer = indentationAt(text, ctor.getStart());
  const [first] = body.statements;
  const inner = first && isFirstOnLine(text, first.getStart()) ? indentationAt(text, first.getStart()) : outer + indentationUnit(text);
  const written = statements(inner).map((statement) => (usesSemicolons(text) ? statement : statement.replace(/;$/, '')));
  if (written.length === 0) return;
  if (extendsClauseOf(owner) && !superStatement) throw new Refused('super-not-found', ctor);
  const lines = written.map((statement) => `\n${statement}`).join('');
  const open = body.getStart() + 1;
  const file = owner.getSourceFile();
  if (superStatement) unit.insert(file, afterComment(text, superStatement.getEnd()), lines);
  else if (text.slice(open, body.getEnd() - 1).trim() === '') unit.replace(body, `{${lines}\n${outer}}`);
  else if (first && !text.slice(open, first.getStart()).includes('\n')) {
    unit.splice(file, [{ start: open, end: first.getStart(), text: `${lines}\n${inner}` }]);
    const [last, close] = [body.statements.at(-1)?.getEnd() ?? open, body.getEnd() - 1];
    if (text.slice(last, close).trim() === '' && !text.slice(last, close).includes('\n')) unit.splice(file, [{ start: last, end: close, text: `\n${outer}` }]);
  }
  else unit.insert(file, afterComment(text, open), lines);
}

/** After the comment that stands behind something on its line, so that it stays there. */
function afterComment(text: string, at: number): number {
  return ts.getTrailingCommentRanges(text, at)?.at(-1)?.end ?? at;
}

/** Whether statements of a file end in semicolons, as most of its lines that could tell do. */
function usesSemicolons(text: string): boolean {
  const lines = text.split('\n').map((line) => line.replace(/\s*(\/\/.*)?\r?$/, ''));
  return lines.filter((line) => line.endsWith(';')).length >= lines.filter((line) => /[\w)'"`\]]$/.test(line)).length / 4;
}

function isSuperCall(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) && statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword;
}

function writeConstructor(unit: Unit, owner: ts.ClassLikeDeclaration, parameter: string, statements: (indentation: string) => string[]): void {
  const file = owner.getSourceFile();
  const { text } = file;
  const [first] = owner.members;
  const forwarded = extendsClauseOf(owner) ? forwardedParameters(unit, owner) : undefined;
  const outer = first && isFirstOnLine(text, first.getStart()) ? indentationAt(text, first.getStart()) : indentationAt(text, owner.getStart()) + indentationUnit(text);
  const inner = outer + indentationUnit(text);
  const lines = [...(forwarded ? [`${inner}super(${forwarded.names.join(', ')});`] : []), ...statements(inner)].map((line) => (usesSemicolons(text) ? line : line.replace(/;$/, '')));
  const body = lines.length ? `{\n${lines.join('\n')}\n${outer}}` : '{}';
  const ctor = `constructor(${writtenParameters(unit, owner, [...(forwarded?.declarations ?? []), parameter], outer)}) ${body}`;
  if (first && !text.slice(owner.members.pos, owner.getEnd()).includes('\n')) {
    const statement = lines.map((line) => line.trim()).join(' ');
    // Only a line break ends a field by itself.
    const last = owner.members.at(-1);
    const end = last && ts.isPropertyDeclaration(last) && !last.getText().endsWith(';') ? ';' : '';
    return unit.insert(file, owner.members.end, `${end} constructor(${[...(forwarded?.declarations ?? []), parameter].join(', ')}) ${statement ? `{ ${statement} }` : '{}'}`);
  }
  const fields = leadingFields(owner);
  const lastField = fields.at(-1);
  if (lastField) {
    const end = ts.getTrailingCommentRanges(text, lastField.getEnd())?.at(-1)?.end ?? lastField.getEnd();
    unit.insert(file, end, `\n\n${outer}${ctor}${owner.members[fields.length] && !/^\r?\n[\t ]*\r?\n/.test(text.slice(end)) ? '\n' : ''}`);
  } else if (first) unit.insert(file, first.getStart(undefined, true), `${ctor}\n\n${outer}`);
  else unit.splice(file, [{ start: owner.members.pos, end: owner.getEnd() - 1, text: `\n${outer}${ctor}\n${indentationAt(text, owner.getStart())}` }]);
}

/** The fields before the first other member. */
function leadingFields(owner: ts.ClassLikeDeclaration): ts.ClassElement[] {
  const end = owner.members.findIndex((member) => !ts.isPropertyDeclaration(member));
  return owner.members.slice(0, end < 0 ? owner.members.length : end);
}

/** The parameters that a new constructor takes from its parent's and hands on. */
function forwardedParameters(unit: Unit, owner: ts.ClassLikeDeclaration): { declarations: string[]; names: string[] } {
  const clause = extendsClauseOf(owner);
  const parent = unit.facts.resolver.parentOf(owner);
  if (!clause || !parent) throw new Refused('parent-unknown', clause ?? owner);
  const ctor = constructorOf(parent);
  if (!ctor) return extendsClauseOf(parent) ? forwardedParameters(unit, parent) : { declarations: [], names: [] };
  const declarations: string[] = [];
  const names: string[] = [];
  for (const [index, parameter] of ctor.parameters.entries()) {
    if (!ts.isIdentifier(parameter.name) || parameter.dotDotDotToken) throw new Refused('parent-unknown', parameter);
    // Before a parameter that must be given none may be left out; the parent's type says that it may be undefined.
    const optional = unit.defaulted && (parameter.questionToken || parameter.initializer) ? '?' : '';
    names.push(parameter.name.text);
    // The parent's own words may name types that this file does not import.
    declarations.push(isTypeScript(owner) ? `${parameter.name.text}${optional}: ConstructorParameters<typeof ${clause.expression.getText()}>[${index}]` : parameter.name.text);
  }
  return { declarations, names };
}
