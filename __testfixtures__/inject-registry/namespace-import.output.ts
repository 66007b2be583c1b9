import * as client from 'prom-client';

export class Metrics {
  readonly up: client.Gauge<string>;

  constructor(private readonly registry: client.Registry = client.register) {
    this.up = new client.Gauge({ name: 'up', help: 'h', registers: [registry] });
  }

  async show(): Promise<string> {
    return this.registry.metrics();
  }
}
