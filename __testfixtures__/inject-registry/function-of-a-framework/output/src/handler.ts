import { Counter, Registry, register } from 'prom-client';

let events: Counter | undefined;

export async function handler(event: { name: string }, registry: Registry = register): Promise<string> {
  events ??= new Counter({ name: 'events_total', help: 'Events', registers: [registry] });
  events.inc();
  return event.name;
}
