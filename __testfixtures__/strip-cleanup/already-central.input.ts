import { register } from 'prom-client';
import { afterEach, beforeEach } from 'vitest';

let before = new Set<unknown>();

beforeEach(() => {
  before = new Set(register?.getMetricsAsArray?.() ?? []);
});

afterEach(() => {
  for (const metric of register?.getMetricsAsArray?.() ?? []) {
    if (before.has(metric)) continue;
    for (const name of [metric.name, `${metric.name}_total`]) {
      if (register.getSingleMetric(name) === metric) register.removeSingleMetric(name);
    }
  }
  register?.resetMetrics?.();
});
