// Metrics are cleared after each test, because the registry is global.
import { Stats } from '../src/stats.js';

it('counts', () => {
  new Stats().hits.inc();
});
