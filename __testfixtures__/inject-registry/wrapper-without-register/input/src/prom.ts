export { Counter, Gauge } from 'prom-client';
