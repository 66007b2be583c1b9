import * as prom from 'prom-client';

export const factory = {
  create: (name, registry = prom.register) => new prom.Counter({ name, help: 'h', registers: [registry] }),
};

factory['create']('a_total');
