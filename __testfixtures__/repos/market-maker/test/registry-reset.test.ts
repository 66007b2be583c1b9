import { register } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import { buildInfo } from '../src/build-info.js';
import { createTestContext } from './support/context.js';
import { valueOf } from './support/values.js';

// What the runbook says about resetting the registry of a live process, as tests.
describe('resetting the registry', () => {
  // clear() takes the build info along, and no module is going to register it a second time.
  afterEach(() => {
    register.registerMetric(buildInfo);
  });

  it('lets a second context in, which is refused before', () => {
    createTestContext();
    expect(() => createTestContext()).toThrow('mm_book_updates_total has already been registered');
    register.clear();
    expect(() => createTestContext()).not.toThrow();
    register.clear();
  });

  it('empties the exposition while the metrics keep counting', async () => {
    const { metrics } = createTestContext();
    metrics.riskBreaches.inc({ limit: 'position' }, 2);
    expect((await metrics.scrape()).body).toContain('mm_risk_breaches_total{limit="position",desk="ams-1"} 2');
    register.clear();
    metrics.riskBreaches.inc({ limit: 'position' });
    expect((await metrics.scrape()).body.trim()).toBe('');
    expect(await valueOf(metrics.riskBreaches, { limit: 'position' })).toBe(3);
  });

  it('forgets the default labels and the build info', async () => {
    createTestContext({ desk: 'ldn-2' });
    register.clear();
    register.registerMetric(buildInfo);
    const body = await register.metrics();
    expect(body).toContain('mm_build_info{');
    expect(body).not.toContain('desk=');
    register.clear();
    expect(register.getSingleMetric('mm_build_info')).toBeUndefined();
  });
});
