export * from '../types.js';
