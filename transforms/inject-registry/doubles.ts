import { ts } from 'ts-morph';
import { addTo } from '../../src/groups.js';
import { WHOLE } from '../../src/facts/exports.js';
import type { Facts } from '../../src/facts/facts.js';
import { namesOf } from '../../src/facts/passages.js';
import { pathOf } from '../../src/facts/program.js';
import { isObserver } from '../../src/facts/references.js';
import { boundNames } from '../../src/facts/resolve.js';
import { isTestFile } from '../../src/facts/tests.js';
import { bare, outermost, stringOf, walk } from '../../src/syntax/expressions.js';

/** How tests look at the arguments of a double: jest and vitest, sinon, node:test, testdouble, jasmine. */
const LOOKS_AT_ARGUMENTS = /[cC]alled(Once)?With|\.mock\.(calls|lastCall)\b|\.(firstCall|lastCall|getCalls?|args)\b|\bverify\(|\.calls\.(mostRecent|argsFor|all)\b/;
const REPLACES = /(^|\.)(mock|doMock|unstable_mockModule|mockModule|module|proxyquire|rewire|esmock|spyOn|spy|stub|replace|replaceEsm|method|fake)$/;
/** These take the doubles in an object, by the modules that they stand for. */
const GIVES_DOUBLES = /(^|\.)(proxyquire|esmock)$/;

/** A test file that has a double for a class or function and looks at what that is called with: another argument could fail it. */
export function argumentsAskedIn(facts: Facts, owner: ts.Node): string | undefined {
  const tests = facts.program.files.filter((file) => isTestFile(pathOf(file)) && LOOKS_AT_ARGUMENTS.test(file.text));
  if (tests.length === 0) return undefined;
  const names = namesOf(facts.program, facts.resolver, new Set([owner]));
  const references = new Map<ts.SourceFile, ts.Node[]>();
  for (const reference of facts.references.to(owner)) addTo(references, reference.getSourceFile(), reference);
  const file = tests.find((candidate) => {
    const here = references.get(candidate) ?? [];
    return (here.some(isObserved) || isReplacedIn(facts, candidate, owner, names)) && looksAtOneOf(candidate, doublesOf(candidate, names, here));
  });
  return file && pathOf(file);
}

function isObserved(reference: ts.Node): boolean {
  const { parent } = outermost(reference);
  // What an instance is compared with has no double.
  return ts.isCallExpression(parent) && isObserver(parent) && !/(^|\.)(toBeInstanceOf|instanceOf|toThrow)$/.test(parent.expression.getText());
}

/** `vi.mock('./part.js')`, `sinon.stub(parts, 'createPart')`, `proxyquire('./main', { './parts': { createPart } })`. */
function isReplacedIn(facts: Facts, file: ts.SourceFile, owner: ts.Node, names: ReadonlySet<string>): boolean {
  let found = false;
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || !REPLACES.test(node.expression.getText())) return !found;
    const named = GIVES_DOUBLES.test(node.expression.getText()) ? namesIn(node) : node.arguments.flatMap((argument) => stringOf(argument) ?? []);
    found ||= named.some((text) => names.has(text) || takesPlaceOf(facts, pathOf(file), text, owner, names, node));
    return !found;
  });
  return found;
}

/** Whether what a specifier stands for declares an owner or hands it on, and may have a double of it after a call that replaces it. */
function takesPlaceOf({ resolver }: Facts, from: string, specifier: string, owner: ts.Node, names: ReadonlySet<string>, call: ts.CallExpression): boolean {
  const module = resolver.modules.resolve(from, specifier);
  if (module === undefined) return false;
  const isExported = [...names].some((name) => {
    const target = resolver.exported(module, name);
    return target?.kind === 'declaration' && target.node === owner;
  });
  return isExported ? !isWithout(call, names) : module === pathOf(owner);
}

/** `vi.mock('./parts.js', () => ({ stop: vi.fn() }))`: all that the module has now is written out, and nothing of these names. */
function isWithout({ arguments: [, made] }: ts.CallExpression, names: ReadonlySet<string>): boolean {
  const parts = made && ts.isArrowFunction(made) ? bare(made.body) : undefined;
  return parts !== undefined && ts.isObjectLiteralExpression(parts) && parts.properties.every(({ name }) => name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text !== 'default' && !names.has(name.text));
}

/** The names that a double may have in a test: the owner's, those that modules give it, and of what it is made from or kept in. */
function doublesOf(file: ts.SourceFile, ownNames: ReadonlySet<string>, references: readonly ts.Node[]): ReadonlySet<string> {
  const names = new Set([...ownNames, ...(ownNames.has(WHOLE) ? ['default'] : []), ...references.map((reference) => lastNameOf(reference))]);
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
    if ((ts.isIdentifier(inner) && !makesDoubles(inner)) || ts.isStringLiteralLike(inner)) found.push(inner.text);
  });
  return found;
}

/** `vi`, and `fn` in `vi.fn()`; not a variable that is called `spy`. */
function makesDoubles(name: ts.Identifier): boolean {
  const { parent } = name;
  const isCalled = (ts.isPropertyAccessExpression(parent) && parent.name === name) || (ts.isCallExpression(parent) && parent.expression === name);
  return /^(jest|vi|sinon)$/.test(name.text) || (isCalled && /^(mock|fn|stub|spy)$/.test(name.text));
}
