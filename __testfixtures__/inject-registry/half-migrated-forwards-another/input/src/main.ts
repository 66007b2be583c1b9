import { createApp } from './app.js';
import { registryOf } from './tenants.js';

createApp(registryOf('acme'));
