import { Gauge } from 'prom-client';

export class Metrics { up = new Gauge({ name: 'up', help: 'h' }) }
