import { createCounter, overloaded } from './metrics.js';

createCounter('a_total');
overloaded('b_total', 'b');
