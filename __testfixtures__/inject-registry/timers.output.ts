import { Counter, Registry, register } from 'prom-client';

let made = 0;
const none = (registry: Registry = register): Counter => new Counter({ name: `none_${++made}_total`, help: 'h', registers: [registry] });
const one = (name: string, registry: Registry = register): Counter => new Counter({ name, help: 'h', registers: [registry] });

export function start(): void {
  setTimeout(none, 10);
  setInterval(one, 10, 'a_total');
  setImmediate(one, 'b_total');
  process.nextTick(none);
  queueMicrotask(none);
  void Promise.resolve('c_total').then(one).catch(one).finally(none);
}
