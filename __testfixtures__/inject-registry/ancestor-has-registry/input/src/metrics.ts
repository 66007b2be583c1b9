import { Counter } from 'prom-client';
import { Base } from './index.js';

export class Metrics extends Base {
  add(name: string): Counter {
    this.registry.set(this.name, name);
    return new Counter({ name, help: 'h' });
  }
}
