import { Counter } from 'prom-client';

let events: Counter | undefined;

export async function handler(event: { name: string }): Promise<string> {
  events ??= new Counter({ name: 'events_total', help: 'Events' });
  events.inc();
  return event.name;
}
