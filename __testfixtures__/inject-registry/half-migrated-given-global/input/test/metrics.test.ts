import { Registry } from 'prom-client';
import { Metrics } from '../src/metrics.js';

new Metrics(new Registry());
