import client, { Counter, collectDefaultMetrics, register } from 'prom-client';

export class App {
  start(): string {
    const registry = register;
    collectDefaultMetrics({ register: registry });
    return registry.contentType;
  }

  own(): Counter {
    const { register } = client;
    return new Counter({ name: 'own_total', help: 'o', registers: [register] });
  }
}

export function start(): string {
  const reg = register;
  const { register: global, Gauge } = client;
  collectDefaultMetrics({ register: reg });
  new Gauge({ name: 'up', help: 'u', registers: [global, reg] });
  return [1].map(() => reg.contentType + global.contentType).join('');
}

export function shorthand(): unknown {
  const register = client.register;
  collectDefaultMetrics({ register });
  return { register };
}

export function later(): Counter {
  let late;
  late = client.register;
  return new Counter({ name: 'later_total', help: 'l', registers: [late] });
}

const outside = register;

export function reads(): Counter {
  outside.setDefaultLabels({ app: 'a' });
  return new Counter({ name: 'outside_total', help: 'o', registers: [outside] });
}

export function rest(): unknown {
  const { register, ...others } = client;
  new Counter({ name: 'rest_total', help: 'r', registers: [register] });
  return others;
}

export function unused(): Counter {
  const reg = register;
  const { register: other } = client;
  console.log(reg === other);
  return new Counter({ name: 'unused_total', help: 'u' });
}
