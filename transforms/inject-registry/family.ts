import type { Owner } from '../../src/facts/owners.js';
import type { DefaultStays } from './default-stays.js';
import type { CallSite, Pass } from './passing.js';

/** Owners that change together: a class with its subclasses, or a function alone. */
export interface Family {
  /** The topmost class of a hierarchy, or a function. */
  node: Owner['node'];
  owners: Owner[];
}

/** What is asked of a family beside taking a registry. */
export interface Demand {
  /** Whether the parameter has a default value. */
  defaulted: boolean;
  /** Why it has one although none was wanted. */
  stays: DefaultStays | undefined;
  /** Calls in the code of the family that may be handed its registry. */
  passes: readonly Pass[];
  /** Calls of the family that get the global registry. */
  given: readonly CallSite[];
  /** Why a person has to look at it. */
  reviews: readonly string[];
}

/** A parameter with a default value, and nothing to pass on. */
export const PLAIN: Demand = { defaulted: true, stays: undefined, passes: [], given: [], reviews: [] };
