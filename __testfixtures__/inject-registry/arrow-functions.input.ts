import { Counter, Gauge } from 'prom-client';

export const one = (name: string) => new Counter({ name, help: 'h' });
export const none = () => {
  return new Gauge({ name: 'up', help: 'h' });
};
export const later = async (name: string, help = 'h'): Promise<Gauge> => new Gauge({ name, help });
export const named = function (name: string) {
  return new Gauge({ name, help: 'h' });
};
