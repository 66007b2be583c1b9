export * from './counter.js';
export { createGauge as gauge } from './gauge.js';
