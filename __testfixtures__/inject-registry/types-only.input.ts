import type { Counter, Registry } from 'prom-client';

export interface Metrics {
  hits: Counter<'page'>;
  registry: Registry;
}

export function hit(metrics: Metrics): void {
  metrics.hits.inc({ page: 'home' });
}
