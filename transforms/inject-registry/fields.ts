import { ts } from 'ts-morph';
import { compilerOption } from '../../src/facts/modules.js';
import type { Facts } from '../../src/facts/facts.js';
import { isTypeScript, pathOf } from '../../src/facts/program.js';
import { boundNames, constructorOf, isStatic, nameText } from '../../src/facts/resolve.js';
import { applyEdits } from '../../src/edit.js';
import { METRIC_CLASSES } from '../../src/library.js';
import { bare, isReference, isWithin, outermost, stringOf, walk } from '../../src/syntax/expressions.js';
import { indentationAt } from '../../src/syntax/lines.js';
import type { Splice } from '../../src/syntax/lists.js';
import { Refused } from './refusals.js';
import type { Unit } from './unit.js';

/**
 * A field whose initialiser moves to the constructor. Fields are initialised before parameter properties are assigned
 * where `useDefineForClassFields` holds (TypeScript 2729), so an initialiser can never read an injected registry.
 */
export interface MovedField {
  property: ts.PropertyDeclaration;
  initialiser: ts.Expression;
  name: string;
  /** The field holds the registry itself. */
  isAlias: boolean;
  covers: (node: ts.Node) => boolean;
  /** What changes inside the initialiser on its way. */
  splices: Splice[];
}

/** The field of a class that a place lies in. */
export function propertyAround(node: ts.Node, owner: ts.ClassLikeDeclaration): ts.PropertyDeclaration | undefined {
  if (node.getSourceFile() !== owner.getSourceFile()) return undefined;
  return owner.members.filter(ts.isPropertyDeclaration).find((member) => !isStatic(member) && node.pos >= member.pos && node.end <= member.end);
}

/** Whether a place in a field's initialiser runs only later: in a function that the field keeps, rather than one that is called or passed on at once. */
export function isDeferred(node: ts.Node, owner: ts.ClassLikeDeclaration): boolean {
  const property = propertyAround(node, owner);
  let outermostFunction: ts.Node | undefined;
  for (let at = node.parent; property && at && at !== property; at = at.parent) if (ts.isFunctionLike(at)) outermostFunction = at;
  return outermostFunction !== undefined && isKept(outermostFunction);
}

/** A function that is the field's value, or a property of the object that is. */
function isKept(fn: ts.Node): boolean {
  let at = outermost(fn);
  while (ts.isPropertyAssignment(at.parent) || ts.isObjectLiteralExpression(at.parent)) at = outermost(at.parent);
  return ts.isPropertyDeclaration(at.parent);
}

/**
 * The fields that have to move: those whose initialiser uses the registry at once, and those that read such a field.
 *
 * @param places creations and uses of the registry
 * @param stores whether the registry is kept in a field, which methods and getters read
 * @throws Refused where a field cannot move
 */
export function fieldsToMove(facts: Facts, owner: ts.ClassLikeDeclaration, places: readonly ts.Node[], stores: boolean): MovedField[] {
  const moving = new Set(places.flatMap((place) => (isDeferred(place, owner) ? [] : (propertyAround(place, owner) ?? []))));
  const candidates = owner.members.filter(ts.isPropertyDeclaration).filter((member) => member.initializer && !isStatic(member));
  // A function that a field keeps reads the registry only when it is called: by another initialiser, say.
  const kept = new Set(places.flatMap((place) => (isDeferred(place, owner) ? (propertyAround(place, owner) ?? []) : [])));
  for (let before = -1; before !== moving.size + kept.size; ) {
    before = moving.size + kept.size;
    const late = new Set([...moving, ...kept].map((property) => nameText(property.name)));
    const first = candidates.find((candidate) => moving.has(candidate))?.pos ?? owner.end;
    for (const candidate of candidates) {
      if (moving.size === 0 && !stores) continue;
      const reads = readsLateState(candidate, owner, late);
      // Who registers a name first decides what a get-or-create finds, so what came after the first one that moves still does.
      if (reads.atOnce || (candidate.pos > first && usesRegistry(facts, candidate, owner))) moving.add(candidate);
      if (reads.deferred) kept.add(candidate);
    }
  }
  return candidates.filter((property) => moving.has(property)).map((property) => movedField(facts, owner, property));
}

/** Whether an initialiser calls at once what creates metrics or looks them up. */
function usesRegistry(facts: Facts, property: ts.PropertyDeclaration, owner: ts.ClassLikeDeclaration): boolean {
  let uses = false;
  if (property.initializer) {
    walk(property.initializer, (node) => {
      const target = (ts.isCallExpression(node) || ts.isNewExpression(node)) && !isDeferred(node, owner) ? facts.resolver.target(node.expression) : undefined;
      if (target?.kind === 'declaration' && (facts.creators.has(target.node) || facts.owners.some((other) => other.node === target.node))) uses = true;
      return !uses;
    });
  }
  return uses;
}

/**
 * Whether an initialiser depends on what is set only in the constructor: it reads a field that moves (or one that keeps a
 * function which does), or gives `this` to code that may (a method, a getter, another object). At once, or in a function
 * that the field keeps.
 */
function readsLateState(property: ts.PropertyDeclaration, owner: ts.ClassLikeDeclaration, late: ReadonlySet<string | undefined>): { atOnce: boolean; deferred: boolean } {
  const plain = new Set([...owner.members.filter(ts.isPropertyDeclaration).map((member) => nameText(member.name)), ...(constructorOf(owner)?.parameters ?? []).map((p) => p.name.getText()), 'constructor']);
  const reads = { atOnce: false, deferred: false };
  if (property.initializer) {
    walk(property.initializer, (node) => {
      if (node.kind !== ts.SyntaxKind.ThisKeyword) return;
      const outer = outermost(node);
      const read = ts.isPropertyAccessExpression(outer.parent) && outer.parent.expression === outer ? outer.parent.name.text : undefined;
      if (read === undefined || late.has(read) || !plain.has(read)) reads[isDeferred(node, owner) ? 'deferred' : 'atOnce'] = true;
    });
  }
  return reads;
}

function movedField(facts: Facts, owner: ts.ClassLikeDeclaration, property: ts.PropertyDeclaration): MovedField {
  const { initializer: initialiser } = property;
  const name = nameText(property.name);
  if (!initialiser || name === undefined || ts.isStringLiteralLike(property.name) || ts.isNumericLiteral(property.name)) throw new Refused('field-computed', property);
  // A decorator of ECMAScript is given the value of the initialiser, and may replace it; one of `experimentalDecorators` never sees it.
  if (ts.getDecorators(property) && compilerOption(facts.project, pathOf(owner), 'experimentalDecorators') !== true) throw new Refused('field-decorated', property);
  const hidden = namesOfConstructor(constructorOf(owner));
  walk(initialiser, (node) => {
    if (ts.isIdentifier(node) && isReference(node) && hidden.has(node.text)) throw new Refused('field-captures-name', node);
  });
  return { property, initialiser, name, isAlias: facts.resolver.isGlobalRegistry(initialiser), covers: (node) => isWithin(node, initialiser), splices: [] };
}

function namesOfConstructor(ctor: ts.ConstructorDeclaration | undefined): Set<string> {
  const names = new Set<string>();
  for (const parameter of ctor?.parameters ?? []) for (const name of boundNames(parameter.name)) names.add(name.text);
  for (const statement of ctor?.body?.statements ?? []) {
    if (ts.isVariableStatement(statement)) for (const declaration of statement.declarationList.declarations) for (const name of boundNames(declaration.name)) names.add(name.text);
    if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) names.add(statement.name.text);
  }
  return names;
}

/**
 * Takes the initialisers off their fields, which keep modifiers, decorators, comments and get the type that the
 * initialiser gave them.
 *
 * @param indentation of the statements in the constructor
 * @returns the assignments, in the order of the fields, each with its indentation
 */
export function moveFields(unit: Unit, owner: ts.ClassLikeDeclaration, moved: readonly MovedField[], indentation: string): string[] {
  const file = owner.getSourceFile();
  return moved.map(({ property, initialiser, splices }) => {
    const declared = property.type ?? property.exclamationToken ?? property.questionToken ?? property.name;
    const type = property.type || !isTypeScript(owner) ? '' : typeOf(unit, owner, property, initialiser);
    unit.splice(file, [{ start: declared.getEnd(), end: initialiser.getEnd(), text: type }]);
    return `${indentation}this.${property.name.getText()} = ${relocated(file.text, property, initialiser, splices, indentation)};`;
  });
}

/** The initialiser's text as it stands in the constructor: changed, and indented for its new place. */
function relocated(text: string, property: ts.PropertyDeclaration, initialiser: ts.Expression, splices: readonly Splice[], indentation: string): string {
  const start = initialiser.getStart();
  const old = indentationAt(text, property.getStart());
  const literal = templateRanges(initialiser);
  const lines: Splice[] = [];
  for (let at = text.indexOf('\n', start); at >= 0 && at < initialiser.getEnd(); at = text.indexOf('\n', at + 1)) {
    // The lines of a template literal are its value.
    if (literal.some((range) => at >= range.pos && at < range.end)) continue;
    const line = at + 1;
    if (text.startsWith(old, line)) lines.push({ start: line, end: line + old.length, text: indentation });
  }
  const inserted = splices.map((splice) => ({ ...splice, text: splice.text.replaceAll(`\n${old}`, `\n${indentation}`) }));
  const edits = [...lines, ...inserted].map((splice) => ({ file: '', start: splice.start - start, end: splice.end - start, text: splice.text }));
  return applyEdits(text.slice(start, initialiser.getEnd()), edits);
}

function templateRanges(node: ts.Node): { pos: number; end: number }[] {
  const ranges: { pos: number; end: number }[] = [];
  walk(node, (inner) => {
    if (ts.isTemplateLiteralToken(inner) || ts.isNoSubstitutionTemplateLiteral(inner)) ranges.push({ pos: inner.getStart(), end: inner.getEnd() });
  });
  return ranges;
}

/** The type that has to be written out once the initialiser is gone. */
function typeOf(unit: Unit, owner: ts.ClassLikeDeclaration, property: ts.PropertyDeclaration, initialiser: ts.Expression): string {
  const value = bare(initialiser);
  if (ts.isAsExpression(initialiser) && initialiser.type.getText() !== 'const') return `: ${initialiser.type.getText()}`;
  if (unit.facts.resolver.isGlobalRegistry(value)) return `: ${unit.spell('Registry', owner, 'type')}`;
  // A type cannot name what a field holds.
  if (ts.isNewExpression(value) && !isThroughThis(value.expression) && METRIC_CLASSES.has(unit.facts.resolver.libraryExport(value.expression)?.name ?? '')) {
    if (value.typeArguments) return `: ${value.expression.getText()}<${value.typeArguments.map((argument) => argument.getText()).join(', ')}>`;
    return `: ${value.expression.getText()}<${labelsOf(value)}>`;
  }
  const guarded = guardedType(unit, value);
  if (guarded !== undefined) return `: ${guarded}`;
  // The compiler infers it from the assignment, but only where implicit `any` is refused (measured with tsc 5.9).
  const option = (name: string): boolean | undefined => asBoolean(compilerOption(unit.facts.project, pathOf(owner), name));
  const isPrivate = ts.isPrivateIdentifier(property.name) || property.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
  if ((option('noImplicitAny') ?? option('strict') ?? false) && (isPrivate || option('isolatedDeclarations') !== true)) return '';
  throw new Refused('field-untyped', property);
}

function isThroughThis(node: ts.Expression): boolean {
  let root = bare(node);
  while (ts.isPropertyAccessExpression(root)) root = bare(root.expression);
  return root.kind === ts.SyntaxKind.ThisKeyword;
}

/** `(register.getSingleMetric(name) as Counter<'a'>) ?? new Counter(…)`: the type that the code gives what may be there already. */
function guardedType(unit: Unit, value: ts.Expression): string | undefined {
  if (!ts.isBinaryExpression(value) || (value.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken && value.operatorToken.kind !== ts.SyntaxKind.BarBarToken)) return undefined;
  let left = value.left;
  while (ts.isParenthesizedExpression(left)) left = left.expression;
  const right = bare(value.right);
  if (!ts.isAsExpression(left) || !ts.isNewExpression(right)) return undefined;
  const types = ts.isUnionTypeNode(left.type) ? left.type.types.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword) : [left.type];
  const [type] = types;
  const { resolver } = unit.facts;
  if (!type || types.length > 1 || !ts.isTypeReferenceNode(type)) return undefined;
  const name = resolver.libraryExport(type.typeName)?.name;
  return name !== undefined && METRIC_CLASSES.has(name) && resolver.libraryExport(right.expression)?.name === name ? type.getText() : undefined;
}

/** `'a' | 'b'` from literal label names; in `@prometheus-io/client` a bare `Counter` accepts no labels, so `string` otherwise. */
function labelsOf(metric: ts.NewExpression): string {
  const options = metric.arguments?.[0] && bare(metric.arguments[0]);
  const property = options && ts.isObjectLiteralExpression(options) ? options.properties.find((p) => p.name && nameText(p.name) === 'labelNames') : undefined;
  const value = property && ts.isPropertyAssignment(property) ? bare(property.initializer) : undefined;
  if (!value || !ts.isArrayLiteralExpression(value) || value.elements.length === 0) return 'string';
  const labels = value.elements.map((element) => (stringOf(element) === undefined ? undefined : element.getText()));
  return labels.every((label) => label !== undefined) ? labels.join(' | ') : 'string';
}

function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
