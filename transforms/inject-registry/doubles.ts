import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { ownerName } from '../../src/facts/owners.js';
import { pathOf } from '../../src/facts/program.js';
import { isObserver } from '../../src/facts/references.js';
import { isTestFile } from '../../src/facts/tests.js';
import { outermost, stringOf, walk } from '../../src/syntax/expressions.js';

/** How tests look at the arguments of a double: jest and vitest, sinon, node:test. */
const LOOKS_AT_ARGUMENTS = /[cC]alledWith|\.mock\.(calls|lastCall)\b|\.(firstCall|lastCall|getCalls?|args)\b/;
const REPLACES = /(^|\.)(mock|doMock|unstable_mockModule|mockModule|module|proxyquire|esmock|spyOn|spy|stub|replace|method)$/;

/** A test file that has a double for a class or function and looks at what doubles are called with: another argument could fail it. */
export function argumentsAskedIn(facts: Facts, owner: ts.Node): string | undefined {
  const name = ownerName(owner).split('.').at(-1) ?? '';
  const observed = new Set(facts.references.to(owner).filter(isObserved).map((reference) => reference.getSourceFile()));
  const file = facts.program.files.find((candidate) => isTestFile(pathOf(candidate)) && LOOKS_AT_ARGUMENTS.test(candidate.text) && (observed.has(candidate) || isReplacedIn(facts, candidate, owner, name)));
  return file && pathOf(file);
}

function isObserved(reference: ts.Node): boolean {
  const { parent } = outermost(reference);
  return ts.isCallExpression(parent) && isObserver(parent);
}

/** `vi.mock('./part.js')`, `sinon.stub(parts, 'createPart')`. */
function isReplacedIn(facts: Facts, file: ts.SourceFile, owner: ts.Node, name: string): boolean {
  let found = false;
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || !REPLACES.test(node.expression.getText())) return !found;
    const strings = node.arguments.flatMap((argument) => stringOf(argument) ?? []);
    found ||= strings.some((text) => text === name || facts.resolver.modules.resolve(pathOf(file), text) === pathOf(owner));
    return !found;
  });
  return found;
}
