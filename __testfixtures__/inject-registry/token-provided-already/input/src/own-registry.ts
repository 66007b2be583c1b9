import { Registry } from 'prom-client';

export const ownRegistry = (): Registry => new Registry();
