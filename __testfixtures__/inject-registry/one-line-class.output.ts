import { Gauge, Registry, register } from 'prom-client';

export class Metrics { readonly up: Gauge<string>; constructor(registry: Registry = register) { this.up = new Gauge({ name: 'up', help: 'h', registers: [registry] }); } }
export class More { up: Gauge; constructor(registry: Registry = register) { this.up = new Gauge({ name: 'up2', help: 'h', registers: [registry] }); } }
