import { Counter, Registry, register } from 'prom-client';
import { Base } from './index.js';

export class Metrics extends Base {
  constructor(name: ConstructorParameters<typeof Base>[0], private readonly metricsRegistry: Registry = register) {
    super(name);
  }

  add(name: string): Counter {
    this.registry.set(this.name, name);
    return new Counter({ name, help: 'h', registers: [this.metricsRegistry] });
  }
}
