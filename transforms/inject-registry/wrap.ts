import { ts } from 'ts-morph';
import { importedFrom } from '../../src/facts/imported.js';
import { pathOf } from '../../src/facts/program.js';
import type { Resolver } from '../../src/facts/resolve.js';
import { isTestFile } from '../../src/facts/tests.js';
import { bare, outermost, walk } from '../../src/syntax/expressions.js';
import type { Splice } from '../../src/syntax/lists.js';
import { ITERATES } from './flow.js';

/** What a test runner calls before and after tests, with arguments of its own. */
const HOOKS: ReadonlySet<string> = new Set(['beforeEach', 'afterEach', 'beforeAll', 'afterAll', 'before', 'after']);

/**
 * Wraps a function that is given to something which does no more than call it, in a function of exactly its parameters:
 * `names.map(create)` becomes `names.map((name) => create(name))`. Then the caller's further arguments (the index, say) stay out of
 * the new parameter. The wrapper has as many parameters as the function, which some callers count.
 *
 * @param more what the function is given besides, behind its parameters
 * @returns undefined where that is not certainly the same
 */
export function wrapped(resolver: Resolver, owner: ts.Node, reference: ts.Node, more?: string): Splice | undefined {
  // A cast says that it is not called as it is declared.
  if (!ts.isFunctionLike(owner) || ts.isConstructorDeclaration(owner) || outermost(reference) !== reference || !isPlain(owner) || !isOnlyCalledBy(resolver, reference)) return undefined;
  // A parameter with a default value is one that runners do not count, and the wrapper's is one that they do.
  if (isHook(resolver, reference.parent) && owner.parameters.some(({ initializer }) => initializer)) return undefined;
  const text = reference.getText();
  const names = owner.parameters.map(({ name }, index) => (ts.isIdentifier(name) && !new RegExp(`\\b${name.text.replaceAll('$', '\\$')}\\b`).test(text) ? name.text : `value${index + 1}`));
  const passed = more === undefined ? names : [...names, more];
  return { start: reference.getStart(), end: reference.getEnd(), text: `(${names.join(', ')}) => ${text}(${passed.join(', ')})` };
}

/** Whether nothing but its arguments decides what a call does: no `this`, no overloads, nothing left out of the parameters. */
function isPlain(owner: ts.SignatureDeclaration): boolean {
  if (owner.parameters.some((parameter) => parameter.dotDotDotToken || (ts.isIdentifier(parameter.name) && parameter.name.text === 'this'))) return false;
  const { parent } = owner;
  const siblings: readonly ts.Node[] = ts.isSourceFile(parent) || ts.isBlock(parent) ? parent.statements : ts.isClassLike(parent) ? parent.members : [];
  const name = owner.name?.getText();
  if (siblings.some((other) => other !== owner && ts.isFunctionLike(other) && name !== undefined && other.name?.getText() === name)) return false;
  let plain = true;
  walk(owner, (node) => {
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) plain = false;
    return node === owner || ts.isArrowFunction(node) || !ts.isFunctionLike(node);
  });
  return plain;
}

/** Whether an expression is an argument of something that calls it and keeps nothing of it: an array's own methods, a promise, a hook of a test. */
function isOnlyCalledBy(resolver: Resolver, given: ts.Node): boolean {
  const call = given.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== given) return false;
  const callee = bare(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return isHook(resolver, call);
  const { text } = callee.name;
  return /^(then|catch|finally)$/.test(text) || ((ITERATES.has(text) || /^reduce(Right)?$/.test(text)) && isArray(resolver, callee.expression));
}

/** Whether a node calls a hook of a test. */
function isHook(resolver: Resolver, node: ts.Node): boolean {
  const callee = ts.isCallExpression(node) ? bare(node.expression) : node;
  return ts.isIdentifier(callee) && HOOKS.has(callee.text) && isTestFile(pathOf(callee)) && isForeign(resolver, callee);
}

/** Whether a name is a global of the runtime or of a test runner, or imported from a package. */
export function isForeign(resolver: Resolver, name: ts.Identifier): boolean {
  return resolver.declarationOf(name) === undefined || importedFrom(resolver, name) !== undefined;
}

/** Methods that make an array of an array. */
const MAKES_ARRAY: ReadonlySet<string> = new Set(['map', 'filter', 'flatMap', 'slice', 'concat', 'flat', 'sort', 'reverse', 'toSorted', 'toReversed', 'split']);

/** Whether the code shows that a value is an array: by a literal, a type that is written, or a call that makes one. */
function isArray(resolver: Resolver, node: ts.Expression): boolean {
  const value = bare(node);
  if (ts.isArrayLiteralExpression(value)) return true;
  if (ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression)) {
    const { expression: holder, name } = value.expression;
    if (holder.getText() === 'Object' && !resolver.declarationOf(holder as ts.Identifier)) return /^(keys|values|entries)$/.test(name.text);
    return MAKES_ARRAY.has(name.text) && (name.text === 'split' || isArray(resolver, holder));
  }
  const target = resolver.target(value);
  if (target?.kind !== 'declaration') return false;
  const { node: declaration } = target;
  if (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration) && !ts.isPropertyDeclaration(declaration)) return false;
  if (declaration.type) return isArrayType(declaration.type);
  if (ts.isParameter(declaration)) return declaration.dotDotDotToken !== undefined;
  return declaration.initializer !== undefined && ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0 && isArray(resolver, declaration.initializer);
}

function isArrayType(type: ts.TypeNode): boolean {
  if (ts.isTypeOperatorNode(type)) return isArrayType(type.type);
  return ts.isArrayTypeNode(type) || ts.isTupleTypeNode(type) || (ts.isTypeReferenceNode(type) && /^(Readonly)?Array$/.test(type.typeName.getText()));
}
