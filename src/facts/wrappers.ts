import { LIBRARIES } from '../library.js';
import type { Cleanup } from './cleanups.js';
import { creates } from './containers.js';
import { mayGoGlobal } from './global-creators.js';
import { ImportGraph } from './import-graph.js';
import type { LossQuestion } from './lost-metrics.js';
import { creationSiteOf } from './owners.js';
import { pathOf } from './program.js';

/** Packages that create metrics with the library, by the names such packages have; OpenTelemetry's exporters do without it. */
const WRAPPER = /^(?!@opentelemetry\/)(.*[/-])?(nestjs-)?prom(etheus|ster|client|-client|-bundle)?([/-].*)?$|^(fastify-metrics|swagger-stats|@promster\/.*)$/;

/**
 * Notes which test files clean up after a package that wraps the library: they create nothing that the program shows, and
 * load such a package. What it keeps beside the registry, which its own `clear` may reset, is not known.
 */
export function noteWrappers(cleanups: readonly Cleanup[], { program, resolver, references, leaking, uses }: LossQuestion): void {
  const creating = new Set<string>();
  for (const node of new Set([...leaking.anew, ...leaking.once.keys()])) {
    for (const reference of references.to(node)) if (creates(reference, references.to(node))) creating.add(pathOf(reference));
  }
  for (const [source, list] of uses) {
    const isCreating = list.some((use) => {
      const creation = creationSiteOf(use);
      return creation !== undefined && mayGoGlobal(creation, resolver);
    });
    if (isCreating) creating.add(pathOf(source));
  }
  const graph = new ImportGraph(program.project, resolver.modules);
  for (const tests of new Set(cleanups.filter(({ scope }) => scope === 'per-test' || scope === 'file').map((cleanup) => cleanup.tests))) {
    if (!creating.has(tests.path)) tests.wrapper = graph.packages(tests.path).find((name) => WRAPPER.test(name) && !LIBRARIES.includes(name));
  }
}
