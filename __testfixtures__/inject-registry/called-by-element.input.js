import * as prom from 'prom-client';

export const factory = {
  create: (name) => new prom.Counter({ name, help: 'h' }),
};

factory['create']('a_total');
