import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { isTypeScript, pathOf } from '../../src/facts/program.js';
import { boundNames, constructorOf, nameText, type Target } from '../../src/facts/resolve.js';
import { hasModuleSyntax } from '../../src/syntax/modules.js';
import { isReference, moduleSpecifierOf, stringOf, walk } from '../../src/syntax/expressions.js';
import { Memo, oncePerFile } from '../../src/syntax/memo.js';
import { isRegistered } from './awilix.js';

interface Spelling {
  text: string;
  /** The file that imports the library for it. */
  from: string;
  need?: { module: string; name: string; local: string };
}

/** What the library's parts are called where their own names are taken. */
const OTHERWISE = { Registry: 'PromRegistry', register: 'globalRegistry' } as const;

interface Binding {
  local: string;
  target: Exclude<Target, { kind: 'declaration' }>;
  /** A type is only known through an import; `const client = require(…)` is `any` to TypeScript. */
  carriesTypes: boolean;
  carriesValues: boolean;
}

/**
 * How a part of the library is written in a file, with the file's own style of import: by a name that is imported
 * already, through the name of the whole library, or by a name that has to be imported.
 */
export function spell(facts: Facts, library: string, name: 'Registry' | 'register', at: ts.Node, use: 'type' | 'value'): Spelling {
  const file = at.getSourceFile();
  const bindings = libraryBindings(facts, file, library).filter((binding) => (use === 'type' ? binding.carriesTypes : binding.carriesValues) && !declaresName(scopeOf(at), binding.local));
  const origin = ({ target }: Binding): string | undefined => (target.kind === 'library' ? target.from : handedOnFrom(facts, target.file, name, library));
  const named = bindings.find(({ target }) => target.kind === 'library' && target.name === name);
  if (named) return { text: named.local, from: origin(named) ?? pathOf(at) };
  const whole = bindings.find((binding) => (binding.target.kind === 'library' ? binding.target.name === undefined : origin(binding) !== undefined));
  if (whole) return { text: `${whole.local}.${name}`, from: origin(whole) ?? pathOf(at) };
  if (use === 'type' && !hasModuleSyntax(file)) return { text: `import('${library}').${name}`, from: pathOf(at) };
  const local = isTaken(facts, file, library, name) ? OTHERWISE[name] : name;
  const { module, from } = moduleFor(facts, file, library, name);
  return { text: local, from, need: { module, name, local } };
}

function libraryBindings(facts: Facts, file: ts.SourceFile, library: string): Binding[] {
  const bindings: Binding[] = [];
  const add = (name: ts.Identifier, carriesTypes: boolean, carriesValues: boolean): void => {
    const target = facts.resolver.target(name);
    if (target && (target.kind === 'module' || (target.kind === 'library' && target.library === library))) bindings.push({ local: name.text, target, carriesTypes, carriesValues });
  };
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement) && statement.importClause) {
      const { name, namedBindings, phaseModifier } = statement.importClause;
      const values = phaseModifier !== ts.SyntaxKind.TypeKeyword;
      if (name) add(name, true, values);
      if (namedBindings && ts.isNamespaceImport(namedBindings)) add(namedBindings.name, true, values);
      if (namedBindings && ts.isNamedImports(namedBindings)) for (const element of namedBindings.elements) add(element.name, true, values && !element.isTypeOnly);
    } else if (ts.isImportEqualsDeclaration(statement)) add(statement.name, true, !statement.isTypeOnly);
    else if (ts.isVariableStatement(statement)) {
      // `let client;` that a function fills is empty when the default value of a parameter is made.
      for (const declaration of statement.declarationList.declarations.filter(({ initializer }) => initializer)) for (const name of boundNames(declaration.name)) add(name, !isTypeScript(file), true);
    }
  }
  return bindings;
}

/** The file that imports the library for a module that hands a part of it on; undefined where the module does not. */
function handedOnFrom(facts: Facts, module: string, name: string, library: string): string | undefined {
  const target = facts.resolver.exported(module, name);
  return target?.kind === 'library' && target.library === library && target.name === name ? target.from : undefined;
}

/** The module to import a part from: the library where the file imports it, else the project's own module that hands it on. */
function moduleFor(facts: Facts, file: ts.SourceFile, library: string, name: string): { module: string; from: string } {
  const from = pathOf(file);
  let wrapper: { module: string; from: string } | undefined;
  for (const specifier of importedModules(file)) {
    if (specifier === library) return { module: library, from };
    const module = facts.resolver.modules.resolve(from, specifier);
    const origin = module === undefined ? undefined : handedOnFrom(facts, module, name, library);
    if (origin !== undefined) wrapper ??= { module: specifier, from: origin };
  }
  return wrapper ?? { module: library, from };
}

/** Whether a file asks for a module inside of functions or `try` alone, as code does for an optional dependency. */
export function loadsOnDemand(file: ts.SourceFile, module: string): boolean {
  if (file.statements.some((statement) => ts.isImportDeclaration(statement) && stringOf(statement.moduleSpecifier) === module)) return false;
  let [inside, outside] = [false, false];
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || moduleSpecifierOf(node) !== module) return;
    if (ts.findAncestor(node, (at) => ts.isFunctionLike(at) || ts.isTryStatement(at))) inside = true;
    else outside = true;
  });
  return inside && !outside;
}

/** The modules that a file asks for, as it writes them. */
export const importedModules = oncePerFile((file): readonly string[] => {
  const found: string[] = [];
  walk(file, (node) => {
    const specifier = ts.isImportDeclaration(node) ? stringOf(node.moduleSpecifier) : ts.isCallExpression(node) ? moduleSpecifierOf(node) : undefined;
    if (specifier !== undefined) found.push(specifier);
  });
  return found;
});

/** Whether a name stands for something else anywhere in the file, so that importing it would clash or be shadowed. */
function isTaken(facts: Facts, file: ts.SourceFile, library: string, name: string): boolean {
  return taken.get(facts, `${pathOf(file)} ${library} ${name}`, () => hasOther(facts, file, library, name));
}

const taken = new Memo<Facts, boolean>();

function hasOther(facts: Facts, file: ts.SourceFile, library: string, name: string): boolean {
  let found = false;
  walk(file, (node) => {
    if (found || !ts.isIdentifier(node) || node.text !== name) return;
    const target = facts.resolver.target(node);
    const isDeclaration = 'name' in node.parent && node.parent.name === node && !ts.isClassElement(node.parent) && !ts.isObjectLiteralElement(node.parent) && !ts.isPropertyAccessExpression(node.parent);
    if ((isReference(node) || isDeclaration) && !(target?.kind === 'library' && target.library === library)) found = true;
  });
  return found;
}

/** The outermost function or class around a place: names declared in it may hide those of the file. */
function scopeOf(at: ts.Node): ts.Node {
  let scope = at;
  for (let node = at; node.parent && !ts.isSourceFile(node); node = node.parent) if (ts.isFunctionLike(node) || ts.isClassLike(node)) scope = node;
  return scope;
}

/** Whether a parameter, variable, function or class of that name is declared inside a node. */
export function declaresName(within: ts.Node, name: string): boolean {
  let found = false;
  walk(within, (node) => {
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name) && node.name.text === name) found = true;
    if (node !== within && (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name?.text === name) found = true;
    return !found;
  });
  return found;
}

/**
 * What the parameter is called: `registry`, or `metricsRegistry` where a parameter, member or variable of the owner is
 * called `registry` or `register` already and means something else, or where its default value would be called as it is
 * itself. Undefined where both are taken.
 *
 * @param library that the default value comes from
 * @param owners the owner, and the subclasses that get the parameter too
 * @param ancestors the classes that the owner extends, whose members it has as well
 * @param required the one name that it may have, because a container goes by it
 */
export function parameterName(facts: Facts, library: string, owners: readonly ts.Node[], ancestors: readonly ts.ClassLikeDeclaration[] = [], required?: string): string | undefined {
  // `registry = registry` would read the parameter before it has a value.
  const defaults = owners.map((owner) => spell(facts, library, 'register', owner, 'value').text.replace(/\..*/, ''));
  const meanings = [...defaults.filter((name) => name !== 'register'), ...owners.flatMap((owner) => strangers(facts, owner)), ...ancestors.flatMap((ancestor) => strangeMembers(facts, ancestor))];
  if (required !== undefined) return meanings.includes(required) || isRegistered(facts, required) ? undefined : required;
  if (!meanings.includes('registry') && !meanings.includes('register')) return 'registry';
  return meanings.includes('metricsRegistry') ? undefined : 'metricsRegistry';
}

const CANDIDATES: ReadonlySet<string> = new Set(['registry', 'register', 'metricsRegistry']);

/** The candidate names that mean something else than the global registry inside an owner. */
function strangers(facts: Facts, owner: ts.Node): string[] {
  const found = new Set<string>(ts.isClassLike(owner) ? strangeMembers(facts, owner) : []);
  walk(owner, (node) => {
    if (!ts.isIdentifier(node) || !CANDIDATES.has(node.text)) return;
    const { parent } = node;
    const declares = (ts.isParameter(parent) || ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isFunctionDeclaration(parent)) && parent.name === node;
    if ((declares || isReference(node)) && !facts.resolver.isGlobalRegistry(node)) found.add(node.text);
    // A local name for the global registry keeps its meaning, but hides a parameter of the same name.
    else if (declares && node.text === 'registry') found.add(node.text);
  });
  return [...found];
}

/** The candidate names that are members of a class, and mean something else there. */
function strangeMembers(facts: Facts, owner: ts.ClassLikeDeclaration): string[] {
  const parameters = (constructorOf(owner)?.parameters ?? []).filter((parameter) => ts.isParameterPropertyDeclaration(parameter, parameter.parent));
  return [...owner.members, ...parameters].flatMap(({ name: written }) => {
    const name = written && !ts.isObjectBindingPattern(written) && !ts.isArrayBindingPattern(written) ? nameText(written) : undefined;
    return name !== undefined && CANDIDATES.has(name) && !isGlobalAlias(facts, owner, name) ? [name] : [];
  });
}

/** Whether a member of a class only ever holds the global registry. */
export function isGlobalAlias(facts: Facts, owner: ts.ClassLikeDeclaration, name: string): boolean {
  const target = facts.resolver.fieldTarget(owner, name);
  return target?.kind === 'library' && target.name === 'register';
}
