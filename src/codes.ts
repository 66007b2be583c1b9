/**
 * The code of every manual step and kept site. Each has a section in docs/codes.md (a test holds the two together), so
 * that a reason in one line has somewhere to go on.
 */
export const CODES = [
  // inject-registry
  'arguments-object',
  'caller-passes-more',
  'class-chosen',
  'container-unknown',
  'field-captures-name',
  'field-computed',
  'field-untyped',
  'getter',
  'metric-at-module-level',
  'metric-in-callback',
  'metric-in-test',
  'metric-subclass',
  'names-taken',
  'parameter-default',
  'parent-calls-method',
  'parent-unknown',
  'passed-as-value',
  'positional-options',
  'registers-twice',
  'registries-taken',
  'registry-not-kept',
  'registry-optional',
  'rest-parameter',
  'static-metric',
  'super-not-found',
  'super-spread',
  'this-unknown',
  // central-setup
  'setup-by-hand',
  'setup-config-not-editable',
  'setup-library-not-resolvable',
  'setup-mocha-too-old',
  'setup-runner-has-no-central-hook',
  'setup-runner-unknown',
  'setup-several-runners',
  // strip-cleanup
  'cleanup-around-suite',
  'cleanup-beside-reset-modules',
  'cleanup-in-helper',
  'cleanup-in-production',
  'cleanup-needs-setup',
  'cleanup-not-removable',
  'cleanup-under-test',
  // several transforms
  'client-by-type',
  'library-mocked',
  'requirement-left-out',
] as const;

export type Code = (typeof CODES)[number];
