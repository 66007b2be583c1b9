import client, { Counter, collectDefaultMetrics, register } from 'prom-client';

export class App {
  constructor(private readonly metricsRegistry: client.Registry = outside) {}

  start(): string {
    const registry = this.metricsRegistry;
    collectDefaultMetrics({ register: registry });
    return registry.contentType;
  }

  own(): Counter {
    return new Counter({ name: 'own_total', help: 'o', registers: [this.metricsRegistry] });
  }
}

export function start(registry: client.Registry = register): string {
  const reg = registry;
  const { Gauge } = client;
  collectDefaultMetrics({ register: reg });
  new Gauge({ name: 'up', help: 'u', registers: [registry, reg] });
  return [1].map(() => reg.contentType + registry.contentType).join('');
}

export function shorthand(registry: client.Registry = outside): unknown {
  const register = registry;
  collectDefaultMetrics({ register });
  return { register };
}

export function later(registry: client.Registry = register): Counter {
  let late;
  late = registry;
  return new Counter({ name: 'later_total', help: 'l', registers: [late] });
}

const outside = register;

export function reads(registry: client.Registry = register): Counter {
  registry.setDefaultLabels({ app: 'a' });
  return new Counter({ name: 'outside_total', help: 'o', registers: [registry] });
}

export function rest(registry: client.Registry = outside): unknown {
  const { register, ...others } = client;
  new Counter({ name: 'rest_total', help: 'r', registers: [registry] });
  return others;
}

export function unused(registry: client.Registry = register): Counter {
  const reg = registry;
  console.log(reg === registry);
  return new Counter({ name: 'unused_total', help: 'u', registers: [registry] });
}
