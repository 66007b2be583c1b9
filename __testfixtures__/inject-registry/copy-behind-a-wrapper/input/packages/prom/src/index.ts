export { register } from 'prom-client';
