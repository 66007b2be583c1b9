import type { Facts } from '../../src/facts/facts.js';
import type { Owner } from '../../src/facts/owners.js';
import { pathOf } from '../../src/facts/program.js';
import type { Kept, ManualStep } from '../../src/model.js';
import { injectedParameter } from './injected.js';

/** Why the parameter of an owner keeps its default value where none is wanted. `{name}` is the owner. */
const CODES = {
  'default-for-assertions': { kind: 'manual', advice: 'pass the registry in {name} and in what the tests expect by hand' },
  'default-for-caller-import': { kind: 'manual', advice: 'make the library importable there (declare it in the package of the caller, say), then run the tool again' },
  'default-for-container': { kind: 'kept', advice: 'nothing to do: provide a registry under its token to give {name} one of its own' },
  'default-for-signature': { kind: 'manual', advice: 'change the signature and its callers by hand, or leave the default value' },
  'default-for-undefined': { kind: 'manual', advice: 'pass a registry that is certainly there, then run the tool again' },
  'default-for-unknown-callers': { kind: 'manual', advice: 'make those callers plain calls of {name}, then run the tool again; or leave the default value' },
} as const satisfies Record<string, { kind: 'manual' | 'kept'; advice: string }>;

export type DefaultCode = keyof typeof CODES;

/** Ends the question whether an owner can do without the default value: it cannot. The owner still takes a registry. */
export class DefaultStays extends Error {
  override name = 'DefaultStays';

  /** @param why the end of a sentence about the owner, for the person who reads the report */
  constructor(readonly code: DefaultCode, readonly why: string) {
    super(code);
  }

  /** For the reason of the change that gives the owner its parameter. */
  get note(): string {
    return `its registry keeps a default value, because ${this.why}`;
  }

  /** What is left of an owner that takes a registry already. */
  *findings(facts: Facts, transform: string, name: string, owner: Owner['node']): Generator<ManualStep | Kept> {
    const parameter = injectedParameter(facts, owner)?.parameter;
    if (!parameter) return;
    const { kind, advice } = CODES[this.code];
    yield { kind, code: this.code, transform, file: pathOf(parameter), start: parameter.getStart(), reason: `the registry of ${name} keeps its default value, because ${this.why}`, advice: advice.replaceAll('{name}', name), sites: [] };
  }
}
