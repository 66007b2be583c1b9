import { register } from 'prom-client';
import { expect, it } from 'vitest';
import { buildInfo, version } from '../src/build-info.js';

it('is in the registry as soon as the module is loaded', () => {
  expect(register.getSingleMetric('mm_build_info')).toBe(buildInfo);
});

it('carries the versions as labels', async () => {
  expect(await register.getSingleMetricAsString('mm_build_info')).toMatch(
    new RegExp(`mm_build_info\\{version="${version}",node="${process.version}".*\\} 1`),
  );
});
