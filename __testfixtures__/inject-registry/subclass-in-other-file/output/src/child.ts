import { Base } from './base.js';
import { Registry, register } from 'prom-client';

export class Child extends Base {
  constructor(registry: Registry = register) {
    super('child_total', registry);
    this.hits.inc();
  }
}
