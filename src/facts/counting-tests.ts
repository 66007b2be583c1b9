import { ts } from 'ts-morph';
import { walk } from '../syntax/expressions.js';
import { registeringModules, type LossQuestion } from './lost-metrics.js';
import type { Resolver } from './resolve.js';
import type { SharedProcesses } from './shared-processes.js';
import type { TestFile } from './test-files.js';

/** What gives all that is registered. */
const WHOLE: ReadonlySet<string> = new Set(['metrics', 'getMetricsAsJSON', 'getMetricsAsArray']);
/** Assertions that one metric more makes fail. */
const EXACT = /\b(toHaveLength|lengthOf|length|toEqual|toStrictEqual|deepEqual|deepStrictEqual|eqls?|toMatchSnapshot|toMatchInlineSnapshot|empty)\b|\b(toBe|equal|strictEqual)\(.*(''|""|``)\s*\)/;

/**
 * Notes test files that count what is registered, where modules register something when they are loaded: after a cleanup that
 * is not in it, and what stays beside a setup is.
 */
export function noteCounting(asked: readonly TestFile[], question: LossQuestion, shared: SharedProcesses): void {
  const counting = asked.filter((tests) => counts(tests, question.resolver));
  if (counting.length === 0) return;
  const registering = [...registeringModules(question)];
  for (const tests of counting) {
    const module = registering.find((file) => shared.isLoadedWith(tests.path, file));
    if (module !== undefined) tests.createdEarly = `${module} registers metrics when it is loaded, which stay from then on, and its tests count what is registered`;
  }
}

function counts({ source, places }: TestFile, resolver: Resolver): boolean {
  let found = false;
  walk(source, (node) => {
    if (!ts.isPropertyAccessExpression(node) || !WHOLE.has(node.name.text) || !resolver.isGlobalRegistry(node.expression)) return;
    const test = ts.findAncestor(node, ts.isFunctionLike);
    found ||= test !== undefined && places.placeOf(node).at === 'test' && EXACT.test(test.getText());
  });
  return found;
}
