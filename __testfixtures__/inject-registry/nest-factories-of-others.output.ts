import { Counter, Registry, register } from 'prom-client';

// A provider of another framework, which passes what it likes.
export const provider = {
  provide: 'HITS',
  useFactory: (prefix: string, registry: Registry = register): Counter => new Counter({ name: `${prefix}hits_total`, help: 'h', registers: [registry] }),
  deps: ['PREFIX', 'SUFFIX'],
};

export const providers = [{ provide: 'MISSES', useFactory: (prefix: string): Counter => new Counter({ name: `${prefix}misses_total`, help: 'h' }) }];
