import client, { register as promRegister } from 'prom-client';

export class Metrics {
  readonly hits: client.Counter;

  constructor(private readonly registry: client.Registry = promRegister) {
    this.hits = new client.Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
