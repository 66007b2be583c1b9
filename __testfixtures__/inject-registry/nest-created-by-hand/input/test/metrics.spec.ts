import { Test } from '@nestjs/testing';
import { Metrics } from '../src/metrics.js';

const config = new Map<string, string>();

it('is made by hand', () => {
  new Metrics(config).hit();
});

it('is made by Nest', async () => {
  const module = await Test.createTestingModule({ providers: [Metrics, { provide: Map, useValue: config }] }).compile();
  module.get(Metrics).hit();
});
