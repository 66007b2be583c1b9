import { Counter } from 'prom-client';

export const metrics = (() => {
  const hits = new Counter({ name: 'hits_total', help: 'h' });
  return { hits };
})();
