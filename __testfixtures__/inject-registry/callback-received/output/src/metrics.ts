import { EventEmitter, on } from 'node:events';
import { Counter, Gauge, register, Registry } from 'prom-client';
import { Each, forwarding, indexed, Kept, Lazy, listed, listening, mapped, named, Open, spread, Unpacked, Untyped, untyped } from './lazy.js';

export const metrics = new Lazy((registry: Registry = register) => ({
  hits: new Counter({ name: 'hits_total', help: 'h', registers: [registry] }),
  users: new Gauge({ name: 'users', help: 'u', registers: [registry] }),
  text: () => registry.metrics(),
}));

export const one = named('one', (prefix, registry: Registry = register) => new Counter({ name: `${prefix}_total`, help: 'h', registers: [registry] }));
export const two = named('two', function (prefix: string, registry: Registry = register) {
  return new Counter({ name: `${prefix}_total`, help: 'h', registers: [registry] });
});

export const kept = new Kept((registry: Registry = register) => new Counter({ name: 'kept_total', help: 'h', registers: [registry] }), (registry: Registry = register) => new Counter({ name: 'other_total', help: 'h', registers: [registry] }));

// The registry would stand where these get something else.
export const three = indexed((prefix) => new Counter({ name: `${prefix}three_total`, help: 'h' }));
export const four = listed(() => new Counter({ name: 'four_total', help: 'h' }));
export const five = spread(() => new Counter({ name: 'five_total', help: 'h' }));
export const six = untyped(() => new Counter({ name: 'six_total', help: 'h' }));
export const seven = on(process, 'x', (() => new Counter({ name: 'seven_total', help: 'h' })) as never);
export const eight = named(...(['a', () => new Counter({ name: 'eight_total', help: 'h' })] as const));

export const mapping = mapped(['a'], () => new Counter({ name: 'mapped_total', help: 'h' }));
listening(new EventEmitter(), () => void new Counter({ name: 'listening_total', help: 'h' }));
export const each = new Each(() => new Counter({ name: 'each_total', help: 'h' }));
export const open = new Open(() => new Counter({ name: 'open_total', help: 'h' }));
export const unchecked = new Untyped(() => new Counter({ name: 'unchecked_total', help: 'h' }));
export const unpacked = new Unpacked(() => new Counter({ name: 'unpacked_total', help: 'h' }));
export const forwarded = forwarding(() => new Counter({ name: 'forwarded_total', help: 'h' }));
