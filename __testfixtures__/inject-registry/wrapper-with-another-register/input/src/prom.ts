import { Registry } from 'prom-client';

export * from 'prom-client';
export const register = new Registry();
