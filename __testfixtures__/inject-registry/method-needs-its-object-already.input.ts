import { Counter, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }

  async serve(_request: unknown, response: { end(text: string): void }): Promise<void> {
    this.hits.inc();
    response.end(await register.metrics());
  }

  text = (): Promise<string> => register.metrics();
}

export const { text } = new Metrics();
