import { Counter } from 'prom-client';

const starters = {
  http: (app) => new Counter({ name: `${app}_requests_total`, help: 'Requests' }),
  jobs: (app) => app,
};

export const start = (kind, ...rest) => starters[kind](...rest);
