import { Counter } from 'prom-client';
import type { Init } from './types/index.js';

export const init: Init = (name) => {
  new Counter({ name, help: 'h' }).inc();
};
