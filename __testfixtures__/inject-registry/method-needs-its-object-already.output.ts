import { Counter, register, Registry } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(private readonly registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }

  async serve(_request: unknown, response: { end(text: string): void }): Promise<void> {
    this.hits.inc();
    response.end(await this.registry.metrics());
  }

  text = (): Promise<string> => this.registry.metrics();
}

export const { text } = new Metrics();
