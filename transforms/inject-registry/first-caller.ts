import type { ts } from 'ts-morph';
import type { Facts } from '../../src/facts/facts.js';
import { memoisedBy } from '../../src/facts/memoised.js';
import { usageOf } from '../../src/facts/references.js';

/**
 * What makes an owner's metrics once per process, so that only the first caller's registry would count: something that
 * remembers them, or the one instance that everybody gets.
 *
 * @param creations the owner's own, those that an injected registry changes
 */
export function rememberedBy(facts: Facts, owner: ts.Node, creations: readonly ts.Node[]): string | undefined {
  const { resolver } = facts;
  for (const creation of creations) {
    const memory = memoisedBy(creation, resolver);
    if (memory !== undefined) return memory;
  }
  const runs = facts.references.to(owner).flatMap((reference) => {
    const usage = usageOf(reference);
    return usage.kind === 'create' || usage.kind === 'call' ? [usage.call] : [];
  });
  const memories = runs.map((run) => memoisedBy(run, resolver));
  return memories.every((memory) => memory !== undefined) ? memories[0] : undefined;
}
