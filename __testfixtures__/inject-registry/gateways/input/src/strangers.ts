import bundle from './express-prom-bundle.js';
import { metrics } from 'fastify-metrics-of-others';

export const all = [bundle, metrics, 'opossum-prometheus'];
