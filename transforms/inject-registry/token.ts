import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { REGISTRY_TOKEN as TOKEN } from '../../src/library.js';
import { stringOf } from '../../src/syntax/expressions.js';
import { lineStart } from '../../src/syntax/lines.js';
import { containerOf, type Decorators } from './container.js';
import { declaresName } from './names.js';
import { doubtProvided } from './provided.js';
import { Refused } from './refusals.js';
import type { Unit } from './unit.js';

/** The decorators that a registry parameter of a class takes; adds the token beside the first class that needs it, and the imports. */
export function decorateParameter(unit: Unit, owner: ts.ClassLikeDeclaration, decorators: Decorators): string {
  const file = owner.getSourceFile();
  for (const name of decorators.imports) unit.need(file, decorators.module, name);
  doubtProvided(unit);
  const name = declaredToken(file) ?? declareToken(unit, owner);
  return decorators.text.replace('{token}', name);
}

/** The name of a token that the file declares or imports already. */
function declaredToken(file: ts.SourceFile): string | undefined {
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      const token = statement.declarationList.declarations.find(({ initializer }) => initializer && stringOf(initializer) === TOKEN);
      if (token) return token.name.getText();
    }
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (bindings && ts.isNamedImports(bindings) && bindings.elements.some((e) => e.name.text === TOKEN)) return TOKEN;
  }
  return undefined;
}

function declareToken(unit: Unit, owner: ts.ClassLikeDeclaration): string {
  const file = owner.getSourceFile();
  const { text } = file;
  const at = declarationStart(file.statements.find((statement) => ts.isClassDeclaration(statement) && isManaged(unit.facts, statement)) ?? owner);
  const name = tokenName(file, unit.facts);
  const example = file.statements.find(ts.isImportDeclaration)?.getText() ?? '';
  const [quote, semicolon] = [example.includes('"') ? '"' : "'", example === '' || example.endsWith(';') ? ';' : ''];
  const gap = at > 0 && !/\n\s*\n$|^\s*$/.test(text.slice(0, at)) ? '\n' : '';
  unit.insert(file, at, `${gap}/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */\nexport const ${name} = ${quote}${TOKEN}${quote}${semicolon}\n\n`);
  return name;
}

/** The exported names differ where a barrel would make them clash. */
function tokenName(file: ts.SourceFile, facts: Facts): string {
  const files = [...new Set(facts.owners.flatMap(({ node, metrics, defaults }) => (metrics.length + defaults.length > 0 && ts.isClassDeclaration(node) && isManaged(facts, node) ? [node.getSourceFile()] : [])))].map(({ fileName }) => fileName).sort();
  const isFirst = files[0] === undefined || files[0] === file.fileName;
  if (isFirst && !declaresName(file, TOKEN)) return TOKEN;
  const name = nameAfter(file.fileName, 1);
  const isShared = files.some((other) => other !== file.fileName && nameAfter(other, 1) === name);
  return isShared || declaresName(file, name) ? nameAfter(file.fileName, 2) : name;
}

/** `src/orders/orders.service.ts` → `ORDERS_SERVICE_REGISTRY`, or with its folder before it. */
function nameAfter(fileName: string, parts: number): string {
  const stem = fileName.replace(/\.[cm]?[jt]sx?$/, '').split('/').slice(-parts).join('_');
  return `${stem.replace(/[^A-Za-z0-9]+/g, '_').replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase().replace(/^(?=\d)/, '_')}_REGISTRY`;
}

function isManaged(facts: Facts, owner: ts.ClassDeclaration): boolean {
  try {
    return containerOf(facts, owner)?.decorators !== undefined;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** Where a declaration begins for its reader: at the comment right above it, but never above the file's header. */
export function declarationStart(node: ts.Node): number {
  const { text } = node.getSourceFile();
  let start = node.getStart();
  for (const comment of (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []).reverse()) {
    const isHeader = comment.pos <= 1 || /@license|copyright/i.test(text.slice(comment.pos, comment.end));
    if (isHeader || /\n[\t ]*\r?\n/.test(text.slice(comment.end, start))) break;
    start = comment.pos;
  }
  return Math.max(lineStart(text, start), text.startsWith('\uFEFF') ? 1 : 0);
}
