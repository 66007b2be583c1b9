import { builtinModules } from 'node:module';
import { ts } from 'ts-morph';
import type { Project } from '../project.js';
import { enclosing } from '../runners/index.js';
import { bare, isReference, moduleSpecifierOf, stringOf, walk } from '../syntax/expressions.js';
import { importedFrom } from './imported.js';
import { pathOf, type Program } from './program.js';
import { usageOf } from './references.js';
import type { Resolver } from './resolve.js';

/** An expression that carries a name of interest and may stand for the declaration of that name. */
export interface UncertainReference {
  name: string;
  node: ts.Node;
}

/**
 * Finds the places that use a name as one uses a class or function, where what the name stands for cannot be told: a property of
 * something unknown, a part of a module that is loaded in an unusual way. What is certainly somebody else's is not among them.
 */
export function uncertainReferences(program: Program, resolver: Resolver, declarations: ReadonlySet<ts.Node>, names: ReadonlySet<string>): UncertainReference[] {
  const found: UncertainReference[] = [];
  if (names.size === 0) return found;
  for (const file of program.files) {
    const strangers = new Strangers(program, resolver, file);
    walk(file, (node) => {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node))) return false;
      const place = ts.isBindingElement(node) ? boundPlace(node) : namedPlace(node);
      if (!place || !names.has(place.name)) return undefined;
      const target = resolver.target(place.node);
      if (target?.kind === 'declaration' && declarations.has(target.node)) return undefined;
      if (ts.isBindingElement(node) ? strangers.gives(node) : strangers.owns(place.node)) return undefined;
      found.push(place);
      return undefined;
    });
  }
  return found;
}

/** Calls that only name a module, and give nothing of what is in it. */
const NAMES_MODULE = /(^|\.)(mock|doMock|unmock|doUnmock|dontMock|unstable_mockModule|setMock|requireMock|importMock|resolve)$/;

/** Places that load one of the modules in a way of their own: `rewire('../src/metrics')(app)`. */
export function unusualLoads(program: Program, resolver: Resolver, modules: ReadonlySet<string>): { module: string; node: ts.Node }[] {
  const found: { module: string; node: ts.Node }[] = [];
  for (const file of modules.size > 0 ? program.files : []) {
    walk(file, (node) => {
      if (!ts.isCallExpression(node) || moduleSpecifierOf(node) !== undefined || NAMES_MODULE.test(node.expression.getText())) return;
      for (const argument of node.arguments) {
        const specifier = stringOf(argument);
        const module = specifier === undefined ? undefined : resolver.modules.resolve(pathOf(file), specifier);
        if (module !== undefined && modules.has(module)) found.push({ module, node });
      }
    });
  }
  return found;
}

/** `{ Metrics }` or `{ Metrics: M }`: the name that is taken out of an object. */
function boundPlace(element: ts.BindingElement): UncertainReference | undefined {
  const key = element.propertyName ?? element.name;
  if (!ts.isIdentifier(key) || !ts.isIdentifier(element.name) || !ts.isObjectBindingPattern(element.parent)) return undefined;
  return { name: key.text, node: element.name };
}

/** A name that is called, created, extended or handed on, with what stands before it. */
function namedPlace(node: ts.Node): UncertainReference | undefined {
  // `lib['Metrics']`, and what rewire gives of a module: `lib.__get__('Metrics')`.
  const key = ts.isElementAccessExpression(node) ? node.argumentExpression : ts.isCallExpression(node) && /\.__get__$/.test(node.expression.getText()) ? node.arguments[0] : undefined;
  if (key) {
    const name = stringOf(key);
    return name === undefined ? undefined : { name, node };
  }
  if (!ts.isIdentifier(node)) return undefined;
  const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
  if (!isMember && !isReference(node)) return undefined;
  const expression = isMember ? node.parent : node;
  // A property that is only read or written is no class or function that somebody calls.
  const { kind } = usageOf(expression);
  return kind === 'harmless' || (isMember && kind === 'value') ? undefined : { name: node.text, node: expression };
}

/** Tells what certainly comes from elsewhere, for the names of one file. */
class Strangers {
  constructor(readonly program: Program, readonly resolver: Resolver, readonly file: ts.SourceFile) {}

  /** Whether an expression stands for something that is known, or begins at something of the language or an installed package. */
  owns(expression: ts.Node): boolean {
    const target = this.resolver.target(expression);
    if (target?.kind === 'declaration' && ts.isVariableDeclaration(target.node)) return !this.#isMadeOfModule(target.node.initializer);
    if (target) return true;
    if (ts.isCallExpression(expression)) return false;
    if (this.#isMethod(expression)) return true;
    const root = rootOf(expression);
    if (!ts.isIdentifier(root)) return false;
    const declaration = this.resolver.declarationOf(root);
    if (!declaration) return root !== expression && !/^(module|exports|global|globalThis)$/.test(root.text);
    return this.#isForeign(root) || this.#typeOf(declaration) === 'installed';
  }

  /** Whether an expression names a method of an instance: that of a class, by what it was made with or how it is typed. */
  #isMethod(expression: ts.Node): boolean {
    if (!ts.isPropertyAccessExpression(expression)) return false;
    const holder = bare(expression.expression);
    if (ts.isNewExpression(holder) || ts.isLiteralExpression(holder) || ts.isArrayLiteralExpression(holder)) return true;
    const target = this.resolver.target(holder);
    if (target?.kind === 'library') return true;
    return target?.kind === 'declaration' && this.#typeOf(target.node) !== undefined;
  }

  /** Whether a variable, parameter or field holds an instance of a class, where that is written down. */
  #typeOf(declaration: ts.Node): 'class' | 'installed' | undefined {
    if (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration) && !ts.isPropertyDeclaration(declaration)) return undefined;
    if (declaration.initializer && ts.isNewExpression(bare(declaration.initializer))) return 'class';
    const name = declaration.type && ts.isTypeReferenceNode(declaration.type) ? declaration.type.typeName : undefined;
    if (!name) return undefined;
    const target = this.resolver.target(name);
    if (target) return target.kind === 'library' || (target.kind === 'declaration' && ts.isClassLike(target.node)) ? 'class' : undefined;
    return this.#isForeign(leftmost(name)) ? 'installed' : undefined;
  }

  /** Whether the object that a name is taken out of comes from an installed package. */
  gives(element: ts.BindingElement): boolean {
    const pattern = element.parent;
    const holder = pattern.parent;
    if (ts.isBindingElement(holder)) return this.gives(holder);
    if (!ts.isVariableDeclaration(holder) || !holder.initializer) return false;
    return this.#isForeignValue(bare(holder.initializer));
  }

  #isForeignValue(value: ts.Expression): boolean {
    if (ts.isCallExpression(value) && moduleSpecifierOf(value) === undefined) return !this.#isMadeOfModule(value);
    return this.#isForeign(ts.isCallExpression(value) ? value : rootOf(value));
  }

  /** Whether an expression begins at what an installed package exports. */
  #isForeign(root: ts.Node): boolean {
    const imported = importedFrom(this.resolver, root);
    return imported !== undefined && isInstalled(this.program.project, this.resolver, pathOf(this.file), imported.module);
  }

  /** `proxyquire('../src/metrics', …)`: a call that is given the name of a module of the repository may give what is in it. */
  #isMadeOfModule(value: ts.Expression | undefined): boolean {
    let made = false;
    if (value) {
      walk(value, (node) => {
        const specifier = stringOf(node);
        if (specifier !== undefined && this.resolver.modules.resolve(pathOf(this.file), specifier) !== undefined) made = true;
        return !made;
      });
    }
    return made;
  }
}

function leftmost(name: ts.EntityName): ts.Identifier {
  return ts.isIdentifier(name) ? name : leftmost(name.left);
}

/** The leftmost expression of a chain of properties and calls. */
function rootOf(expression: ts.Node): ts.Node {
  let root = bare(expression);
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = bare(root.expression);
  return root;
}

/** Whether a module is Node's own or an installed package that is declared as a dependency; an alias of a bundler looks the same otherwise. */
export function isInstalled(project: Project, resolver: Resolver, file: string, specifier: string): boolean {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return true;
  if (/^[./#]/.test(specifier) || resolver.modules.resolve(file, specifier) !== undefined) return false;
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const dependencies = enclosing(project, project.packageOf(file)).flatMap(({ manifest }) => [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies]);
  return project.packageNamed(name) === undefined && dependencies.some((declared) => declared?.[name] !== undefined);
}
