import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly create = (name: string): Counter => new Counter({ name, help: 'h', registers: [this.registry] });

  constructor(private readonly registry: Registry = register) {}
}
