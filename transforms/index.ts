import type { Transform } from '../src/transform.js';
import centralSetup from './central-setup.js';
import injectRegistry from './inject-registry.js';
import stripCleanup from './strip-cleanup.js';

/** In the order in which they run and are asked about. */
export const transforms: readonly Transform[] = [
  injectRegistry, // first: what it changes is the same with and without the other two
  centralSetup, // before strip-cleanup, which removes only what a setup replaces
  stripCleanup,
];
