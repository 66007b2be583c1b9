import { register } from 'prom-client';
import { afterEach, beforeEach } from 'vitest';

// A test that mocks the library may leave no registry, or one without metrics.
const registered = () => register?.getMetricsAsArray?.() ?? [];

// Metrics that a test registers are removed after it. Those that modules
// registered when they were imported stay: `register.clear()` would drop them
// for every later test.
let before = new Set<unknown>();

beforeEach(() => {
  before = new Set(registered());
});

afterEach(() => {
  for (const metric of registered()) {
    if (!before.has(metric)) {
      // OpenMetrics renames a counter from x_total to x when it is rendered,
      // but not its key in the registry.
      for (const name of [metric.name, `${metric.name}_total`]) {
        if (Object.is(register.getSingleMetric(name), metric)) {
          register.removeSingleMetric(name);
        }
      }
    }
  }
});
