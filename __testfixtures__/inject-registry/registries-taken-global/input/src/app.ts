import client, { Registry } from 'prom-client';
import { watch, watchMore, watchOthers } from './monitor.js';

function makeRegistry(): Registry {
  client.register.setDefaultLabels({ app: 'a' });
  return client.register;
}

export async function init() {
  const registry = makeRegistry();
  return { registers: [registry], port: 1 };
}

export async function start(params: { registers?: Registry[]; port: number }) {
  const { registers, port } = params;
  watch({ size: () => port, registers: registers ?? [client.register] });
  watchOthers({ name: 'own', registers: [new Registry()] });
  watchOthers({ name: 'other', registers: [client.register] });
  watchMore([client.register]);
}
