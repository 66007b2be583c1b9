import { on } from 'node:events';
import { Counter, Gauge, register, Registry } from 'prom-client';
import { indexed, Lazy, listed, named, spread, untyped } from './lazy.js';

export const metrics = new Lazy((registry: Registry = register) => ({
  hits: new Counter({ name: 'hits_total', help: 'h', registers: [registry] }),
  users: new Gauge({ name: 'users', help: 'u', registers: [registry] }),
  text: () => registry.metrics(),
}));

export const one = named('one', (prefix, registry: Registry = register) => new Counter({ name: `${prefix}_total`, help: 'h', registers: [registry] }));
export const two = named('two', function (prefix: string, registry: Registry = register) {
  return new Counter({ name: `${prefix}_total`, help: 'h', registers: [registry] });
});

// The registry would stand where these get something else.
export const three = indexed((prefix) => new Counter({ name: `${prefix}three_total`, help: 'h' }));
export const four = listed(() => new Counter({ name: 'four_total', help: 'h' }));
export const five = spread(() => new Counter({ name: 'five_total', help: 'h' }));
export const six = untyped(() => new Counter({ name: 'six_total', help: 'h' }));
export const seven = on(process, 'x', (() => new Counter({ name: 'seven_total', help: 'h' })) as never);
export const eight = named(...(['a', () => new Counter({ name: 'eight_total', help: 'h' })] as const));
