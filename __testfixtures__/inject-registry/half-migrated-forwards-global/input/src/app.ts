import { Registry, register } from 'prom-client';
import { Metrics } from './metrics.js';

export class App {
  readonly metrics: Metrics;

  constructor(readonly name: string, private readonly registry: Registry = register) {
    this.metrics = new Metrics(this.registry ?? register);
  }
}
