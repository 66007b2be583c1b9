import client from 'prom-client';

export class Initialised {
  private readonly client = client;
  readonly hits;

  constructor(private readonly registry: client.Registry = client.register) {
    this.hits = new this.client.Counter({ name: 'initialised_total', help: 'i', registers: [registry] });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
