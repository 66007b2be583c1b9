import { Registry } from 'prom-client';

const registries = new Map<string, Registry>();

export const registryOf = (tenant: string): Registry => registries.get(tenant) ?? new Registry();
