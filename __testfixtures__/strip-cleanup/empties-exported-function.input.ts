import { register } from 'prom-client';

export function useCleanRegistry(): void {
  afterEach(() => {
    register.clear();
  });
}
