import { Counter, Gauge } from 'prom-client';

export class Metrics {
  private hits!: Counter<'page'>;
  private up?: Gauge;

  onModuleInit(): void {
    this.hits = new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'] });
  }

  async start(): Promise<void> {
    this.up = new Gauge({ name: 'up', help: 'h' });
    this.hits.inc({ page: 'home' });
  }

  *several(names: readonly string[]): Generator<Counter> {
    for (const name of names) yield new Counter({ name, help: 'h' });
  }

  async *later(): AsyncGenerator<Gauge> {
    yield new Gauge({ name: 'later', help: 'h' });
  }
}
