import client from 'prom-client';

export class Endpoint {
  constructor(private readonly metricsRegistry: client.Registry = client.register) {}

  create(): () => Promise<string> {
    const registry = this.metricsRegistry;
    client.collectDefaultMetrics({ register: registry });
    new client.Gauge({ name: 'up', help: 'h', registers: [registry] }).set(1);
    return () => registry.metrics();
  }
}

export function start(registry: client.Registry = client.register): () => string {
  const all = registry;
  new client.Gauge({ name: 'started', help: 'h', registers: [all] }).set(1);
  return () => registry.contentType + all.contentType;
}

export function several(registry: client.Registry = client.register): string {
  const { Gauge } = client;
  new Gauge({ name: 'several', help: 'h', registers: [registry] }).set(1);
  return registry.contentType;
}
