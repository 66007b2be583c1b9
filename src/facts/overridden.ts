import { ts } from 'ts-morph';
import { CLEANUP_METHODS } from '../library.js';
import { bare, stringOf, walk } from '../syntax/expressions.js';
import { pathOf } from './program.js';
import type { Resolver } from './resolve.js';
import { isTest } from './tests.js';

/** A method of the registry that the program replaces by a function of its own: calling it may do more than the library's does. */
export interface Override {
  method: string;
  /** `src/utils.ts:537` */
  place: string;
  /** The one file that it holds for, where a test replaces it. */
  onlyIn: string | undefined;
}

/** Every `registry.clear = …` of something that is, or may be, the global registry. */
export function overridesIn(files: readonly ts.SourceFile[], resolver: Resolver): Override[] {
  const methods = [...CLEANUP_METHODS].join('|');
  const words = new RegExp(`(\\.\\s*(${methods})|\\[\\s*['"](${methods})['"]\\s*\\])\\s*=[^=]`);
  const found: Override[] = [];
  for (const file of files) {
    if (!words.test(file.text)) continue;
    walk(file, (node) => {
      if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
      const member = bare(node.left);
      const method = ts.isPropertyAccessExpression(member) ? member.name.text : ts.isElementAccessExpression(member) ? stringOf(member.argumentExpression) : undefined;
      if (method === undefined || !CLEANUP_METHODS.has(method) || !(ts.isPropertyAccessExpression(member) || ts.isElementAccessExpression(member)) || !mayBeGlobal(member.expression, resolver)) return;
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ method, place: `${pathOf(file)}:${line}`, onlyIn: isTest(file) ? pathOf(file) : undefined });
    });
  }
  return found;
}

function mayBeGlobal(receiver: ts.Expression, resolver: Resolver): boolean {
  const expression = bare(receiver);
  if (resolver.isGlobalRegistry(expression)) return true;
  // `Registry.prototype.clear = …`
  if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'prototype') return resolver.libraryExport(expression.expression)?.name === 'Registry';
  if (expression.kind === ts.SyntaxKind.ThisKeyword) return false;
  const target = resolver.target(expression);
  if (target?.kind !== 'declaration') return target === undefined && isCalledRegistry(expression);
  const { node } = target;
  const type = ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) ? node.type : undefined;
  if (type) return namesRegistry(type, resolver);
  if (ts.isParameter(node)) return node.initializer ? resolver.isGlobalRegistry(node.initializer) : isCalledRegistry(expression);
  // What else has a declaration has a value of its own: a map, a function, a new registry.
  return false;
}

function namesRegistry(type: ts.TypeNode, resolver: Resolver): boolean {
  let found = false;
  walk(type, (node) => void (found ||= ts.isTypeReferenceNode(node) && resolver.libraryExport(node.typeName)?.name === 'Registry'));
  return found;
}

/** Where nothing tells what something is, its name has to. */
function isCalledRegistry(expression: ts.Node): boolean {
  return /(^|\.)\w*regist(er|ry)$/i.test(expression.getText());
}
