import { ts } from 'ts-morph';
import { METRIC_CLASSES } from '../library.js';
import { isReference, walk } from '../syntax/expressions.js';
import { clientByType, clientTakenFrom } from './declared-types.js';
import type { Resolver } from './resolve.js';
import type { LibraryUse } from './uses.js';

/** Uses of the library through what is the library by its declared type alone, in source order. Those whose value is known are no such uses. */
export function typedUses(file: ts.SourceFile, resolver: Resolver): LibraryUse[] {
  const uses: LibraryUse[] = [];
  if (!/\btypeof\s+(import\b|[\w$])/.test(file.text)) return uses;
  walk(file, (node) => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return false;
    const use = ts.isPropertyAccessExpression(node) ? ofMember(node, resolver) : ts.isIdentifier(node) && isReference(node) ? ofBinding(node, resolver) : undefined;
    if (use) uses.push(use);
    return undefined;
  });
  return uses;
}

/** `client.Counter` with `client: typeof promClient`. */
function ofMember(node: ts.PropertyAccessExpression, resolver: Resolver): LibraryUse | undefined {
  const name = node.name.text;
  if (!isPart(name) || resolver.target(node.expression)?.kind === 'library') return undefined;
  const library = clientByType(node.expression, resolver);
  return library === undefined ? undefined : { node, library, name };
}

/** `Counter` of `const { Counter } = client`. */
function ofBinding(node: ts.Identifier, resolver: Resolver): LibraryUse | undefined {
  const declaration = resolver.declarationOf(node);
  if (!declaration || !ts.isBindingElement(declaration) || resolver.target(node)?.kind === 'library') return undefined;
  const name = (declaration.propertyName ?? declaration.name).getText();
  const library = isPart(name) ? clientTakenFrom(declaration, resolver) : undefined;
  return library === undefined ? undefined : { node, library, name };
}

function isPart(name: string): boolean {
  return METRIC_CLASSES.has(name) || name === 'collectDefaultMetrics' || name === 'register';
}
