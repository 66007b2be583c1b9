import { ts } from 'ts-morph';
import { mentioning, type Project } from '../project.js';
import { matcher } from '../search.js';
import { isWithin, outermost, walk } from '../syntax/expressions.js';
import { erase } from './erasure.js';
import { ownerName, type FunctionNode } from './owners.js';
import type { Hook, Place, Places } from './places.js';
import { usageOf, type References } from './references.js';
import type { Resolver } from './resolve.js';

/** A function in whose body the registry is cleaned up. */
export interface CleanupFunction {
  node: FunctionNode;
  name: string;
  /** Others may use it from where the program does not look, or it cannot be removed with its calls. */
  exported: boolean;
  onlyCleansUp: boolean;
}

/**
 * Describes a function that cleans up.
 *
 * @param inside all cleanups in it, at least one
 */
export function cleanupFunction(node: FunctionNode, inside: readonly { node: ts.Node; tests: { places: Places } }[], resolver: Resolver): CleanupFunction {
  const places = inside[0]?.tests.places;
  const { emptied, refusal } = places ? erase(inside.map((one) => one.node), { file: node.getSourceFile(), places, resolver, referencesTo: () => undefined, probing: true }) : { emptied: new Set(), refusal: 'it holds none' };
  return { node, name: ownerName(node).split('.').at(-1) ?? '', exported: isShared(node), onlyCleansUp: refusal === undefined && emptied.has(node) };
}

/** Where a reference runs the function it stands for; undefined where it does not run it (exports, types). */
export function runOf(reference: ts.Node, places: Places): Place | undefined {
  const usage = usageOf(reference);
  const hook = places.hookRunning(reference);
  if (hook) return { at: 'hook', hook };
  if (usage.kind === 'call') return places.placeOf(usage.call);
  return usage.kind === 'value' ? { at: 'callback', to: 'something else' } : undefined;
}

/**
 * The per-test hooks in which alone a function runs; undefined where it is exported, unused, or runs at other times, too.
 *
 * @param placesOf the structure of the function's file
 */
export function perTestHooksOf(fn: CleanupFunction, references: References, places: Places, seen: ReadonlySet<ts.Node> = new Set()): Hook[] | undefined {
  if (fn.exported || seen.has(fn.node)) return undefined;
  const runs = references.to(fn.node).filter((reference) => !isWithin(reference, fn.node)).map((reference) => (reference.getSourceFile() === fn.node.getSourceFile() ? runOf(reference, places) : undefined));
  if (runs.length === 0) return undefined;
  const hooks: Hook[] = [];
  for (const run of runs) {
    const found = run?.at === 'hook' && run.hook.timing === 'per-test' ? [run.hook] : run?.at === 'function' ? perTestHooksOf({ ...fn, node: run.node, exported: isShared(run.node) }, references, places, new Set([...seen, fn.node])) : undefined;
    if (!found) return undefined;
    hooks.push(...found);
  }
  return hooks;
}

/** The functions whose names stand nowhere in the repository but where they are declared: what else may call them is outside of it. */
export function uncalledFunctions(functions: readonly CleanupFunction[], project: Project): Set<CleanupFunction> {
  const found = new Set<CleanupFunction>();
  for (const fn of new Set(functions)) {
    if (!/^[\w$]{3,}$/.test(fn.name) || fn.name === 'default') continue;
    const word = matcher([fn.name], true, 'g');
    const mentions = mentioning(project, [fn.name], { whole: true }).flatMap((file) => project.read(file)?.match(word) ?? []);
    if (mentions.length === 1) found.add(fn);
  }
  return found;
}

/** Whether a function is exported, or a member of something: then its callers are not all in its file. */
export function isShared(node: FunctionNode): boolean {
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) return true;
  const outer = outermost(node);
  const declared = ts.isFunctionDeclaration(node) ? node : outer.parent;
  if (!ts.isFunctionDeclaration(declared) && !ts.isVariableDeclaration(declared)) return true;
  const statement = ts.isVariableDeclaration(declared) ? declared.parent.parent : declared;
  if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return true;
  return !declared.name || !ts.isIdentifier(declared.name) || isExportedByName(node.getSourceFile(), declared.name.text);
}

/** `export { reset }`, `export default reset`, `module.exports = { reset }`, `exports.reset = reset`. */
function isExportedByName(file: ts.SourceFile, name: string): boolean {
  let exported = false;
  walk(file, (node) => {
    if (ts.isExportSpecifier(node)) exported ||= !node.parent.parent.moduleSpecifier && (node.propertyName ?? node.name).text === name;
    else if (ts.isExportAssignment(node)) exported ||= node.expression.getText() === name;
    else if (ts.isBinaryExpression(node) && /^(module\.)?exports\b/.test(node.left.getText())) walk(node.right, (part) => void (exported ||= ts.isIdentifier(part) && part.text === name));
    return !exported && !ts.isFunctionLike(node);
  });
  return exported;
}
