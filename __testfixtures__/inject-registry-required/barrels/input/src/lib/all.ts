export * from './metrics.js';
export * as inside from './metrics.js';
