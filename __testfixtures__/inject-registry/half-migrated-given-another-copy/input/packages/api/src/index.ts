import { Metrics } from '@acme/core';
import { register } from 'prom-client';

export const metrics = new Metrics(register);
