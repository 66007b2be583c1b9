import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import type { FunctionNode } from '../../src/facts/owners.js';
import { constructorOf, nameText } from '../../src/facts/resolve.js';
import { bare, outermost, walk } from '../../src/syntax/expressions.js';
import { Refused } from './refusals.js';

/** A registry that an owner takes already. */
export interface Injected {
  parameter: ts.ParameterDeclaration;
  /** The parameter's name. */
  name: string;
  /** The field that keeps it, if one does. */
  field: string | undefined;
}

/**
 * The parameter through which an owner takes a registry already: one that is typed so, or that stands in `registers`.
 *
 * @throws Refused when it may be undefined
 */
export function injectedParameter(facts: Facts, owner: ts.ClassLikeDeclaration | FunctionNode): Injected | undefined {
  const signature = ts.isClassLike(owner) ? constructorOf(owner) : owner;
  const parameter = signature?.parameters.find((p) => ts.isIdentifier(p.name) && (isTypedRegistry(facts, p) || isGivenToMetrics(facts, owner, p)));
  if (!parameter || !ts.isIdentifier(parameter.name)) return undefined;
  if (parameter.questionToken) throw new Refused('registry-optional', parameter);
  const name = parameter.name.text;
  if (!ts.isClassLike(owner)) return { parameter, name, field: undefined };
  return { parameter, name, field: ts.isParameterPropertyDeclaration(parameter, parameter.parent) ? name : fieldHolding(owner, parameter, facts) };
}

function isTypedRegistry(facts: Facts, parameter: ts.ParameterDeclaration): boolean {
  const { type } = parameter;
  if (!type) return parameter.initializer !== undefined && facts.resolver.isGlobalRegistry(parameter.initializer);
  return ts.isTypeReferenceNode(type) && facts.resolver.libraryExport(type.typeName)?.name === 'Registry';
}

function isGivenToMetrics(facts: Facts, owner: ts.Node, parameter: ts.ParameterDeclaration): boolean {
  let found = false;
  walk(owner, (node) => {
    if (ts.isPropertyAssignment(node) && nameText(node.name) === 'registers') {
      const value = bare(node.initializer);
      for (const element of ts.isArrayLiteralExpression(value) ? value.elements : []) {
        const target = facts.resolver.target(element);
        if (target?.kind === 'declaration' && target.node === parameter) found = true;
      }
    }
    return !found;
  });
  return found;
}

/** The field that the constructor assigns a parameter to. */
function fieldHolding(owner: ts.ClassLikeDeclaration, parameter: ts.ParameterDeclaration, facts: Facts): string | undefined {
  let field: string | undefined;
  const ctor = constructorOf(owner);
  if (ctor) {
    walk(ctor, (node) => {
      if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(node.left) || outermost(node.left).kind !== node.left.kind) return;
      const target = facts.resolver.target(node.right);
      if (node.left.expression.kind === ts.SyntaxKind.ThisKeyword && target?.kind === 'declaration' && target.node === parameter) field = node.left.name.text;
    });
  }
  return field;
}
