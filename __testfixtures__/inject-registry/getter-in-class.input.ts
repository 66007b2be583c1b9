import { Gauge, register } from 'prom-client';

export class Health {
  private readonly up = new Gauge({ name: 'up', help: 'h' });

  get contentType(): string {
    return register.contentType;
  }

  text(): Promise<string> {
    this.up.set(1);
    return register.metrics();
  }
}
