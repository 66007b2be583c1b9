import { Counter, Gauge, Registry, register } from 'prom-client';

export const one = (name: string, registry: Registry = register) => new Counter({ name, help: 'h', registers: [registry] });
export const none = (registry: Registry = register) => {
  return new Gauge({ name: 'up', help: 'h', registers: [registry] });
};
export const later = async (name: string, help = 'h', registry: Registry = register): Promise<Gauge> => new Gauge({ name, help, registers: [registry] });
export const named = function (name: string, registry: Registry = register) {
  return new Gauge({ name, help: 'h', registers: [registry] });
};
