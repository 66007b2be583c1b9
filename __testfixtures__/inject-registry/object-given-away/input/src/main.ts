import { own, plugin } from './plugin.js';

declare const app: { use(plugin: { install(app: string, options: object): void }): void };

app.use(plugin);
own.install('a_total');
