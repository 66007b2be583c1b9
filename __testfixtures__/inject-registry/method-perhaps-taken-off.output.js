import { Counter, register } from 'prom-client';

export class Metrics {
  constructor(registry = register) {
    this.registry = registry;
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }

  async serve(_request, response) {
    response.end(await this.registry.metrics());
  }
}

export const mount = (app, metrics) => app.get('/metrics', metrics.serve);
