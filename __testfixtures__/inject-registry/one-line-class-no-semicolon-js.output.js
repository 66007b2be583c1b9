import { Gauge, register } from 'prom-client';

export class Metrics { up; constructor(registry = register) { this.up = new Gauge({ name: 'up', help: 'h', registers: [registry] }); } }
