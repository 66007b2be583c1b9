import { Counter } from 'prom-client';

// A provider of another framework, which passes what it likes.
export const provider = {
  provide: 'HITS',
  useFactory: (prefix: string): Counter => new Counter({ name: `${prefix}hits_total`, help: 'h' }),
  deps: ['PREFIX', 'SUFFIX'],
};

export const providers = [{ provide: 'MISSES', useFactory: (prefix: string): Counter => new Counter({ name: `${prefix}misses_total`, help: 'h' }) }];
