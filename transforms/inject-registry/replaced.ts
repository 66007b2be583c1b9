import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { walk } from '../../src/syntax/expressions.js';

/** Whether code of a function may put more into a list of that name. */
export function mayBeFilled(signature: ts.Node, name: string): boolean {
  return new RegExp(`\\b${escaped(name)}\\.(?:push|unshift|splice)\\(`).test(signature.getText());
}

/** Whether code of a function may write to something of that name. */
export function mayBeWritten(signature: ts.Node, name: string): boolean {
  return new RegExp(`\\b${escaped(name)}\\s*(?:=[^=>]|(?:\\?\\?|\\|\\|)=)`).test(signature.getText());
}

/** Whether the code that has a parameter ever gives it, or a field that keeps it, another value. */
export function isReplaced(facts: Facts, parameter: ts.ParameterDeclaration): boolean {
  if (!ts.isIdentifier(parameter.name)) return true;
  const { text } = parameter.name;
  if (facts.resolver.assignmentsTo(parameter.getSourceFile(), text).length > 0) return true;
  const owner = parameter.parent.parent;
  if (!ts.isClassLike(owner)) return false;
  const isItself = (value: ts.Expression): boolean => {
    const target = facts.resolver.target(value);
    return target?.kind === 'declaration' && target.node === parameter;
  };
  const keeping = new Set(ts.isParameterPropertyDeclaration(parameter, parameter.parent) ? [text] : []);
  const replaced = new Set<string>();
  walk(owner, (node) => {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(node.left) || node.left.expression.kind !== ts.SyntaxKind.ThisKeyword) return;
    (isItself(node.right) ? keeping : replaced).add(node.left.name.text);
  });
  return [...keeping].some((field) => replaced.has(field));
}

function escaped(name: string): string {
  return name.replace(/\W/g, '\\$&');
}
