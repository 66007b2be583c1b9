import { ts } from 'ts-morph';
import { addWithin } from './facts/formatting.js';
import { pathOf, type Program } from './facts/program.js';
import { boundNames, type Resolver } from './facts/resolve.js';
import { groupBy } from './groups.js';
import type { Edit, ImportNeed } from './model.js';
import type { Project } from './project.js';
import { isReference, isRequire, stringOf, walk } from './syntax/expressions.js';
import { commentOfCleanup } from './syntax/comments.js';
import { deletedInLine, deletedLines, isAloneOnLines, isFirstOnLine, lineEnd, linesOf, type Range } from './syntax/lines.js';
import { appendItems, bracedList, removeItems, type Splice } from './syntax/lists.js';
import { hasModuleSyntax } from './syntax/modules.js';

/** A statement that binds names of another module: `import …` or `const … = require(…)`. */
interface ImportStatement {
  node: ts.ImportDeclaration | ts.VariableStatement;
  module: string;
  /** The name that stands for the whole module or its default export. */
  whole: ts.Identifier | undefined;
  names: ts.NamedImports | ts.ObjectBindingPattern | undefined;
  isTypeOnly: boolean;
}

/**
 * The edits of import statements that accepted edits call for: names they use and the file does not import yet, and
 * imports whose every reference they deleted. Chosen after the answers, per file, so that two changes never fight over one
 * import; an import that was unused before stays.
 *
 * @param edits of all accepted changes together
 * @param needs of all accepted changes together
 */
export function importEdits(program: Program, resolver: Resolver, edits: readonly Edit[], needs: readonly ImportNeed[]): Edit[] {
  const editsIn = groupBy(edits, (edit) => edit.file);
  const needsIn = groupBy(needs, (need) => need.file);
  return [...new Set([...editsIn.keys(), ...needsIn.keys()])].sort().flatMap((path) => {
    const file = program.loaded(path);
    if (!file) return [];
    return fileEdits(file, resolver, editsIn.get(path) ?? [], uniqueNeeds(needsIn.get(path) ?? [])).map((splice) => ({ file: path, ...splice }));
  });
}

function uniqueNeeds(needs: readonly ImportNeed[]): ImportNeed[] {
  return needs.filter((need, index) => needs.findIndex((other) => other.module === need.module && other.local === need.local) === index);
}

function fileEdits(file: ts.SourceFile, resolver: Resolver, edits: readonly Edit[], needs: readonly ImportNeed[]): Splice[] {
  const statements = file.statements.flatMap((statement) => importStatement(statement) ?? []);
  const orphaned = orphans(file, resolver, statements, edits, needs);
  // A name that a change asks for may be imported already.
  const left = needs.filter((need) => !statements.some((statement) => statement.module === need.module && !statement.isTypeOnly && statement.names?.elements.some((element) => boundNames(element.name).some((name) => name.text === need.local))));
  const splices: Splice[] = [];
  for (const statement of statements) {
    const taken = left.filter((need) => need.module === statement.module && canTake(statement));
    for (const need of taken) left.splice(left.indexOf(need), 1);
    splices.push(...statementEdits(file, resolver.program.project, statement, orphaned, taken, edits));
  }
  return [...splices, ...newStatements(file, statements, orphaned, left)];
}

function importStatement(node: ts.Statement): ImportStatement | undefined {
  if (ts.isImportDeclaration(node)) {
    const module = stringOf(node.moduleSpecifier);
    const clause = node.importClause;
    if (module === undefined || !clause) return undefined;
    const bindings = clause.namedBindings;
    return { node, module, whole: clause.name ?? (bindings && ts.isNamespaceImport(bindings) ? bindings.name : undefined), names: bindings && ts.isNamedImports(bindings) ? bindings : undefined, isTypeOnly: clause.phaseModifier === ts.SyntaxKind.TypeKeyword };
  }
  if (!ts.isVariableStatement(node) || node.declarationList.declarations.length !== 1) return undefined;
  const [declaration] = node.declarationList.declarations;
  const call = declaration?.initializer;
  if (!declaration || !call || !ts.isCallExpression(call) || !isRequire(call)) return undefined;
  const module = call.arguments[0] && stringOf(call.arguments[0]);
  if (module === undefined || ts.isArrayBindingPattern(declaration.name)) return undefined;
  return { node, module, whole: ts.isIdentifier(declaration.name) ? declaration.name : undefined, names: ts.isObjectBindingPattern(declaration.name) ? declaration.name : undefined, isTypeOnly: false };
}

/** Whether more names can be imported with a statement as it is. */
function canTake(statement: ImportStatement): boolean {
  if (statement.isTypeOnly) return false;
  if (statement.names) return !statement.names.elements.some((element) => ts.isBindingElement(element) && element.dotDotDotToken);
  return ts.isImportDeclaration(statement.node) && statement.node.importClause?.namedBindings === undefined && statement.whole !== undefined;
}

/** The imported names of which every reference lies in deleted text, and that no inserted text mentions. */
function orphans(file: ts.SourceFile, resolver: Resolver, statements: readonly ImportStatement[], edits: readonly Edit[], needs: readonly ImportNeed[]): ReadonlySet<ts.Identifier> {
  const deleted = edits.filter((edit) => edit.end > edit.start);
  const bound = new Map(statements.flatMap((statement) => namesOf(statement).map((name) => [name.text, name] as const)));
  const references = new Map<string, { inside: number; outside: number }>();
  walk(file, (node) => {
    if (ts.isImportDeclaration(node)) return false;
    if (!ts.isIdentifier(node)) return undefined;
    const name = bound.get(node.text);
    if (!name || node === name || !(isReference(node) || ts.isExportSpecifier(node.parent))) return undefined;
    const declaration = resolver.declarationOf(node);
    if (declaration !== name.parent) return undefined;
    const count = references.get(node.text) ?? { inside: 0, outside: 0 };
    if (deleted.some((edit) => node.getStart() >= edit.start && node.getEnd() <= edit.end)) count.inside++;
    else count.outside++;
    references.set(node.text, count);
    return undefined;
  });
  const isInserted = (name: string): boolean => edits.some((edit) => new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(edit.text)) || needs.some((need) => need.local === name);
  return new Set([...bound.values()].filter((name) => {
    const count = references.get(name.text);
    return count !== undefined && count.inside > 0 && count.outside === 0 && !isInserted(name.text);
  }));
}

function namesOf(statement: ImportStatement): ts.Identifier[] {
  const named = (statement.names?.elements ?? []).flatMap((element) => (ts.isImportSpecifier(element) ? [element.name] : boundNames(element.name)));
  return statement.whole ? [statement.whole, ...named] : named;
}

function statementEdits(file: ts.SourceFile, project: Project, statement: ImportStatement, orphaned: ReadonlySet<ts.Identifier>, needs: readonly ImportNeed[], edits: readonly Edit[]): Splice[] {
  const { text } = file;
  const elements: readonly (ts.ImportSpecifier | ts.BindingElement)[] = statement.names?.elements ?? [];
  const isOrphan = (element: ts.ImportSpecifier | ts.BindingElement): boolean => boundNames(element.name).length > 0 && boundNames(element.name).every((name) => orphaned.has(name));
  const gone = elements.filter(isOrphan);
  const wholeGone = statement.whole !== undefined && orphaned.has(statement.whole);
  if (gone.length === 0 && !wholeGone && needs.length === 0) return [];
  const keepsNothing = gone.length === elements.length && (statement.whole === undefined || wholeGone);
  if (keepsNothing && needs.length === 0) {
    const range = { start: commentOfCleanup(text, statement.node), end: statement.node.getEnd() };
    return (isAloneOnLines(text, range) ? linesBeside(text, range, edits) : [deletedInLine(text, range)]).map((part) => ({ ...part, text: '' }));
  }
  const splices: Splice[] = [];
  if (wholeGone && statement.whole && elements.length > 0) splices.push({ start: statement.whole.getStart(), end: statement.names?.getStart() ?? statement.whole.getEnd(), text: '' });
  // A name that goes makes room for one that comes.
  const written = needs.map((need) => specifier(statement.node, need));
  const replaced = gone.slice(0, written.length);
  for (const [index, element] of replaced.entries()) splices.push({ start: element.getStart(), end: element.getEnd(), text: written[index] ?? '' });
  splices.push(...removeItems(elements, gone.slice(replaced.length)));
  const added = written.slice(replaced.length);
  if (added.length > 0 && statement.names) splices.push(...(gone.length > 0 ? appendItems(text, bracedList(statement.names), added) : addWithin(project, { file: pathOf(file), text, list: bracedList(statement.names), items: added, kind: 'names' })));
  else if (added.length > 0 && statement.whole) splices.push({ start: statement.whole.getEnd(), end: statement.whole.getEnd(), text: `, { ${added.join(', ')} }` });
  return splices;
}

/**
 * The lines of an import that goes, and the blank ones beside it and what goes below it. In parts, as strip-cleanup deletes:
 * where both would take the same blank line, the parts are equal and count once.
 */
function linesBeside(text: string, range: Range, edits: readonly Edit[]): Range[] {
  const own = linesOf(text, range);
  const below = (at: number): number => {
    const next = edits.find((edit) => edit.start === at && edit.end > at && edit.text === '' && isFirstOnLine(text, edit.end));
    return next ? below(next.end) : at;
  };
  const end = below(own.end);
  if (end === own.end) return deletedLines(text, range);
  const around = deletedLines(text, { start: range.start, end: lineEnd(text, end - 1) });
  return [own, ...around.filter((part) => text.slice(part.start, part.end).trim() === '')];
}

function specifier(statement: ts.Node, need: ImportNeed): string {
  if (need.name === need.local) return need.name;
  return ts.isImportDeclaration(statement) ? `${need.name} as ${need.local}` : `${need.name}: ${need.local}`;
}

/** Statements for modules that the file imports nothing from yet, or nothing that more names can join. */
function newStatements(file: ts.SourceFile, statements: readonly ImportStatement[], orphaned: ReadonlySet<ts.Identifier>, needs: readonly ImportNeed[]): Splice[] {
  if (needs.length === 0) return [];
  const { text } = file;
  const isModule = hasModuleSyntax(file) || (/\.tsx?$/.test(file.fileName) && statements.length === 0);
  const staying = statements.filter((statement) => !namesOf(statement).every((name) => orphaned.has(name)));
  const [example] = statements;
  const quote = example?.node.getText().includes('"') ? '"' : "'";
  const semicolon = example && !example.node.getText().endsWith(';') ? '' : ';';
  const lines = [...new Set(needs.map((need) => need.module))].map((module) => {
    const names = needs.filter((need) => need.module === module);
    const source = `${quote}${module}${quote}`;
    return isModule
      ? `import { ${names.map((need) => (need.name === need.local ? need.name : `${need.name} as ${need.local}`)).join(', ')} } from ${source}${semicolon}`
      : `const { ${names.map((need) => (need.name === need.local ? need.name : `${need.name}: ${need.local}`)).join(', ')} } = require(${source})${semicolon}`;
  });
  const after = staying.findLast(({ module }) => needs.some((need) => need.module === module)) ?? staying.findLast(({ node }) => ts.isImportDeclaration(node) === isModule) ?? staying.at(-1);
  if (after) return [{ start: after.node.getEnd(), end: after.node.getEnd(), text: lines.map((line) => `\n${line}`).join('') }];
  const first = file.statements.find((statement) => !(ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression)));
  const at = first?.getStart(undefined, true) ?? text.length;
  return [{ start: at, end: at, text: `${lines.join('\n')}\n\n` }];
}

