import client from 'prom-client';

export class Metrics {
  private register: client.Registry;
  private readonly up: client.Gauge<string>;

  constructor(registry: client.Registry = client.register) {
    this.register = registry;
    this.up = new client.Gauge({ name: 'up', help: 'h', registers: [this.register] });
  }

  text(): Promise<string> {
    this.up.set(1);
    return this.register.metrics();
  }
}
