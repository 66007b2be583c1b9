import { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { lineStart } from '../../src/syntax/lines.js';
import { stringOf } from '../../src/syntax/expressions.js';
import { Refused } from './refusals.js';
import type { Unit } from './unit.js';

/** How a dependency injection container is told that a parameter may be missing (each form was compiled and run). */
interface Container {
  /** Decorators before the parameter; `{token}` is the token's name. */
  decorators: string;
  imports: readonly string[];
  module: string;
}

const CONTAINERS: Record<string, Container> = {
  // Without a provider Nest passes undefined, and the default value holds. Without the decorators it throws.
  nest: { decorators: '@Optional() @Inject({token})', imports: ['Inject', 'Optional'], module: '@nestjs/common' },
  // A bare default is never right here: tsyringe silently makes a new Registry, and the metrics vanish from /metrics.
  tsyringe: { decorators: '@inject({token}, { isOptional: true })', imports: ['inject'], module: 'tsyringe' },
  inversify: { decorators: '@inject({token}) @optional()', imports: ['inject', 'optional'], module: 'inversify' },
};

/** Decorators that have nothing to do with how an instance is made. */
const HARMLESS_MODULES = /^(@nestjs\/swagger|class-transformer|class-validator|typeorm|@sentry\/.*|reflect-metadata)$/;

/** The container that creates instances of a class, by the module its decorators come from. */
export function containerOf(owner: ts.ClassLikeDeclaration): Container | undefined {
  for (const decorator of ts.canHaveDecorators(owner) ? (ts.getDecorators(owner) ?? []) : []) {
    const module = moduleOfDecorator(decorator);
    if (module === undefined || HARMLESS_MODULES.test(module)) continue;
    if (module.startsWith('@nestjs/')) return CONTAINERS.nest;
    const known = CONTAINERS[module];
    if (known) return known;
    // A decorator of the project's own may do anything, but cannot know of parameters that it does not see.
    if (!module.startsWith('.')) throw new Refused('container-unknown', decorator);
  }
  return undefined;
}

function moduleOfDecorator(decorator: ts.Decorator): string | undefined {
  const callee = ts.isCallExpression(decorator.expression) ? decorator.expression.expression : decorator.expression;
  let root: ts.Expression = callee;
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  if (!ts.isIdentifier(root)) return undefined;
  for (const statement of decorator.getSourceFile().statements) {
    if (!ts.isImportDeclaration(statement) || !statement.importClause) continue;
    const { name, namedBindings } = statement.importClause;
    const names = [name, ...(namedBindings ? (ts.isNamespaceImport(namedBindings) ? [namedBindings.name] : namedBindings.elements.map((e) => e.name)) : [])];
    if (names.some((n) => n?.text === root.text)) return stringOf(statement.moduleSpecifier);
  }
  return undefined;
}

const TOKEN = 'METRICS_REGISTRY';

/** The decorators that a registry parameter of a class takes; adds the token beside the first class that needs it, and the imports. */
export function decorateParameter(unit: Unit, owner: ts.ClassLikeDeclaration, container: Container): string {
  const file = owner.getSourceFile();
  for (const name of container.imports) unit.need(file, container.module, name);
  const first = file.statements.find((statement) => ts.isClassDeclaration(statement) && containerFor(statement) !== undefined) ?? owner;
  if (!declaresToken(file)) {
    const at = declarationStart(first);
    const name = tokenName(file, unit.facts.owners);
    unit.insert(file, at, `/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */\nexport const ${name} = '${TOKEN}';\n\n`);
    return container.decorators.replace('{token}', name);
  }
  return container.decorators.replace('{token}', TOKEN);
}

/** The known container that creates instances of a class, if there is one. */
export function containerFor(owner: ts.ClassLikeDeclaration): Container | undefined {
  try {
    return containerOf(owner);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function declaresToken(file: ts.SourceFile): boolean {
  return file.statements.some((statement) => {
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.some((d) => ts.isIdentifier(d.name) && d.name.text === TOKEN);
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    return bindings !== undefined && ts.isNamedImports(bindings) && bindings.elements.some((e) => e.name.text === TOKEN);
  });
}

/** One value for all tokens, so that one provider serves every class; the exported names differ where a barrel would make them clash. */
function tokenName(file: ts.SourceFile, owners: Facts['owners']): string {
  const [first] = owners.flatMap(({ node }) => (ts.isClassDeclaration(node) && containerFor(node) ? [node.getSourceFile().fileName] : [])).sort();
  if (first === undefined || first === file.fileName) return TOKEN;
  const stem = (/([^/]+)\.[cm]?[jt]sx?$/.exec(file.fileName)?.[1] ?? '').replace(/[^A-Za-z0-9]+/g, '_').replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  return `${stem.replace(/^(?=\d)/, '_')}_REGISTRY`;
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
