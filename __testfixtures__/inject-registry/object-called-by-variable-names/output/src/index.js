import { Counter, register } from 'prom-client';

const starters = {
  http: (app, registry = register) => new Counter({ name: `${app}_requests_total`, help: 'Requests', registers: [registry] }),
  jobs: (app) => app,
};

export const start = (kind, ...rest) => starters[kind](...rest);
