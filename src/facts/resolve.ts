import { ts } from 'ts-morph';
import { addTo } from '../groups.js';
import { LIBRARIES } from '../library.js';
import { classDefining } from '../syntax/classes.js';
import { bare, isRequire, moduleSpecifierOf, outermost, stringOf } from '../syntax/expressions.js';
import { Modules } from './modules.js';
import { pathOf, type Program } from './program.js';

/** What an expression stands for, followed through imports, re-exports, `require`, constants and fields. */
export type Target =
  /** The library: one of its exports, or the whole of it where `name` is undefined. The global registry is the export `register`. */
  | {
      kind: 'library';
      library: string;
      name: string | undefined;
      /** The file that imports the library: which copy of it this is, where packages have copies of their own. */
      from: string;
    }
  /** A module of the repository, as a namespace. */
  | { kind: 'module'; file: string }
  /** A class, function, parameter or variable of the repository. */
  | { kind: 'declaration'; node: ts.Node };

const isLibrary = (specifier: string): boolean => LIBRARIES.includes(specifier);

/** Follows names to what they stand for. Bindings, never spellings: a `Counter` that does not lead to the library is a stranger. */
export class Resolver {
  readonly modules: Modules;
  readonly #exports = new Map<string, Target | undefined>();
  /** How many files were loaded when the exports above were looked up. */
  #loaded = 0;
  readonly #assignments = new Map<ts.SourceFile, Map<string, ts.Expression[]>>();
  readonly #underway = new Set<ts.Node | string>();

  constructor(readonly program: Program) {
    this.modules = new Modules(program.project);
  }

  /** What an expression (or a type's name) stands for; undefined where the code does not tell. */
  target(node: ts.Node): Target | undefined {
    const expression = bare(node);
    if (ts.isIdentifier(expression)) return this.#identifier(expression);
    if (ts.isPropertyAccessExpression(expression)) return this.#access(expression.expression, expression.name.text);
    if (ts.isQualifiedName(expression)) return this.#access(expression.left, expression.right.text);
    if (ts.isElementAccessExpression(expression)) {
      const name = stringOf(expression.argumentExpression);
      return name === undefined ? undefined : this.#access(expression.expression, name);
    }
    if (ts.isCallExpression(expression)) {
      const specifier = moduleSpecifierOf(expression);
      return specifier === undefined ? undefined : this.#module(pathOf(expression), specifier, isRequire(expression));
    }
    if (ts.isClassLike(expression) || ts.isFunctionLike(expression)) return { kind: 'declaration', node: expression };
    return undefined;
  }

  /** The library's export that an expression stands for: `Counter`, `register`, `collectDefaultMetrics`, … */
  libraryExport(node: ts.Node): { library: string; name: string } | undefined {
    const target = this.target(node);
    return target?.kind === 'library' && target.name !== undefined ? { library: target.library, name: target.name } : undefined;
  }

  /** Whether an expression is the global registry itself. */
  isGlobalRegistry(node: ts.Node): boolean {
    return this.libraryExport(node)?.name === 'register';
  }

  #module(from: string, specifier: string, whole: boolean): Target | undefined {
    if (isLibrary(specifier)) return { kind: 'library', library: specifier, name: undefined, from };
    const file = this.modules.resolve(from, specifier);
    if (file === undefined) return undefined;
    // `require` gives what `module.exports` was set to, where it was set as a whole.
    return (whole ? this.exported(file, 'module.exports') : undefined) ?? { kind: 'module', file };
  }

  #identifier(name: ts.Identifier): Target | undefined {
    const declaration = this.declarationOf(name);
    return declaration && this.#declared(declaration, name.text);
  }

  /** The declaration that binds a name in its own file (an import specifier, a variable, a parameter, a class, …). */
  declarationOf(name: ts.Identifier): ts.Node | undefined {
    const symbol = this.program.symbolOf(name);
    // Of overloads the one that has a body is what everybody calls.
    return symbol?.declarations?.find(hasBody) ?? symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  }

  #declared(declaration: ts.Node, name: string): Target | undefined {
    return this.#once(declaration, () => {
      const from = pathOf(declaration);
      if (ts.isImportSpecifier(declaration)) return this.#imported(from, declaration.parent.parent.parent, (declaration.propertyName ?? declaration.name).text);
      if (ts.isImportClause(declaration)) return this.#imported(from, declaration.parent, 'default');
      if (ts.isNamespaceImport(declaration)) return this.#imported(from, declaration.parent.parent, undefined);
      if (ts.isImportEqualsDeclaration(declaration)) {
        if (!ts.isExternalModuleReference(declaration.moduleReference)) return this.target(declaration.moduleReference);
        const specifier = stringOf(declaration.moduleReference.expression);
        return specifier === undefined ? undefined : this.#module(from, specifier, true);
      }
      if (ts.isVariableDeclaration(declaration)) return this.#variable(declaration, name);
      if (ts.isBindingElement(declaration)) return this.#bindingElement(declaration, name);
      return this.#loadedModule(declaration) ?? { kind: 'declaration', node: declaration };
    });
  }

  #imported(from: string, statement: ts.Node, name: string | undefined): Target | undefined {
    const specifier = ts.isImportDeclaration(statement) ? stringOf(statement.moduleSpecifier) : undefined;
    if (specifier === undefined) return undefined;
    // A default import of the library is the whole of it: it is CommonJS.
    if (isLibrary(specifier)) return { kind: 'library', library: specifier, name: name === 'default' ? undefined : name, from };
    const file = this.modules.resolve(from, specifier);
    if (file === undefined) return undefined;
    if (name === undefined) return { kind: 'module', file };
    return this.exported(file, name) ?? (name === 'default' ? this.exported(file, 'module.exports') : undefined);
  }

  #variable(declaration: ts.VariableDeclaration, name: string): Target {
    const itself: Target = { kind: 'declaration', node: declaration };
    const written = this.assignmentsTo(declaration.getSourceFile(), name);
    const value = declaration.initializer ?? (written.length === 1 ? written[0] : undefined);
    if (!value || (declaration.initializer && written.length > 0)) return itself;
    const target = this.target(value);
    // A parameter's value differs from call to call, so a variable that holds one is a variable.
    return target && !(target.kind === 'declaration' && ts.isParameter(target.node)) ? target : itself;
  }

  /** The module that `import('m').then((m) => …)` gives the parameter. */
  #loadedModule(declaration: ts.Node): Target | undefined {
    if (!ts.isParameter(declaration) || declaration.parent.parameters[0] !== declaration) return undefined;
    const fn = outermost(declaration.parent);
    const call = fn.parent;
    if (!ts.isCallExpression(call) || call.arguments[0] !== fn || !ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'then') return undefined;
    const loading = bare(call.expression.expression);
    return ts.isCallExpression(loading) && loading.expression.kind === ts.SyntaxKind.ImportKeyword ? this.target(loading) : undefined;
  }

  #bindingElement(element: ts.BindingElement, name: string): Target {
    const itself: Target = { kind: 'declaration', node: element };
    const holder = element.parent.parent;
    if (!ts.isObjectBindingPattern(element.parent) || !(ts.isVariableDeclaration(holder) || ts.isParameter(holder))) return itself;
    if (this.assignmentsTo(element.getSourceFile(), name).length > 0) return itself;
    const key = element.propertyName ? (ts.isIdentifier(element.propertyName) ? element.propertyName.text : stringOf(element.propertyName)) : name;
    if (element.dotDotDotToken || key === undefined) return itself;
    const whole = ts.isParameter(holder) ? this.#loadedModule(holder) : holder.initializer && this.target(holder.initializer);
    return (whole && this.#member(whole, key)) ?? itself;
  }

  #access(object: ts.Node, name: string): Target | undefined {
    const holder = bare(object);
    if (holder.kind === ts.SyntaxKind.ThisKeyword) {
      const owner = thisClassOf(holder);
      if (owner) return this.fieldTarget(owner, name);
      const definition = staticClassOf(holder);
      return definition && this.#member({ kind: 'declaration', node: definition }, name);
    }
    const whole = this.target(holder);
    return whole && this.#member(whole, name);
  }

  #member(whole: Target, name: string): Target | undefined {
    if (whole.kind === 'module') return this.exported(whole.file, name);
    if (whole.kind === 'library') {
      if (whole.name === undefined) return { ...whole, name: name === 'default' ? undefined : name };
      return whole.name === 'Registry' && name === 'globalRegistry' ? { ...whole, name: 'register' } : undefined;
    }
    if (ts.isClassLike(whole.node)) {
      const members = whole.node.members.filter((m) => m.name && nameText(m.name) === name && isStatic(m));
      const member = members.find(hasBody) ?? members[0];
      const parent = member ? undefined : this.parentOf(whole.node);
      if (parent) return this.#once(`static ${name}\0${pathOf(parent)}\0${parent.pos}`, () => this.#member({ kind: 'declaration', node: parent }, name));
      return member && (ts.isPropertyDeclaration(member) && member.initializer ? this.target(member.initializer) : undefined) || (member && { kind: 'declaration', node: member });
    }
    const value = ts.isVariableDeclaration(whole.node) && whole.node.initializer ? bare(whole.node.initializer) : whole.node;
    if (!ts.isObjectLiteralExpression(value)) return undefined;
    const property = value.properties.find((p) => p.name && nameText(p.name) === name);
    if (!property) return this.#spreadMember(value, name);
    if (ts.isPropertyAssignment(property)) return this.target(property.initializer) ?? { kind: 'declaration', node: property };
    if (ts.isShorthandPropertyAssignment(property)) return this.target(property.name);
    return { kind: 'declaration', node: property };
  }

  /** A member that an object takes over from another: `{ ...require('./spooler') }`. */
  #spreadMember({ properties }: ts.ObjectLiteralExpression, name: string): Target | undefined {
    for (const property of properties.filter(ts.isSpreadAssignment).reverse()) {
      const member = this.#once(property, () => {
        const whole = this.target(property.expression);
        return whole && this.#member(whole, name);
      });
      if (member) return member;
    }
    return undefined;
  }

  /** What `this.name` stands for in instances of a class: the one value that is ever written to it, or the member itself. */
  fieldTarget(owner: ts.ClassLikeDeclaration, name: string): Target | undefined {
    const member = owner.members.find((m) => m.name && nameText(m.name) === name && !isStatic(m));
    const parameter = constructorOf(owner)?.parameters.find((p) => ts.isParameterPropertyDeclaration(p, p.parent) && ts.isIdentifier(p.name) && p.name.text === name);
    if (parameter) return { kind: 'declaration', node: parameter };
    if (member && !ts.isPropertyDeclaration(member)) return { kind: 'declaration', node: member };
    const values = valuesOfField(owner, name);
    if (values.length === 1 && values[0]) {
      const target = this.#once(values[0], () => this.target(values[0] ?? owner));
      if (target) return target;
    }
    if (member) return { kind: 'declaration', node: member };
    const parent = this.parentOf(owner);
    return parent ? this.#once(`${name}\0${pathOf(parent)}\0${parent.pos}`, () => this.fieldTarget(parent, name)) : undefined;
  }

  /** The class of the repository that a class extends; none where that leads round in a circle, so that whoever goes up comes to an end. */
  parentOf(owner: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | undefined {
    const parent = this.#extended(owner);
    const seen = new Set([owner]);
    for (let at = parent; at; at = this.#extended(at)) {
      if (seen.has(at)) return undefined;
      seen.add(at);
    }
    return parent;
  }

  #extended(owner: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | undefined {
    const clause = extendsClauseOf(owner);
    const target = clause && this.target(clause.expression);
    return target?.kind === 'declaration' && ts.isClassLike(target.node) ? target.node : undefined;
  }

  /** The classes of the repository that a class descends from, its parent first. */
  ancestorsOf(owner: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration[] {
    const found = [owner];
    for (const node of found) {
      const parent = this.parentOf(node);
      if (parent && !found.includes(parent)) found.push(parent);
    }
    return found.slice(1);
  }

  /** What a module of the repository exports under a name; `module.exports` asks for what CommonJS exports as a whole. */
  exported(file: string, name: string): Target | undefined {
    const key = `${file}\0${name}`;
    if (this.#loaded !== this.program.size) {
      // What a module hands on may stand in a file that was not there yet.
      this.#exports.clear();
      this.#loaded = this.program.size;
    }
    if (!this.#exports.has(key)) {
      const found = this.#once(key, () => this.#findExport(file, name));
      // Inside a cycle the answer is not final.
      if (this.#underway.size === 0) this.#exports.set(key, found);
      return found;
    }
    return this.#exports.get(key);
  }

  #findExport(file: string, name: string): Target | undefined {
    const source = this.program.loaded(file);
    if (!source) return undefined;
    const stars: string[] = [];
    for (const statement of source.statements) {
      if (ts.isExportDeclaration(statement)) {
        const specifier = statement.moduleSpecifier && stringOf(statement.moduleSpecifier);
        if (!statement.exportClause) {
          if (specifier !== undefined) stars.push(specifier);
        } else if (ts.isNamespaceExport(statement.exportClause)) {
          if (statement.exportClause.name.text === name && specifier !== undefined) return this.#module(file, specifier, false);
        } else {
          const element = statement.exportClause.elements.find((e) => e.name.text === name);
          if (element && specifier !== undefined) return this.#reExported(file, specifier, (element.propertyName ?? element.name).text);
          const local = element && (element.propertyName ?? element.name);
          if (local && ts.isIdentifier(local)) return this.#identifier(local);
        }
      } else if (ts.isExportAssignment(statement)) {
        if (name === (statement.isExportEquals ? 'module.exports' : 'default')) return this.target(statement.expression) ?? madeInPlace(statement.expression);
        if (statement.isExportEquals) {
          const whole = this.target(statement.expression);
          const member = whole && this.#member(whole, name);
          if (member) return member;
        }
      } else {
        const found = this.#declaredExport(statement, name) ?? this.#commonJsExport(statement, name);
        if (found) return found;
      }
    }
    for (const specifier of stars) {
      const found = this.#reExported(file, specifier, name);
      if (found && name !== 'default') return found;
    }
    return undefined;
  }

  #reExported(from: string, specifier: string, name: string): Target | undefined {
    if (isLibrary(specifier)) return { kind: 'library', library: specifier, name: name === 'default' ? undefined : name, from };
    const file = this.modules.resolve(from, specifier);
    return file === undefined ? undefined : this.exported(file, name);
  }

  #declaredExport(statement: ts.Statement, name: string): Target | undefined {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (!modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) return undefined;
    if (modifiers.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword)) return name === 'default' && !(ts.isFunctionDeclaration(statement) && !statement.body) ? { kind: 'declaration', node: statement } : undefined;
    if (ts.isVariableStatement(statement)) {
      const bound = statement.declarationList.declarations.flatMap((d) => boundNames(d.name)).find((n) => n.text === name);
      return bound && this.#identifier(bound);
    }
    const named = ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) ? statement.name : undefined;
    return named?.text === name ? this.target(named) : undefined;
  }

  /** `module.exports = x`, `module.exports = { name }`, `exports.name = x`, `module.exports.name = x`. */
  #commonJsExport(statement: ts.Statement, name: string): Target | undefined {
    if (!ts.isExpressionStatement(statement)) return undefined;
    for (let node: ts.Expression = statement.expression; ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken; node = node.right) {
      const left = node.left.getText();
      const value = lastAssigned(node);
      if (left === `exports.${name}` || left === `module.exports.${name}`) return this.target(value) ?? undefined;
      if (left !== 'module.exports') continue;
      if (name === 'module.exports') return ts.isObjectLiteralExpression(value) ? undefined : (this.target(value) ?? madeInPlace(value));
      const whole = madeInPlace(value) ?? this.target(value);
      const member = whole && this.#member(whole, name);
      if (member) return member;
    }
    return undefined;
  }

  /** The expressions assigned to variables of a name anywhere in a file (declarations aside). */
  assignmentsTo(file: ts.SourceFile, name: string): ts.Expression[] {
    let names = this.#assignments.get(file);
    if (!names) {
      names = new Map();
      collectAssignments(file, names);
      this.#assignments.set(file, names);
    }
    return names.get(name) ?? [];
  }

  /** Evaluates once per chain of questions: code may define a name in terms of itself. */
  #once(key: ts.Node | string, question: () => Target | undefined): Target | undefined {
    if (this.#underway.has(key)) return undefined;
    this.#underway.add(key);
    try {
      return question();
    } finally {
      this.#underway.delete(key);
    }
  }
}

function collectAssignments(node: ts.Node, into: Map<string, ts.Expression[]>): void {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment) {
    for (const name of assignedNames(node.left)) addTo(into, name, node.right);
  } else if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && ts.isIdentifier(node.operand)) {
    if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) addTo(into, node.operand.text, node.operand);
  } else if ((ts.isForOfStatement(node) || ts.isForInStatement(node)) && ts.isIdentifier(node.initializer)) {
    addTo(into, node.initializer.text, node.expression);
  }
  ts.forEachChild(node, (child) => collectAssignments(child, into));
}

function assignedNames(target: ts.Node): string[] {
  if (ts.isIdentifier(target)) return [target.text];
  if (!ts.isObjectLiteralExpression(target) && !ts.isArrayLiteralExpression(target)) return [];
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(target);
  return names;
}

function lastAssigned(node: ts.BinaryExpression): ts.Expression {
  let value = node.right;
  while (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.EqualsToken) value = value.right;
  return bare(value);
}

/** Everything that a class ever writes to one of its own fields. */
export function valuesOfField(owner: ts.ClassLikeDeclaration, name: string): ts.Expression[] {
  const field = owner.members.find((member) => ts.isPropertyDeclaration(member) && nameText(member.name) === name && !isStatic(member));
  const written = writesToField(owner, name);
  return field && ts.isPropertyDeclaration(field) && field.initializer ? [field.initializer, ...written] : written;
}

/** An object or an instance that has no name of its own: `export default { … }`, `module.exports = new Metrics()`. */
function madeInPlace(expression: ts.Expression): Target | undefined {
  const node = bare(expression);
  return ts.isObjectLiteralExpression(node) || ts.isNewExpression(node) ? { kind: 'declaration', node } : undefined;
}

/** Every `this.name = …` in a class. */
function writesToField(owner: ts.ClassLikeDeclaration, name: string): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(node.left) && node.left.expression.kind === ts.SyntaxKind.ThisKeyword && node.left.name.text === name) found.push(node.right);
    if (!ts.isClassLike(node) || node === owner) ts.forEachChild(node, visit);
  };
  visit(owner);
  return found;
}

/** Whether a variable with this value may be another name for something: asked first, since most variables hold results. */
export function mayAlias(value: ts.Expression | undefined): boolean {
  const inner = value && bare(value);
  if (!inner) return true;
  return ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner) || ts.isClassExpression(inner) || ts.isFunctionExpression(inner) || ts.isArrowFunction(inner) || ts.isObjectLiteralExpression(inner) || (ts.isCallExpression(inner) && moduleSpecifierOf(inner) !== undefined);
}

/** The class whose instance `this` is at a place; undefined in static members and plain functions. */
export function thisClassOf(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isArrowFunction(at)) continue;
    const defined = classDefining(at);
    if (defined) return thisClassOf(defined);
    if (ts.isClassStaticBlockDeclaration(at)) return undefined;
    if (ts.isClassElement(at)) return isStatic(at) || !ts.isClassLike(at.parent) ? undefined : at.parent;
    if (ts.isFunctionLike(at)) return undefined;
  }
  return undefined;
}

/** The class that `this` is itself at a place: in its static members. */
export function staticClassOf(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  const member = ts.findAncestor(node, (at) => ts.isClassElement(at) || (ts.isFunctionLike(at) && !ts.isArrowFunction(at)));
  return member && ts.isClassElement(member) && ts.isClassLike(member.parent) && (isStatic(member) || ts.isClassStaticBlockDeclaration(member)) ? member.parent : undefined;
}

/** The constructor that has a body. */
export function constructorOf(owner: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined {
  return owner.members.filter(ts.isConstructorDeclaration).find((member) => member.body);
}

/** `extends X` of a class. */
export function extendsClauseOf(owner: ts.ClassLikeDeclaration): ts.ExpressionWithTypeArguments | undefined {
  return owner.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
}

function hasBody(node: ts.Node): boolean {
  return (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.body !== undefined;
}

/** Whether a class member belongs to the class rather than to its instances. */
export function isStatic(member: ts.Node): boolean {
  return ts.canHaveModifiers(member) && (ts.getModifiers(member)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword) ?? false);
}

/** The text of a member's name; undefined where it is computed. */
export function nameText(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}

/** Every identifier that a binding name or pattern binds. */
export function boundNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}
