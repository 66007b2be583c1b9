import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { namesOf } from '../../src/facts/passages.js';
import { pathOf } from '../../src/facts/program.js';
import { isObserver } from '../../src/facts/references.js';
import { isTestFile } from '../../src/facts/tests.js';
import { outermost, stringOf, walk } from '../../src/syntax/expressions.js';

/** How tests look at the arguments of a double: jest and vitest, sinon, node:test, testdouble, jasmine. */
const LOOKS_AT_ARGUMENTS = /[cC]alledWith|\.mock\.(calls|lastCall)\b|\.(firstCall|lastCall|getCalls?|args)\b|\bverify\(|\.calls\.(mostRecent|argsFor|all)\b/;
const REPLACES = /(^|\.)(mock|doMock|unstable_mockModule|mockModule|module|proxyquire|rewire|esmock|spyOn|spy|stub|replace|replaceEsm|method|fake)$/;

/** A test file that has a double for a class or function and looks at what doubles are called with: another argument could fail it. */
export function argumentsAskedIn(facts: Facts, owner: ts.Node): string | undefined {
  const tests = facts.program.files.filter((file) => isTestFile(pathOf(file)) && LOOKS_AT_ARGUMENTS.test(file.text));
  if (tests.length === 0) return undefined;
  const names = namesOf(facts.program, facts.resolver, new Set([owner]));
  const observed = new Set(facts.references.to(owner).filter(isObserved).map((reference) => reference.getSourceFile()));
  const file = tests.find((candidate) => observed.has(candidate) || isReplacedIn(facts, candidate, owner, names));
  return file && pathOf(file);
}

function isObserved(reference: ts.Node): boolean {
  const { parent } = outermost(reference);
  // What an instance is compared with has no double.
  return ts.isCallExpression(parent) && isObserver(parent) && !/(^|\.)(toBeInstanceOf|instanceOf|toThrow)$/.test(parent.expression.getText());
}

/** `vi.mock('./part.js')`, `sinon.stub(parts, 'createPart')`. */
function isReplacedIn(facts: Facts, file: ts.SourceFile, owner: ts.Node, names: ReadonlySet<string>): boolean {
  let found = false;
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || !REPLACES.test(node.expression.getText())) return !found;
    const strings = node.arguments.flatMap((argument) => stringOf(argument) ?? []);
    found ||= strings.some((text) => names.has(text) || holds(facts, pathOf(file), text, owner, names));
    return !found;
  });
  return found;
}

/** Whether what a specifier stands for declares an owner, or hands it on. */
function holds({ resolver }: Facts, from: string, specifier: string, owner: ts.Node, names: ReadonlySet<string>): boolean {
  const module = resolver.modules.resolve(from, specifier);
  if (module === undefined) return false;
  return module === pathOf(owner) || [...names].some((name) => {
    const target = resolver.exported(module, name);
    return target?.kind === 'declaration' && target.node === owner;
  });
}
