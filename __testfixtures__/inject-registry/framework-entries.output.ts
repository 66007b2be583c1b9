import { Counter, Registry, register } from 'prom-client';

export const handler = async (event: { name: string }, registry: Registry = register): Promise<Counter> => new Counter({ name: event.name, help: 'h', registers: [registry] });

export function GET(request: { url: string }, registry: Registry = register): Counter {
  return new Counter({ name: request.url, help: 'h', registers: [registry] });
}

export function createHits(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'h', registers: [registry] });
}
