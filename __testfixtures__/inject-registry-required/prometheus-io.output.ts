import { Counter, Registry, register } from '@prometheus-io/client';

export class Metrics {
  hits: Counter<'path'>;

  constructor(registry: Registry) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', labelNames: ['path'], registers: [registry] });
  }
}

export const metrics = new Metrics(register);
