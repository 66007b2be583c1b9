/**
 * The transforms by name, in the order in which they run and are asked about. Apart from the transforms themselves, so that the
 * command line is read before the compiler is loaded.
 */
export const TRANSFORM_IDS = [
  'inject-registry', // first: what it changes is the same with and without the other two
  'central-setup', // before strip-cleanup, which removes only what a setup replaces
  'strip-cleanup',
] as const;

export type TransformId = (typeof TRANSFORM_IDS)[number];
