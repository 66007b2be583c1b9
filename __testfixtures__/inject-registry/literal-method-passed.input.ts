import { Counter } from 'prom-client';

declare function use(plugin: { install(name: string, options: object): void }): void;

use({
  install(name) {
    new Counter({ name, help: 'h' }).inc();
  },
});
