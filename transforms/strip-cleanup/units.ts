import { ts } from 'ts-morph';
import { isShared } from '../../src/facts/cleanup-functions.js';
import { erase, type Erasure, type Scene } from '../../src/facts/erasure.js';
import type { Facts } from '../../src/facts/facts.js';
import { localOf } from '../../src/facts/leftovers.js';
import type { FunctionNode } from '../../src/facts/owners.js';
import type { TestFile } from '../../src/facts/test-files.js';
import { isReference, walk } from '../../src/syntax/expressions.js';
import type { Removable } from './judge.js';

/** Cleanups that can only go together: of one hook, of hooks that share a function, or around a variable that only they use. */
export interface Unit {
  file: TestFile;
  parts: readonly Removable[];
  erasure: Erasure;
}

/** Groups the removable cleanups of a file. */
export function unitsOf(file: TestFile, removable: readonly Removable[], facts: Facts): Unit[] {
  const scene: Scene = { file: file.source, places: file.places, resolver: facts.resolver, referencesTo: (fn) => referencesTo(fn, facts) };
  const unit = (parts: readonly Removable[]): Unit => ({ file, parts, erasure: erase(parts.map(({ cleanup }) => cleanup.node), scene) });
  const units = merged(removable.map((one) => ({ parts: [one], keys: keysOf(one) }))).map(unit);
  const possible = units.filter(({ erasure }) => erasure.refusal === undefined);
  if (possible.length < 2) return units;
  // A variable that several hooks use (`const register = client.register`) is left over only when all of them are done.
  const together = erase(possible.flatMap(({ parts }) => parts.map(({ cleanup }) => cleanup.node)), scene);
  const shared = together.variables.filter((variable) => !possible.some(({ erasure }) => erasure.variables.includes(variable)));
  if (together.refusal !== undefined || shared.length === 0) return units;
  const regrouped = merged(units.map((one) => ({ parts: one.parts, keys: [...one.parts.flatMap(keysOf), ...shared.filter((variable) => one.erasure.refusal === undefined && uses(one, variable, facts))] })));
  return regrouped.map(unit);
}

/** `<file>#<suites>/<hook>`: survives edits elsewhere in the file. */
export function nameOf({ file, parts }: Unit): string {
  const cleanup = parts[0]?.cleanup;
  const hook = cleanup?.hooks[0];
  if (cleanup?.within) return `${file.path}#${cleanup.within.name}`;
  return `${file.path}#${hook ? [...(hook.suites.length ? [hook.suites.join(' > ')] : []), hook.name].join('/') : 'top'}`;
}

function keysOf({ cleanup }: Removable): ts.Node[] {
  return cleanup.hooks.length > 0 ? cleanup.hooks.map(({ node }) => node) : [cleanup.node];
}

interface Group {
  parts: readonly Removable[];
  keys: readonly ts.Node[];
}

/** Joins groups that share a key, keeping the order of what comes first. */
function merged(groups: readonly Group[]): Removable[][] {
  const result: { parts: Removable[]; keys: Set<ts.Node> }[] = [];
  for (const group of groups) {
    const meeting = result.filter(({ keys }) => group.keys.some((key) => keys.has(key)));
    const [home] = meeting;
    if (!home) {
      result.push({ parts: [...group.parts], keys: new Set(group.keys) });
      continue;
    }
    for (const other of [...meeting.slice(1), { parts: [...group.parts], keys: new Set(group.keys) }]) {
      home.parts.push(...other.parts);
      for (const key of other.keys) home.keys.add(key);
    }
    for (const other of meeting.slice(1)) result.splice(result.indexOf(other), 1);
  }
  return result.map(({ parts }) => parts.sort((a, b) => a.cleanup.node.pos - b.cleanup.node.pos));
}

function uses({ erasure }: Unit, variable: ts.VariableDeclaration, facts: Facts): boolean {
  let found = false;
  for (const node of erasure.removed) walk(node, (name) => void (found ||= ts.isIdentifier(name) && isReference(name) && localOf(facts.resolver.declarationOf(name))?.declaration === variable));
  return found;
}

/** Every reference to a function in its file, if it is not there for others. */
function referencesTo(fn: FunctionNode, { resolver }: Facts): ts.Node[] | undefined {
  if (isShared(fn)) return undefined;
  const found: ts.Node[] = [];
  walk(fn.getSourceFile(), (node) => {
    const target = ts.isIdentifier(node) && isReference(node) ? resolver.target(node) : undefined;
    if (target?.kind === 'declaration' && target.node === fn) found.push(node);
  });
  return found;
}
