import { Counter, Registry, register } from 'prom-client';
import type { Init } from './types/index.js';

export const init: Init = (name, registry: Registry = register) => {
  new Counter({ name, help: 'h', registers: [registry] }).inc();
};
