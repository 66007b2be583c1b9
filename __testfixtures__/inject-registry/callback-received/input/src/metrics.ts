import { EventEmitter, on } from 'node:events';
import { Counter, Gauge, register } from 'prom-client';
import { Each, forwarding, indexed, Kept, Lazy, listed, listening, mapped, named, Open, spread, Unpacked, Untyped, untyped } from './lazy.js';

export const metrics = new Lazy(() => ({
  hits: new Counter({ name: 'hits_total', help: 'h' }),
  users: new Gauge({ name: 'users', help: 'u' }),
  text: () => register.metrics(),
}));

export const one = named('one', (prefix) => new Counter({ name: `${prefix}_total`, help: 'h' }));
export const two = named('two', function (prefix: string) {
  return new Counter({ name: `${prefix}_total`, help: 'h' });
});

export const kept = new Kept(() => new Counter({ name: 'kept_total', help: 'h' }), () => new Counter({ name: 'other_total', help: 'h' }));

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
