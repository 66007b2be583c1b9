import type { Transform } from '../src/transform.js';
import centralSetup from './central-setup.js';
import injectRegistry from './inject-registry.js';
import { TRANSFORM_IDS, type TransformId } from './names.js';
import stripCleanup from './strip-cleanup.js';

const byId: Readonly<Record<TransformId, Transform>> = {
  'inject-registry': injectRegistry,
  'central-setup': centralSetup,
  'strip-cleanup': stripCleanup,
};

/** In the order in which they run and are asked about. */
export const transforms: readonly Transform[] = TRANSFORM_IDS.map((id) => byId[id]);
