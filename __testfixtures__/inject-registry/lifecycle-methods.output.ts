import { Counter, Gauge, Registry, register } from 'prom-client';

export class Metrics {
  private hits!: Counter<'page'>;
  private up?: Gauge;

  constructor(private readonly registry: Registry = register) {}

  onModuleInit(): void {
    this.hits = new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'], registers: [this.registry] });
  }

  async start(): Promise<void> {
    this.up = new Gauge({ name: 'up', help: 'h', registers: [this.registry] });
    this.hits.inc({ page: 'home' });
  }

  *several(names: readonly string[]): Generator<Counter> {
    for (const name of names) yield new Counter({ name, help: 'h', registers: [this.registry] });
  }

  async *later(): AsyncGenerator<Gauge> {
    yield new Gauge({ name: 'later', help: 'h', registers: [this.registry] });
  }
}
