import { Counter } from 'prom-client';
import type { Plugin } from 'some-framework';

type Handler = (name: string, next: () => void) => void;
type Any = (...names: string[]) => void;

export const plugin: Plugin = {
  install(name: string) {
    new Counter({ name, help: 'h' }).inc();
  },
};

export const handlers: Record<string, Handler> = {
  home: (name) => new Counter({ name, help: 'h' }).inc(),
};

export const any: Any = (name?: string) => new Counter({ name: name ?? 'any_total', help: 'h' }).inc();
