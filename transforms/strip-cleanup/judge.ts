import type { Code } from '../../src/codes.js';
import type { Cleanup } from '../../src/facts/cleanups.js';
import type { Facts } from '../../src/facts/facts.js';
import type { Kept, ManualStep } from '../../src/model.js';
import { whyInProduction } from './production.js';

/** A cleanup that the central setup does the work of. */
export interface Removable {
  kind: 'removable';
  cleanup: Cleanup;
  /** Ids of the changes that must come with it. */
  requires: string[];
  reason: string;
}

export type Verdict = Removable | Pick<Kept, 'kind' | 'code' | 'reason' | 'advice'> | Pick<ManualStep, 'kind' | 'code' | 'reason' | 'advice'> | { kind: 'central' };

/** Decides what becomes of a cleanup. Where it runs matters, and what else the file does to modules and mocks. */
export function judge(cleanup: Cleanup, facts: Facts): Verdict {
  const { tests, scope } = cleanup;
  if (scope === 'production') return { kind: 'kept', code: 'cleanup-in-production', ...whyInProduction(cleanup, facts) };
  if (isCentral(cleanup, facts)) return { kind: 'central' };
  if (tests.mocksLibrary) return kept('library-mocked', 'this file mocks the library, so what is cleaned here is not the real registry', 'nothing to do, as long as the library is mocked here');
  switch (scope) {
    case 'types':
      return kept('cleanup-under-test', 'this file tests types: it is compiled and never run', 'nothing to do');
    case 'test':
      return kept('cleanup-under-test', 'it is part of a test, and may be what the test is about', 'remove it by hand if it only cleans up after another test');
    case 'helper':
      return kept('cleanup-in-helper', helperReason(cleanup), 'remove it by hand once nobody needs it any more');
    case 'suite':
      return kept('cleanup-around-suite', 'it stands around a whole suite, whose tests may depend on metrics that were created once for all of them', 'remove it by hand if every test of the suite creates its own metrics');
    case 'callback':
      return { kind: 'manual', code: 'cleanup-not-removable', reason: `it stands in a function that is given to \`${cleanup.givenTo}\`, and when that runs is not known`, advice: 'remove it by hand if that is before or after each test' };
  }
  if (tests.resetsModules) return kept('cleanup-beside-reset-modules', 'this file resets modules: metrics that are created when a module is imported would be registered a second time, and throw', 'remove it by hand once the metrics are injected');
  if (cleanup.overriddenAt !== undefined) return kept('cleanup-overridden', `${cleanup.overriddenAt} puts a function of its own in the place of \`${cleanup.method}\`, which may do more than empty the registry`, 'remove it by hand if no test needs what that function does besides');
  if (cleanup.isUncertain) return { kind: 'manual', code: 'cleanup-not-removable', reason: 'it cleans what a field holds, which may be the global registry or another one', advice: 'remove it by hand if it is the global registry' };
  return redundant(cleanup, scope, facts);
}

/** Cleanup in a per-test hook, or around the file: what the setup does too, if there is one. */
function redundant(cleanup: Cleanup, scope: 'per-test' | 'file', facts: Facts): Verdict {
  const setup = facts.setups.get(facts.project.packageOf(cleanup.file).dir);
  if (scope === 'file' && !(setup && setup.state !== 'manual' && setup.coversFileScope)) {
    return kept('cleanup-around-suite', 'it stands around a whole file, and the central setup works around each test: what is created once for the file stays until here', 'remove it by hand if every test of the file creates its own metrics');
  }
  if (!setup || setup.state === 'manual') {
    return { kind: 'manual', code: 'cleanup-needs-setup', reason: 'this cleanup is redundant only beside a central setup, and none could be planned for this package', advice: setup ? `${setup.step.reason}; set it up by hand, then run this again` : 'set one up by hand, then run this again' };
  }
  if (cleanup.method === 'resetMetrics' && setup.countsOn !== undefined) {
    return kept('cleanup-resets-values', `it resets values, which the central setup keeps: the tests of ${setup.countsOn} use metrics without resetting them, and may count on from one another`, 'run this with `--reset-values` if no test counts on from where another one stopped');
  }
  const reason = scope === 'file' ? 'each test file starts with a registry of its own, and the central setup restores it around every test' : `the central setup restores the registry around every test, which makes ${whatOf(cleanup)} redundant`;
  return { kind: 'removable', cleanup, requires: setup.state === 'planned' ? [setup.change.id] : [], reason };
}

function whatOf({ hooks, within, calls }: Cleanup): string {
  if (within) return `what \`${within.name}\` does in ${hookNames(hooks)}`;
  return `${calls ? `\`${calls.name}()\`` : 'the cleanup'} in ${hookNames(hooks)}`;
}

function hookNames(hooks: Cleanup['hooks']): string {
  return [...new Set(hooks.map(({ name }) => `\`${name}\``))].join(' and ');
}

function helperReason({ within, calls }: Cleanup): string {
  const name = within ? `\`${within.name}\`` : 'a function';
  if (calls) return `${name}, which calls \`${calls.name}\`, may run at other times than before or after each test`;
  if (within && !within.onlyCleansUp) return `${name} does more than clean the registry, and its callers may rely on all of it`;
  return within?.exported ? `${name} is there for other files to call` : `${name} is also called outside of per-test hooks`;
}

/** Whether the cleanup belongs to a central setup: a file without tests whose hooks restore the registry to what it was. */
function isCentral({ file, tests, restores, method, hooks, scope }: Cleanup, facts: Facts): boolean {
  if (scope !== 'per-test' || !hooks.every(({ ofFile }) => ofFile) || tests.places.structure.blocks.some(({ kind }) => kind === 'test')) return false;
  return restores || (method === 'resetMetrics' && facts.cleanups.some((other) => other.file === file && other.restores));
}

function kept(code: Code, reason: string, advice: string): Pick<Kept, 'kind' | 'code' | 'reason' | 'advice'> {
  return { kind: 'kept', code, reason, advice };
}
