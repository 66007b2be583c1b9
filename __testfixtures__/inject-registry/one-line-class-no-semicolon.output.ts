import { Gauge, Registry, register } from 'prom-client';

export class Metrics { readonly up: Gauge<string>; constructor(registry: Registry = register) { this.up = new Gauge({ name: 'up', help: 'h', registers: [registry] }); } }
export class Named { label = 'a'; up: Gauge<string>; size = 1; constructor(registry: Registry = register) { this.up = new Gauge({ name: 'up2', help: 'h', registers: [registry] }); } }
export class Plain { size = 1 }
