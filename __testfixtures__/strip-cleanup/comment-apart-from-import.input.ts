import { Stats } from '../src/stats.js';

// Everything below clears the registry of metrics between tests.

import { register } from 'prom-client';

/* eslint-disable no-console -- metrics of the registry are cleared and printed */
import { print } from '../src/print.js';

afterEach(() => register.clear());

it('counts', () => {
  print(new Stats().hits.inc());
});
