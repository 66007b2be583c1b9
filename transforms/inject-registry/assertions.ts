import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { pathOf } from '../../src/facts/program.js';
import { isTestFile } from '../../src/facts/tests.js';
import { outermost, stringOf, walk } from '../../src/syntax/expressions.js';

/** How tests look at the arguments of a mock: jest and vitest, sinon, node:test, testdouble. */
const LOOKS_AT_ARGUMENTS = /[cC]alledWith|\.mock\.(calls|lastCall)\b|\.(firstCall|lastCall|getCalls?|args)\b|\bverify\(|\.calls\.(mostRecent|argsFor|all)\b/;
const REPLACES_MODULE = /(^|\.)(mock|doMock|unstable_mockModule|module|proxyquire|rewire|esmock|replace|replaceEsm)$/;
const REPLACES_MEMBER = /(^|\.)(spyOn|stub|spy|replace|method|fake)$/;

/** A test file that puts a double in the place of an owner and looks at the arguments it was called with: one more would fail it. */
export function assertingTest(facts: Facts, owner: ts.Node): string | undefined {
  const names = namesOf(facts, owner);
  const file = facts.program.files.find((candidate) => isTestFile(pathOf(candidate)) && LOOKS_AT_ARGUMENTS.test(candidate.text) && replaces(facts, candidate, owner, names));
  return file && pathOf(file);
}

/** The names under which some module exports an owner. */
function namesOf(facts: Facts, owner: ts.Node): string[] {
  return [...facts.callers.names].filter((name) => facts.program.files.some((file) => isExportedBy(facts, pathOf(file), name, owner)));
}

function isExportedBy(facts: Facts, file: string, name: string, owner: ts.Node): boolean {
  const target = facts.resolver.exported(file, name);
  return target?.kind === 'declaration' && target.node === owner;
}

function replaces(facts: Facts, file: ts.SourceFile, owner: ts.Node, names: readonly string[]): boolean {
  if (facts.references.to(owner).some((reference) => reference.getSourceFile() === file && isDoubled(reference))) return true;
  let found = false;
  walk(file, (node) => {
    if (!ts.isCallExpression(node)) return !found;
    const callee = node.expression.getText();
    const strings = node.arguments.flatMap((argument) => stringOf(argument) ?? []);
    if (REPLACES_MEMBER.test(callee) && strings.some((text) => names.includes(text))) found = true;
    if (REPLACES_MODULE.test(callee)) for (const specifier of strings) found ||= holds(facts, pathOf(file), specifier, owner, names);
    return !found;
  });
  return found;
}

/** `vi.mocked(init)`, `jest.spyOn(…)`: whoever writes this has put a double in its place. */
function isDoubled(reference: ts.Node): boolean {
  const { parent } = outermost(reference);
  return ts.isCallExpression(parent) && /(^|\.)(mocked|spyOn|isMockFunction)$/.test(parent.expression.getText());
}

function holds(facts: Facts, from: string, specifier: string, owner: ts.Node, names: readonly string[]): boolean {
  const module = facts.resolver.modules.resolve(from, specifier);
  return module !== undefined && (module === pathOf(owner) || names.some((name) => isExportedBy(facts, module, name, owner)));
}
