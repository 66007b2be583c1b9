import { Counter } from 'prom-client';

export const handler = async (event: { name: string }): Promise<Counter> => new Counter({ name: event.name, help: 'h' });

export function GET(request: { url: string }): Counter {
  return new Counter({ name: request.url, help: 'h' });
}

export function createHits(name: string): Counter {
  return new Counter({ name, help: 'h' });
}
