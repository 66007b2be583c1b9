import type { Counter } from 'prom-client';

export declare function initMetrics(name: string): Counter;
