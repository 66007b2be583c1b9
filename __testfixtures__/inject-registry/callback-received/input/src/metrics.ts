import { on } from 'node:events';
import { Counter, Gauge, register } from 'prom-client';
import { indexed, Lazy, listed, named, spread, untyped } from './lazy.js';

export const metrics = new Lazy(() => ({
  hits: new Counter({ name: 'hits_total', help: 'h' }),
  users: new Gauge({ name: 'users', help: 'u' }),
  text: () => register.metrics(),
}));

export const one = named('one', (prefix) => new Counter({ name: `${prefix}_total`, help: 'h' }));
export const two = named('two', function (prefix: string) {
  return new Counter({ name: `${prefix}_total`, help: 'h' });
});

// The registry would stand where these get something else.
export const three = indexed((prefix) => new Counter({ name: `${prefix}three_total`, help: 'h' }));
export const four = listed(() => new Counter({ name: 'four_total', help: 'h' }));
export const five = spread(() => new Counter({ name: 'five_total', help: 'h' }));
export const six = untyped(() => new Counter({ name: 'six_total', help: 'h' }));
export const seven = on(process, 'x', (() => new Counter({ name: 'seven_total', help: 'h' })) as never);
export const eight = named(...(['a', () => new Counter({ name: 'eight_total', help: 'h' })] as const));
