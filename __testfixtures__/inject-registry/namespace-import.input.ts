import * as client from 'prom-client';

export class Metrics {
  readonly up = new client.Gauge({ name: 'up', help: 'h' });

  async show(): Promise<string> {
    return client.register.metrics();
  }
}
