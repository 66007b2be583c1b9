import { Counter, register as registry } from 'prom-client';

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });

  text(): Promise<string> {
    return registry.metrics();
  }
}

export function create(name: string): Counter {
  return new Counter({ name, help: name, registers: [registry] });
}
