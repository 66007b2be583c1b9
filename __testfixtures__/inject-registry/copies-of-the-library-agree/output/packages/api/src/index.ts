import { Metrics } from '@acme/core';
import { Registry, register } from 'prom-client';

export class ApiMetrics extends Metrics {
  constructor(registry: Registry = register) {
    super('api', registry);
  }
}
