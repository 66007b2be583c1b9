import promClient from 'prom-client';
import type client from 'prom-client';

interface Deps {
  readonly client: typeof client;
  name: string;
}

type Client = typeof import('prom-client');

export function direct(given: typeof client): unknown {
  given.collectDefaultMetrics();
  return new given.Counter({ name: 'direct_total', help: 'd' });
}

export function imported(given: typeof import('prom-client') | null): unknown {
  return given && new given.Gauge({ name: 'imported', help: 'i' });
}

export function alias({ client: { Counter } }: { client: Client }, other: Client): unknown {
  const { Gauge: Level } = other;
  return [new Counter({ name: 'alias_total', help: 'a' }), new Level({ name: 'level', help: 'l' })];
}

export class Held {
  private readonly known: Client;

  constructor(private readonly deps: Deps, readonly own: client.Registry) {
    this.known = deps.client;
    new this.deps.client.Histogram({ name: 'held', help: 'h' });
  }

  later(): unknown {
    return [
      new this.known.Summary({ name: 'later', help: 'l' }),
      new this.known.Counter({ name: 'own_total', help: 'o', registers: [this.own] }),
      new this.known.Counter({ name: 'global_total', help: 'g', registers: [this.known.register] }),
    ];
  }

  clear(): void {
    this.known.register.clear();
  }
}

// Here the value is known as well.
const named: typeof client = promClient;

export function valueKnown(registry: promClient.Registry = promClient.register): unknown {
  return new named.Counter({ name: 'known_total', help: 'k', registers: [registry] });
}
