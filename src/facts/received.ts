import { ts } from 'ts-morph';
import { arityOf, outermost } from '../syntax/expressions.js';
import { onlyCalls } from './calls.js';
import type { FunctionNode } from './owners.js';
import { constructorOf, type Resolver } from './resolve.js';
import { signatureOf } from './signatures.js';

/**
 * How a function that is written as an argument is called, where the code of this repository that is given it says so in a type, and
 * keeps to it: `new Lazy(() => …)` with `constructor(define: () => T)`. Undefined where no type tells, or where callers may pass more
 * than the function declares.
 *
 * @param reach called with each name that has to be followed, before it is
 */
export function receivedAs(resolver: Resolver, node: FunctionNode, reach: (name: ts.Node) => void = () => undefined): ts.SignatureDeclaration | undefined {
  const argument = outermost(node);
  const call = argument.parent;
  if (!ts.isCallExpression(call) && !ts.isNewExpression(call)) return undefined;
  const given = call.arguments ?? [];
  const index = given.findIndex((other) => other === argument);
  // A cast around the function says something else than the parameter does.
  if (index < 0 || argument !== node || given.slice(0, index).some(ts.isSpreadElement)) return undefined;
  reach(call.expression);
  const target = resolver.target(call.expression);
  const callee = target?.kind === 'declaration' ? (ts.isClassLike(target.node) ? constructorOf(target.node) : target.node) : undefined;
  // A declaration without code stands for code that is somewhere else, and need not keep to it.
  const parameter = callee && ts.isFunctionLike(callee) && 'body' in callee && callee.body ? callee.parameters.filter(({ name }) => name.getText() !== 'this')[index] : undefined;
  if (!parameter?.type || parameter.dotDotDotToken) return undefined;
  const signature = signatureOf(resolver, parameter.type, reach);
  if (!signature || arityOf(signature) > arityOf(node) || signature.parameters.some(({ dotDotDotToken }) => dotDotDotToken)) return undefined;
  return onlyCalls(resolver, parameter, arityOf(node)) ? signature : undefined;
}
