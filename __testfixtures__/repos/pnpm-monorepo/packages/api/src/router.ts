import type { ApiMetrics } from './api-metrics';
import type { Catalogue } from './catalogue';

export interface Answer {
  status: number;
  body: unknown;
}

export function createRouter(catalogue: Catalogue, metrics: ApiMetrics) {
  async function answer(path: string): Promise<{ route: string } & Answer> {
    const [, sku] = /^\/products\/([A-Z0-9-]+)$/.exec(path) ?? [];
    if (!sku) return { route: 'none', status: 404, body: { error: 'no such route' } };
    const product = await catalogue.product(sku);
    return product
      ? { route: 'product', status: 200, body: product }
      : { route: 'product', status: 404, body: { error: `no product ${sku}` } };
  }

  return async function handle(path: string): Promise<Answer> {
    const startedAt = performance.now();
    const { route, status, body } = await answer(path);
    metrics.requests.inc({ route, status });
    metrics.duration.observe({ route }, (performance.now() - startedAt) / 1_000);
    return { status, body };
  };
}
