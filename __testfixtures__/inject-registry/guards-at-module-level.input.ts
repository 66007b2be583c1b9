import { Counter, Registry, register } from 'prom-client';

const own = new Registry();

export const hits = (register.getSingleMetric('hits_total') as Counter) ?? new Counter({ name: 'hits_total', help: 'h' });
export const mine = (own.getSingleMetric('mine_total') as Counter) ?? new Counter({ name: 'mine_total', help: 'h', registers: [own] });

export function create(name: string): Counter {
  return (own.getSingleMetric(name) as Counter) ?? new Counter({ name, help: 'h', registers: [own] });
}
