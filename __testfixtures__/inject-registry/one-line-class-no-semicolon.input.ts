import { Gauge } from 'prom-client';

export class Metrics { readonly up = new Gauge({ name: 'up', help: 'h' }) }
export class Named { label = 'a'; up = new Gauge({ name: 'up2', help: 'h' }); size = 1 }
export class Plain { size = 1 }
