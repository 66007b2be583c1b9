/** What a runner's function declares. */
export type BlockKind =
  | 'suite'
  | 'test'
  /** Runs around every test: `beforeEach`, `afterEach`, mocha's `setup` and `teardown`. */
  | 'per-test'
  /** Runs once, before the tests of a suite or file. */
  | 'before-all'
  /** Runs once, after them. */
  | 'after-all';

const WORDS: ReadonlyMap<string, BlockKind> = new Map([
  ...kinds('suite', 'describe', 'fdescribe', 'xdescribe', 'ddescribe', 'context', 'fcontext', 'xcontext', 'suite'),
  ...kinds('test', 'it', 'fit', 'xit', 'test', 'xtest', 'specify', 'xspecify', 'bench'),
  ...kinds('per-test', 'beforeEach', 'afterEach', 'setup', 'teardown'),
  ...kinds('before-all', 'before', 'beforeAll', 'suiteSetup'),
  ...kinds('after-all', 'after', 'afterAll', 'suiteTeardown'),
]);

/** Objects whose members declare tests and hooks: `test.beforeEach` (ava, Playwright), `t.beforeEach` (tap, node:test), `mocha.before`. */
const HOLDERS: ReadonlySet<string> = new Set(['test', 'it', 't', 'tap', 'mocha', 'vitest', 'hooks', 'describe', 'suite']);

/** Modules that export such functions, or an object of them. */
export const RUNNER_MODULES: ReadonlySet<string> = new Set(['vitest', '@jest/globals', 'mocha', 'node:test', 'test', 'tap', '@tapjs/core', 'ava', 'bun:test', '@playwright/test', 'uvu', 'jasmine']);

function kinds(kind: BlockKind, ...names: string[]): [string, BlockKind][] {
  return names.map((name) => [name, kind]);
}

/**
 * What a chain of names declares when it is called: `['describe', 'only']` a suite, `['test', 'serial', 'beforeEach']` a hook.
 *
 * @param names the called expression, root first, with the root under the name that its module exports
 * @param isHolder whether the root is known to hold a runner's functions, whatever it is called
 */
export function blockKindOf(names: readonly string[], isHolder: boolean): { kind: BlockKind; name: string } | undefined {
  const [root = '', ...members] = names;
  const own = WORDS.get(root);
  if (members.length === 0) return own && { kind: own, name: root };
  // uvu writes `test.before.each`.
  const each = members.includes('each') && members.find((member) => member === 'before' || member === 'after');
  if (each && (isHolder || HOLDERS.has(root))) return { kind: 'per-test', name: `${each}Each` };
  if (isHolder || HOLDERS.has(root)) {
    const member = members.find((name) => WORDS.has(name));
    const kind = member === undefined ? undefined : WORDS.get(member);
    if (member !== undefined && kind) return { kind, name: member };
  }
  // `describe.each`, `it.skip`: modifiers keep the kind. Any other member (`test.extend`, `suite.addTest`) declares nothing.
  return own && (own === 'suite' || own === 'test') && members.every((name) => MODIFIERS.has(name)) ? { kind: own, name: root } : undefined;
}

const MODIFIERS: ReadonlySet<string> = new Set(['only', 'skip', 'todo', 'each', 'for', 'concurrent', 'sequential', 'serial', 'parallel', 'failing', 'fails', 'skipIf', 'runIf', 'if', 'todoIf', 'shuffle', 'cb', 'retries', 'timeout', 'call', 'apply']);
