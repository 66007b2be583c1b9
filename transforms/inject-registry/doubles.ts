import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { ownerName } from '../../src/facts/owners.js';
import { pathOf } from '../../src/facts/program.js';
import { isObserver } from '../../src/facts/references.js';
import { boundNames } from '../../src/facts/resolve.js';
import { isTestFile } from '../../src/facts/tests.js';
import { outermost, stringOf, walk } from '../../src/syntax/expressions.js';

/** How tests look at the arguments of a double: jest and vitest, sinon, node:test. */
const LOOKS_AT_ARGUMENTS = /[cC]alled(Once)?With|\.mock\.(calls|lastCall)\b|\.(firstCall|lastCall|getCalls?|args)\b/;
const REPLACES = /(^|\.)(mock|doMock|unstable_mockModule|mockModule|module|proxyquire|esmock|spyOn|spy|stub|replace|method)$/;
/** These take the doubles in an object, by the modules that they stand for. */
const GIVES_DOUBLES = /(^|\.)(proxyquire|esmock)$/;

/** A test file that has a double for a class or function and looks at what that is called with: another argument could fail it. */
export function argumentsAskedIn(facts: Facts, owner: ts.Node): string | undefined {
  const name = ownerName(owner).split('.').at(-1) ?? '';
  const references = new Map<ts.SourceFile, ts.Node[]>();
  for (const reference of facts.references.to(owner)) references.set(reference.getSourceFile(), [...(references.get(reference.getSourceFile()) ?? []), reference]);
  const file = facts.program.files.find((candidate) => {
    if (!isTestFile(pathOf(candidate)) || !LOOKS_AT_ARGUMENTS.test(candidate.text)) return false;
    const here = references.get(candidate) ?? [];
    return (here.some(isObserved) || isReplacedIn(facts, candidate, owner, name)) && looksAtOneOf(candidate, doublesOf(candidate, name, here));
  });
  return file && pathOf(file);
}

function isObserved(reference: ts.Node): boolean {
  const { parent } = outermost(reference);
  return ts.isCallExpression(parent) && isObserver(parent);
}

/** `vi.mock('./part.js')`, `sinon.stub(parts, 'createPart')`, `proxyquire('./main', { './parts': { createPart } })`. */
function isReplacedIn(facts: Facts, file: ts.SourceFile, owner: ts.Node, name: string): boolean {
  let found = false;
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || !REPLACES.test(node.expression.getText())) return !found;
    const named = GIVES_DOUBLES.test(node.expression.getText()) ? namesIn(node) : node.arguments.flatMap((argument) => stringOf(argument) ?? []);
    found ||= named.some((text) => text === name || facts.resolver.modules.resolve(pathOf(file), text) === pathOf(owner));
    return !found;
  });
  return found;
}

/** The names that a double may have in a test: the owner's, those that the file gives it, and of what it is made from or kept in. */
function doublesOf(file: ts.SourceFile, name: string, references: readonly ts.Node[]): ReadonlySet<string> {
  const names = new Set([name, 'default', ...references.map((reference) => lastNameOf(reference))]);
  const add = (found: readonly string[]): void => found.forEach((each) => names.add(each));
  walk(file, (node) => {
    // `vi.mock('./part.js', () => fakes.createPart)`: all of the module. An object says by its keys which part is which.
    if (ts.isCallExpression(node) && REPLACES.test(node.expression.getText()) && node.arguments[0] && stringOf(node.arguments[0]) !== undefined) add(node.arguments.flatMap((made) => (/\{/.test(made.getText()) || stringOf(made) !== undefined ? [] : namesIn(made))));
    // `createPart: fakes.part`, in an object that a module is replaced by.
    else if (ts.isObjectLiteralElementLike(node) && node.name && names.has(node.name.getText())) add(namesIn(node));
    // `const spy = vi.spyOn(parts, 'createPart')`.
    else if (ts.isVariableDeclaration(node) && node.initializer && mentions(node.initializer, names)) add(boundNames(node.name).map((bound) => bound.text));
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && mentions(node.right, names)) names.add(lastNameOf(node.left));
  });
  return names;
}

/** Whether a statement that looks at arguments names one of the doubles. */
function looksAtOneOf(file: ts.SourceFile, doubles: ReadonlySet<string>): boolean {
  let found = false;
  walk(file, (node) => {
    // The innermost one says it all: a test around it names what it does as well.
    if (isStatementLike(node) && LOOKS_AT_ARGUMENTS.test(node.getText()) && !holdsStatements(node)) found ||= mentions(node, doubles);
    return !found;
  });
  return found;
}

function isStatementLike(node: ts.Node): boolean {
  return ts.isStatement(node) || (ts.isArrowFunction(node) && !ts.isBlock(node.body));
}

function holdsStatements(node: ts.Node): boolean {
  let found = false;
  ts.forEachChild(node, function visit(child) {
    found ||= isStatementLike(child) && LOOKS_AT_ARGUMENTS.test(child.getText());
    if (!found) ts.forEachChild(child, visit);
  });
  return found;
}

function lastNameOf(reference: ts.Node): string {
  return reference.getText().split('.').at(-1) ?? '';
}

function mentions(node: ts.Node, names: ReadonlySet<string>): boolean {
  return namesIn(node).some((name) => names.has(name));
}

/** The names and strings in a piece of code, without those that make any double. */
function namesIn(node: ts.Node): string[] {
  const found: string[] = [];
  walk(node, (inner) => {
    if ((ts.isIdentifier(inner) && !/^(jest|vi|sinon|mock|fn|stub|spy)$/.test(inner.text)) || ts.isStringLiteralLike(inner)) found.push(inner.text);
  });
  return found;
}
