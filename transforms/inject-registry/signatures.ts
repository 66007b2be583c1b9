import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { literalAround, type FunctionNode } from '../../src/facts/owners.js';
import { compilerOption } from '../../src/facts/modules.js';
import { pathOf } from '../../src/facts/program.js';
import { receivedAs } from '../../src/facts/received.js';
import { constructorOf } from '../../src/facts/resolve.js';
import { declaredSignature } from '../../src/facts/signatures.js';
import { outermost } from '../../src/syntax/expressions.js';
import { appendItem, parameterList, type Splice } from '../../src/syntax/lists.js';
import { DefaultStays } from './default-stays.js';
import { placeName } from './places.js';
import type { Unit } from './unit.js';

/** The signatures without a body that stand before a function, a method or a constructor. */
export function overloadsOf(node: ts.SignatureDeclaration): ts.SignatureDeclaration[] {
  const name = node.name?.getText();
  if (name === undefined && !ts.isConstructorDeclaration(node)) return [];
  const siblings: readonly ts.Node[] = ts.isClassLike(node.parent) ? node.parent.members : ts.isSourceFile(node.parent) || ts.isBlock(node.parent) ? node.parent.statements : [];
  return siblings.filter((other): other is ts.FunctionDeclaration | ts.MethodDeclaration | ts.ConstructorDeclaration => other.kind === node.kind && other !== node && !(other as ts.FunctionDeclaration).body && (other as ts.FunctionDeclaration).name?.getText() === name);
}

/** Gives the overloads the registry too. */
export function extendOverloads(unit: Unit, signature: ts.SignatureDeclaration): void {
  const file = signature.getSourceFile();
  for (const overload of overloadsOf(signature)) {
    // In a shorter signature the registry would stand where the implementation expects something else.
    const list = overload.parameters.length === signature.parameters.length ? parameterList(file.text, overload) : undefined;
    if (list && !overload.parameters.at(-1)?.dotDotDotToken) unit.splice(file, appendItem(file.text, list, `registry${unit.defaulted ? '?' : ''}: ${unit.spell('Registry', overload, 'type')}`));
  }
}

/**
 * @param slot the index of the registry parameter where there is one already
 * @throws DefaultStays where a signature leaves no room for a parameter that must be given
 */
export function refuseFixedSignature(facts: Facts, node: ts.ClassLikeDeclaration | FunctionNode, slot: number | undefined): void {
  const signature = ts.isClassLike(node) ? constructorOf(node) : node;
  for (const overload of signature ? overloadsOf(signature) : []) {
    const differs = overload.parameters.length !== signature?.parameters.length || overload.parameters.some((parameter, index) => index !== slot && (parameter.questionToken ?? parameter.dotDotDotToken));
    if (differs) throw new DefaultStays('default-for-signature', `the overload at ${placeName(overload)} takes fewer arguments`);
  }
  for (const parameter of signature?.parameters ?? []) {
    // As `name: T | undefined` the field would no longer be one that an object of that type may leave out.
    const isPublic = ts.isParameterPropertyDeclaration(parameter, parameter.parent) && !ts.getModifiers(parameter)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword);
    if (parameter.questionToken && isPublic) throw new DefaultStays('default-for-signature', `the parameter \`${parameter.name.getText()}\` before it declares an optional field`);
  }
  const before = signature?.parameters.slice(0, slot).find(({ initializer }) => initializer);
  // The type that others see would have to say `| undefined` (error 9025).
  if (before && signature && compilerOption(facts.project, pathOf(signature), 'isolatedDeclarations') === true) throw new DefaultStays('default-for-signature', `\`${before.name.getText()}\` before it has a default value, and with \`isolatedDeclarations\` its type would have to be written anew`);
  const isHidden = ts.isClassLike(node) && constructorOf(node)?.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword);
  if (isHidden) throw new DefaultStays('default-for-signature', 'its constructor is not public, and whoever calls the methods that create it need not have a registry');
  if (isTyped(facts, node)) throw new DefaultStays('default-for-signature', 'its type is written elsewhere and has no such parameter');
}

/** Whether a type that somebody wrote says which parameters a function or class has. */
function isTyped({ resolver }: Facts, node: ts.ClassLikeDeclaration | FunctionNode): boolean {
  if (ts.isClassLike(node)) {
    const { parent } = outermost(node);
    return isCast(node) || (ts.isVariableDeclaration(parent) && (parent.type ?? ts.getJSDocTypeTag(parent.parent.parent)) !== undefined);
  }
  if (declaredSignature(resolver, node) ?? receivedAs(resolver, node)) return true;
  const literal = literalAround(node);
  return literal !== outermost(node) && isExpected(literal.parent);
}

function isCast(node: ts.Node): boolean {
  for (let at = node; at !== outermost(node); at = at.parent) if (ts.isAsExpression(at.parent) || ts.isSatisfiesExpression(at.parent) || ts.isTypeAssertionExpression(at.parent)) return true;
  return false;
}

/** Whether a literal stands where something else says of which type it is: it is returned, passed on, or part of an array. */
function isExpected(parent: ts.Node): boolean {
  return !ts.isVariableDeclaration(parent) && !ts.isExportAssignment(parent) && !(ts.isBinaryExpression(parent) && /^(module\.)?exports\b/.test(parent.left.getText()));
}

/** What makes the optional parameters before a required one required as well, as TypeScript asks for (error 1016): `name?: T` becomes `name: T | undefined`. */
export function withoutOptional(parameters: readonly ts.ParameterDeclaration[]): Splice[] {
  return parameters.flatMap(({ questionToken, type }) => {
    if (!questionToken) return [];
    const dropped = { start: questionToken.getStart(), end: questionToken.getEnd(), text: '' };
    if (!type || type.kind === ts.SyntaxKind.AnyKeyword || type.kind === ts.SyntaxKind.UnknownKeyword || (ts.isUnionTypeNode(type) && type.types.some(({ kind }) => kind === ts.SyntaxKind.UndefinedKeyword))) return [dropped];
    const needsBrackets = ts.isFunctionTypeNode(type) || ts.isConstructorTypeNode(type) || ts.isConditionalTypeNode(type) || ts.isInferTypeNode(type);
    const [open, close] = needsBrackets ? ['(', ')'] : ['', ''];
    return [dropped, ...(open ? [{ start: type.getStart(), end: type.getStart(), text: open }] : []), { start: type.getEnd(), end: type.getEnd(), text: `${close} | undefined` }];
  });
}

/** Takes the default value off a registry parameter, and its `?` off the overloads. */
export function dropDefault(unit: Unit, parameter: ts.ParameterDeclaration): void {
  const file = parameter.getSourceFile();
  const signature = parameter.parent;
  const { initializer } = parameter;
  if (!initializer) return;
  const index = signature.parameters.indexOf(parameter);
  const { before, after } = parameter.type ? { before: '', after: '' } : unit.registryType(parameter);
  if (before) unit.insert(file, parameter.getStart(), before);
  unit.splice(file, [{ start: (parameter.type ?? parameter.name).getEnd(), end: initializer.getEnd(), text: after }, ...withoutOptional(signature.parameters.slice(0, index))]);
  for (const overload of overloadsOf(signature)) unit.splice(file, withoutOptional(overload.parameters.slice(index, index + 1)).slice(0, 1));
}
