import type { ts } from 'ts-morph';
import type { Cleanup } from '../../src/facts/cleanups.js';
import type { Facts } from '../../src/facts/facts.js';
import { functionAround } from '../../src/facts/leftovers.js';
import { metricSiteOf } from '../../src/facts/owners.js';

/** Whether a cleanup makes room for a metric that the same code creates after it: `register.removeSingleMetric(name); … new Counter({ name })`. */
export function isGuard({ method, node, tests }: Cleanup, { uses }: Facts): boolean {
  if (method !== 'removeSingleMetric') return false;
  const around: ts.Node = functionAround(node) ?? tests.source;
  return (uses.get(tests.source) ?? []).some((use) => {
    const creation = metricSiteOf(use)?.node;
    return creation !== undefined && creation.pos > node.end && creation.pos >= around.pos && creation.end <= around.end;
  });
}
