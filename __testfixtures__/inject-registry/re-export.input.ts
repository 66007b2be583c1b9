export { Counter, register } from 'prom-client';
export * as prom from 'prom-client';
