import type { ts } from 'ts-morph';
import type { Owner } from '../../src/facts/owners.js';

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
  /** Calls in the code of the family that pass its registry on. */
  carries: readonly CallSite[];
}

/** A parameter with a default value, and nothing to pass on. */
export const PLAIN: Demand = { defaulted: true, carries: [] };

/** A call that has to pass the registry. */
export interface CallSite {
  call: ts.CallExpression | ts.NewExpression;
  /** Where the registry stands among the arguments, those of `f.call(self, …)` included. */
  index: number;
}
