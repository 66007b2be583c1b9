import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  private constructor(name: string, help = 'h', registry: Registry = register) {
    this.hits = new Counter({ name, help, registers: [registry] });
  }

  static create(name: string, registry: Registry = register): Metrics {
    return new Metrics(name, undefined, registry);
  }

  static async start(name: string, help: string, registry: Registry = register): Promise<Metrics> {
    const metrics = new this(name, help, registry);
    await metrics.begin();
    return metrics;
  }

  private async begin(): Promise<void> {
    this.hits.inc();
  }
}

export class Public {
  readonly hits: Counter;

  constructor(name: string, registry: Registry = register) {
    this.hits = new Counter({ name, help: 'h', registers: [registry] });
  }

  static create(name: string): Public {
    return new Public(name);
  }
}
