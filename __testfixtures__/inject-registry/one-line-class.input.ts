import { Gauge } from 'prom-client';

export class Metrics { readonly up = new Gauge({ name: 'up', help: 'h' }); }
export class More { up: Gauge; constructor() { this.up = new Gauge({ name: 'up2', help: 'h' }); } }
