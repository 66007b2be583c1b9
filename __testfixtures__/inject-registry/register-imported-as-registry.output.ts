import { Counter, register as registry, Registry } from 'prom-client';

export class Metrics {
  readonly hits: Counter<string>;

  constructor(private readonly metricsRegistry: Registry = registry) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [metricsRegistry] });
  }

  text(): Promise<string> {
    return this.metricsRegistry.metrics();
  }
}

export function create(name: string, metricsRegistry: Registry = registry): Counter {
  return new Counter({ name, help: name, registers: [metricsRegistry] });
}
