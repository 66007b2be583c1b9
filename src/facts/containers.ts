import { ts } from 'ts-morph';
import { outermost } from '../syntax/expressions.js';
import { usageOf } from './references.js';
import { nameText } from './resolve.js';

/** Where NestJS is told what a module creates, or which modules it is made of. */
const LISTS: ReadonlySet<string> = new Set(['providers', 'controllers', 'imports']);
/** Methods of containers that give an instance of the class they are given. */
const GIVERS: ReadonlySet<string> = new Set(['resolve', 'resolveAsync', 'get', 'getAsync']);

/**
 * Whether a reference in a test creates what it stands for, or has a container create the real one.
 *
 * @param all every reference to the same declaration
 */
export function creates(reference: ts.Node, all: readonly ts.Node[]): boolean {
  const { kind } = usageOf(reference);
  if (kind === 'create' || kind === 'call') return true;
  return isCreatedByContainer(reference) && !all.some((other) => other.getSourceFile() === reference.getSourceFile() && isReplaced(other));
}

/** Whether a reference hands a class to a container that creates it: listed by a module, or asked for. */
export function isCreatedByContainer(reference: ts.Node): boolean {
  return isListed(reference) || isAskedFor(reference);
}

/** The class whose decorator a reference stands in: `@Module({ providers: [Metrics] }) class MetricsModule`. */
export function decoratedClassOf(reference: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at = reference.parent; at && !ts.isFunctionLike(at); at = at.parent) if (ts.isDecorator(at)) return ts.isClassLike(at.parent) ? at.parent : undefined;
  return undefined;
}

/** Whether a reference names what a test replaces: `overrideProvider(Metrics)`, `{ provide: Metrics, useValue: fake }`. */
function isReplaced(reference: ts.Node): boolean {
  const outer = outermost(reference);
  const { parent } = outer;
  if (ts.isCallExpression(parent)) return parent.expression !== outer && ts.isPropertyAccessExpression(parent.expression) && /^override/.test(parent.expression.name.text);
  return ts.isPropertyAssignment(parent) && nameText(parent.name) === 'provide' && !parent.parent.properties.some((property) => property.name && nameText(property.name) === 'useClass');
}

function isListed(reference: ts.Node): boolean {
  let isInArray = false;
  for (let at = outermost(reference); ; at = at.parent) {
    const { parent } = at;
    if (ts.isArrayLiteralExpression(parent)) isInArray = true;
    else if (ts.isPropertyAssignment(parent) && parent.initializer === at) {
      const name = nameText(parent.name) ?? '';
      if (LISTS.has(name)) return isInArray;
      if (name !== 'useClass') return false;
    } else if (!ts.isObjectLiteralExpression(parent) && !ts.isSpreadElement(parent) && !ts.isConditionalExpression(parent) && !ts.isParenthesizedExpression(parent) && !ts.isAsExpression(parent)) return false;
  }
}

function isAskedFor(reference: ts.Node): boolean {
  const outer = outermost(reference);
  const { parent } = outer;
  return ts.isCallExpression(parent) && parent.arguments[0] === outer && ts.isPropertyAccessExpression(parent.expression) && GIVERS.has(parent.expression.name.text);
}
