import client from 'prom-client';

export class Initialised {
  private readonly client = client;
  readonly hits = new this.client.Counter({ name: 'initialised_total', help: 'i' });

  text(): Promise<string> {
    return this.client.register.metrics();
  }
}
