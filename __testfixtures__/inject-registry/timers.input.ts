import { Counter } from 'prom-client';

let made = 0;
const none = (): Counter => new Counter({ name: `none_${++made}_total`, help: 'h' });
const one = (name: string): Counter => new Counter({ name, help: 'h' });

export function start(): void {
  setTimeout(none, 10);
  setInterval(one, 10, 'a_total');
  setImmediate(one, 'b_total');
  process.nextTick(none);
  queueMicrotask(none);
  void Promise.resolve('c_total').then(one).catch(one).finally(none);
}
