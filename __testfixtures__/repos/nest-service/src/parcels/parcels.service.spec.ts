import 'reflect-metadata';
import { NotFoundException } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { register } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MetricsService } from '../metrics/metrics.service.js';
import { ParcelsService } from './parcels.service.js';

describe('ParcelsService', () => {
  let module: TestingModule;
  let parcels: ParcelsService;
  let metrics: MetricsService;

  beforeEach(async () => {
    module = await Test.createTestingModule({ providers: [MetricsService, ParcelsService] }).compile();
    parcels = module.get(ParcelsService);
    metrics = module.get(MetricsService);
  });

  afterEach(async () => {
    await module.close();
    register.clear();
  });

  it('remembers where a parcel has been', () => {
    parcels.scan('3SABC', 'UTR');
    expect(parcels.scan('3SABC', 'AMS')).toEqual({ code: '3SABC', depot: 'AMS', history: ['UTR', 'AMS'] });
  });

  it('counts parcels on the road', async () => {
    parcels.scan('3SABC', 'UTR');
    parcels.scan('3SDEF', 'UTR');
    parcels.depart('3SABC');
    expect((await metrics.inTransit.get()).values[0]?.value).toBe(1);
    parcels.scan('3SABC', 'AMS');
    expect((await metrics.inTransit.get()).values[0]?.value).toBe(0);
  });

  it('does not know every parcel', () => {
    expect(() => parcels.find('3SXYZ')).toThrow(NotFoundException);
  });
});
