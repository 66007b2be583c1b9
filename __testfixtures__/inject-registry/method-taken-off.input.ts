import { Counter, register } from 'prom-client';
import type { App } from 'some-framework';

export class Metrics {
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }

  async serve(_request: unknown, response: { end(text: string): void }): Promise<void> {
    response.end(await register.metrics());
  }
}

export function start(app: App): void {
  const metrics = new Metrics();
  app.get('/metrics', metrics.serve);
}
