import client from 'prom-client';

export class Endpoint {
  create(): () => Promise<string> {
    const registry = client.register;
    client.collectDefaultMetrics({ register: registry });
    new client.Gauge({ name: 'up', help: 'h', registers: [registry] }).set(1);
    return () => registry.metrics();
  }
}

export function start(): () => string {
  const all = client.register;
  const { register } = client;
  new client.Gauge({ name: 'started', help: 'h', registers: [all] }).set(1);
  return () => register.contentType + all.contentType;
}

export function several(): string {
  const { register: all, Gauge } = client;
  new Gauge({ name: 'several', help: 'h', registers: [all] }).set(1);
  return all.contentType;
}
