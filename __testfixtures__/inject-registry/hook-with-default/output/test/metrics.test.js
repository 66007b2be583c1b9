import { initCounted, initPlain } from '../src/metrics.js';

// Runners count the parameters of a hook, and wait for a callback where there is one: `(prefix) => …` has one, `(prefix = 'a_')` has none.
beforeEach(initCounted);
beforeEach(() => initPlain());

it('runs', () => {});
