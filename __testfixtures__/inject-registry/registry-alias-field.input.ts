import client from 'prom-client';

export class Metrics {
  private register = client.register;
  private readonly up = new client.Gauge({ name: 'up', help: 'h', registers: [this.register] });

  text(): Promise<string> {
    this.up.set(1);
    return this.register.metrics();
  }
}
