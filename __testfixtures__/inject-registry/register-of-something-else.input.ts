import { Pushgateway } from 'prom-client';

declare const plugins: { register(name: string): void };
const register = (name: string): void => plugins.register(name);

export class Server {
  start(): void {
    register('a');
    plugins.register('prom-client');
  }

  gateway(): object {
    return new Pushgateway('http://localhost');
  }
}
