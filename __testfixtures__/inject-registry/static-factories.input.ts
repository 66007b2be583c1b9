import { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  private constructor(name: string, help = 'h') {
    this.hits = new Counter({ name, help });
  }

  static create(name: string): Metrics {
    return new Metrics(name);
  }

  static async start(name: string, help: string): Promise<Metrics> {
    const metrics = new this(name, help);
    await metrics.begin();
    return metrics;
  }

  private async begin(): Promise<void> {
    this.hits.inc();
  }
}

export class Public {
  readonly hits: Counter;

  constructor(name: string) {
    this.hits = new Counter({ name, help: 'h' });
  }

  static create(name: string): Public {
    return new Public(name);
  }
}
