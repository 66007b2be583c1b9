import client from 'prom-client';

export class Metrics {
  readonly hits: client.Counter;

  constructor(private readonly register = client.register) {
    this.hits = new client.Counter({ name: 'hits_total', help: 'h', registers: [this.register] });
  }

  text(): Promise<string> {
    return this.register.metrics();
  }
}
