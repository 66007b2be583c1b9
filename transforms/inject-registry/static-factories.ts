import { ts } from 'ts-morph';
import { constructorOf, isStatic } from '../../src/facts/resolve.js';
import { createdByItself, usageOf } from '../../src/facts/references.js';
import { outermost, walk } from '../../src/syntax/expressions.js';
import { appendItem, argumentList, parameterList } from '../../src/syntax/lists.js';
import { checkCallers } from './callers.js';
import type { Unit } from './unit.js';

/**
 * Lets the static methods of a class whose constructor is private take the registry and hand it on: nobody else can create it.
 * A method that keeps its instance (`getInstance()`) is left as it is, since a later caller's registry would be ignored.
 *
 * @param name the parameter's name
 * @param parameters how many the constructors of the class and of its heirs declare now
 * @throws Refused where a method may be called with an argument that would land in its new parameter
 */
export function passThroughFactories(unit: Unit, owner: ts.ClassLikeDeclaration, name: string, [parameters = 0, ...ofHeirs]: readonly number[]): void {
  const ctor = constructorOf(owner);
  if (!ctor?.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword)) return;
  const { facts } = unit;
  const file = owner.getSourceFile();
  let passes = false;
  for (const method of owner.members.filter(ts.isMethodDeclaration).filter((member) => isStatic(member) && member.body)) {
    const creations = facts.references.to(owner).map(usageOf).flatMap((usage) => (usage.kind === 'create' && ts.findAncestor(usage.call, ts.isMethodDeclaration) === method ? [usage.call] : []));
    const list = parameterList(file.text, method);
    if (creations.length === 0 || !creations.every((creation) => isHandedOut(creation) && (ofHeirs.every((count) => count === parameters) || !createdByItself(creation))) || !list || method.parameters.at(-1)?.dotDotDotToken || facts.owners.some(({ node }) => node === method)) continue;
    for (const creation of creations) {
      const given = argumentList(creation);
      const missing = Math.max(0, parameters - (creation.arguments?.length ?? 0));
      if (given) unit.splice(file, appendItem(file.text, given, [...Array<string>(missing).fill('undefined'), name].join(', ')));
    }
    unit.splice(file, appendItem(file.text, list, unit.parameter(name, method)));
    checkCallers(unit, method, method.parameters.length, undefined);
    passes = true;
  }
  if (!passes) unit.notes.add('its constructor is not public, so only its own code could pass a registry');
}

/** Whether a new instance is what a method returns, or a variable of one that assigns to no member: nothing keeps it for the next call. */
function isHandedOut(creation: ts.NewExpression): boolean {
  const { parent } = outermost(creation);
  if (!ts.isVariableDeclaration(parent)) return ts.isReturnStatement(parent) || ts.isArrowFunction(parent);
  let keeps = false;
  walk(ts.findAncestor(parent, ts.isMethodDeclaration) ?? parent, (node) => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment && ts.isPropertyAccessExpression(node.left)) keeps = true;
  });
  return !keeps;
}
