import { Counter, register } from 'prom-client';

export class Metrics {
  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }

  async serve(_request, response) {
    response.end(await register.metrics());
  }
}

export const mount = (app, metrics) => app.get('/metrics', metrics.serve);
