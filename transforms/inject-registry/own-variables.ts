import { ts } from 'ts-morph';
import { ownVariable } from '../../src/facts/aliases.js';
import type { Facts } from '../../src/facts/facts.js';
import { referencesIn } from '../../src/facts/leftovers.js';
import { bare, moduleSpecifierOf } from '../../src/syntax/expressions.js';
import { deletedInLine, deletedLines, isAloneOnLines, type Range } from '../../src/syntax/lines.js';
import { removeItems, type Splice } from '../../src/syntax/lists.js';

/** What goes with the uses that were replaced, by the node that it belongs to. */
export interface Left {
  node: ts.Node;
  splices: Splice[];
}

/**
 * Takes out the names that an owner takes from the library for itself (`const { register } = client`) and that nothing
 * reads any more: `noUnusedLocals` would not let them stay.
 *
 * @param replaced the uses of the global registry that are written anew
 */
export function unreadNames(facts: Facts, replaced: readonly ts.Expression[]): Left[] {
  const gone = new Set<ts.BindingElement>();
  const written = new Set<ts.Node>(replaced.map((use) => bare(use)));
  for (const use of replaced) {
    const element = ownVariable(use, facts.resolver);
    if (!element || !ts.isBindingElement(element) || !ts.isIdentifier(element.name) || !ts.isObjectBindingPattern(element.parent)) continue;
    // A rest takes what the others leave, so one name less would change it.
    if (element.parent.elements.some((other) => other.dotDotDotToken)) continue;
    if (referencesIn(element.getSourceFile(), element.name, facts.resolver).every((name) => written.has(name))) gone.add(element);
  }
  return [...new Set([...gone].map((element) => element.parent))].map((pattern) => ({ node: pattern, splices: withoutNames(pattern, gone) }));
}

function withoutNames(pattern: ts.BindingPattern, gone: ReadonlySet<ts.Node>): Splice[] {
  const elements = [...pattern.elements];
  const left = elements.filter((element) => !gone.has(element));
  if (left.length > 0) return removeItems(elements, elements.filter((element) => gone.has(element)));
  const declaration = pattern.parent;
  const value = ts.isVariableDeclaration(declaration) && declaration.initializer ? bare(declaration.initializer) : undefined;
  // What is asked for may do something: then it is asked for nothing.
  if (!ts.isVariableDeclaration(declaration) || !value || !isPure(value)) return removeItems(elements, elements);
  const list = declaration.parent;
  if (!ts.isVariableDeclarationList(list) || !ts.isVariableStatement(list.parent)) return removeItems(elements, elements);
  if (list.declarations.length > 1) return removeItems(list.declarations, [declaration]);
  const { text } = pattern.getSourceFile();
  const range: Range = { start: list.parent.getStart(), end: list.parent.getEnd() };
  return (isAloneOnLines(text, range) ? deletedLines(text, range) : [deletedInLine(text, range)]).map((part) => ({ ...part, text: '' }));
}

function isPure(value: ts.Expression): boolean {
  return ts.isIdentifier(value) || value.kind === ts.SyntaxKind.ThisKeyword || (ts.isPropertyAccessExpression(value) && isPure(value.expression)) || (ts.isCallExpression(value) && moduleSpecifierOf(value) !== undefined);
}
