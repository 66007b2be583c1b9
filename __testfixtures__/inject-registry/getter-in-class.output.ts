import { Gauge, register, Registry } from 'prom-client';

export class Health {
  private readonly up: Gauge<string>;

  constructor(private readonly registry: Registry = register) {
    this.up = new Gauge({ name: 'up', help: 'h', registers: [registry] });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    this.up.set(1);
    return this.registry.metrics();
  }
}
