import { register } from 'prom-client';

export const page = (): Promise<string> => register.metrics();
