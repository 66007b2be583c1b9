import plugin from '../src/plugin.js';

await plugin({ name: 'a' });
