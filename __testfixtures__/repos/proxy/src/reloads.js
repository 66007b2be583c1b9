import client from 'prom-client';

/** The configuration belongs to the process, and so does its metric. */
export const reloads = new client.Gauge({ name: 'proxy_config_generation', help: 'Configurations read so far' });
