import { register } from 'prom-client';
import { PluginRegistry } from '../src/plugins.js';

const registry = new PluginRegistry();

afterEach(() => {
  registry.clear();
});

it('counts', () => expect(register).toBeDefined());
