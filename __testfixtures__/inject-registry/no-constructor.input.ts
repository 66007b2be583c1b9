import { Counter } from 'prom-client';

export class Metrics {
  text(): string {
    return this.counter.name;
  }

  private readonly counter = new Counter({ name: 'a_total', help: 'h' }) as Counter & { name: string };
}
