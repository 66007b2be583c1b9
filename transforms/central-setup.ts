import { defineTransform } from '../src/transform.js';

/**
 * One setup file per test configuration that restores the global registry around every test, wired into the runner.
 *
 * What it holds and where it goes is decided with the facts (src/facts/setup.ts), because strip-cleanup needs the same answer.
 */
export default defineTransform({
  id: 'central-setup',
  summary: 'Restore the global registry around every test in one setup file',
  sites: [],
  *plan({ setups }) {
    // Packages that share a configuration share one setup.
    for (const setup of new Set(setups.values())) {
      if (setup.state === 'planned') yield setup.change;
      else if (setup.state === 'manual') yield setup.step;
    }
  },
});
