import type { Code } from '../../src/codes.js';
import { namesGlobalByType, type SiteByType } from '../../src/facts/by-type.js';
import type { Facts, LooseCreation, MetricSubclass } from '../../src/facts/facts.js';
import { constructorOf } from '../../src/facts/resolve.js';
import { superCallsIn } from '../../src/syntax/classes.js';
import { registrationOf, whereTo } from '../../src/facts/registration.js';
import type { RefusalCode } from './refusals.js';

/** Why metrics stay where they are; each said once per file. */
export const KEPT = {
  'in-test': { code: 'metric-in-test', reason: 'a test creates its own metrics here', advice: 'nothing to do: a central setup removes after each test what was created during it' },
  'in-test-file': { code: 'metric-in-test', reason: 'the tests create metrics here when this file is loaded, once per process', advice: 'nothing to do: a central setup leaves what was there before a test began, and only values carry over' },
  'before-tests': { code: 'metric-in-test', reason: 'a hook that runs once creates metrics here, for the tests that follow', advice: 'nothing to do: a central setup leaves what was there before a test began, and only values carry over' },
  'in-type-test': { code: 'metric-in-test', reason: 'this file tests types: it is compiled and never run', advice: 'nothing to do' },
  'at-module-level': {
    code: 'metric-at-module-level',
    reason: 'metrics at module level are created once per process, so they do not leak; only their values carry over between tests',
    advice: 'nothing to do; `--reset-values` makes the central setup reset their values after each test',
  },
} as const satisfies Record<string, { code: Code; reason: string; advice: string }>;

/** What becomes of a creation that no owner answers for. */
export type Verdict = { is: 'migrated' } | { is: 'kept'; why: keyof typeof KEPT } | { is: 'manual'; code: RefusalCode };

/** A metric that no owner creates: left to a person where somebody could inject a registry, if the code were different. */
export function judgeLoose({ creation, placement, inTest }: LooseCreation, { resolver }: Facts): Verdict {
  if (whereTo(creation, resolver).to === 'other') return { is: 'migrated' };
  if (inTest) return { is: 'kept', why: inTest };
  if (placement.at === 'module') return { is: 'kept', why: 'at-module-level' };
  return { is: 'manual', code: placement.at === 'static' ? 'static-metric' : 'metric-in-callback' };
}

/** What is created through a client that is the library by its type alone; cleanup is for another transform to judge. */
export function judgeByType({ creation, inTest }: SiteByType, { resolver }: Facts): Verdict | undefined {
  if (!creation) return undefined;
  if (whereTo(creation, resolver).to === 'other' && !namesGlobalByType(creation, resolver)) return { is: 'migrated' };
  return inTest ? { is: 'kept', why: 'in-test' } : { is: 'manual', code: 'client-by-type' };
}

/** A class that is a metric: what it passes to the library decides where its instances go. */
export function judgeSubclass({ node, inTest }: MetricSubclass, { resolver }: Facts): Verdict {
  const calls = superCallsIn(constructorOf(node));
  if (calls.length > 0 && calls.every((call) => registrationOf(call, resolver).to === 'other')) return { is: 'migrated' };
  return inTest ? { is: 'kept', why: 'in-test' } : { is: 'manual', code: 'metric-subclass' };
}
