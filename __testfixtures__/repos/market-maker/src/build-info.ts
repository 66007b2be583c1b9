import { Gauge } from 'prom-client';

export const version = '4.12.0';

/** Constant 1; the labels carry the information. One per process, whoever else comes and goes. */
export const buildInfo = new Gauge({
  name: 'mm_build_info',
  help: 'Version of the market maker and of the runtime it runs on',
  labelNames: ['version', 'node'],
});

buildInfo.set({ version, node: process.version }, 1);
