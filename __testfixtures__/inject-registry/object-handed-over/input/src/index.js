import { plugin } from './plugin.js';

export const start = (server) => server.register(plugin);
