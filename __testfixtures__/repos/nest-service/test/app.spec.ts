import 'reflect-metadata';
import { Test } from '@nestjs/testing';
import { expect, it } from 'vitest';
import { AppModule } from '../src/app.module.js';
import { MetricsController } from '../src/metrics/metrics.controller.js';
import { ParcelsController } from '../src/parcels/parcels.controller.js';

it('shares one set of metrics between the modules', async () => {
  const app = await Test.createTestingModule({ imports: [AppModule] }).compile();
  app.get(ParcelsController).scan('3SABC', 'UTR');
  expect(await app.get(MetricsController).read()).toContain('parcels_scans_total{depot="UTR"} 1');
  await app.close();
});
