import { Counter } from '@prometheus-io/client';

export class Metrics {
  hits = new Counter({ name: 'hits_total', help: 'Hits', labelNames: ['path'] });
}

export const metrics = new Metrics();
