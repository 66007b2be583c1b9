import { Metrics } from '@acme/core';

export class ApiMetrics extends Metrics {
  constructor() {
    super('api');
  }
}
