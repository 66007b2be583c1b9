import 'reflect-metadata';
import { Test } from '@nestjs/testing';
import { register } from 'prom-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { MetricsService } from './metrics.service.js';

describe('MetricsService', () => {
  let service: MetricsService;

  beforeEach(async () => {
    register.clear();
    const module = await Test.createTestingModule({ providers: [MetricsService] }).compile();
    service = module.get(MetricsService);
  });

  it('exposes what it counts', async () => {
    service.scans.inc({ depot: 'UTR' }, 3);
    expect(await service.expose()).toContain('parcels_scans_total{depot="UTR"} 3');
    expect(service.contentType).toMatch(/^text\/plain/);
  });

  it('measures a request from begin to end', async () => {
    const end = service.begin('Parcels.find');
    end('ok');
    const text = await service.expose();
    expect(text).toContain('parcels_http_requests_total{handler="Parcels.find",outcome="ok"} 1');
    expect(text).toContain('parcels_http_request_seconds_count{handler="Parcels.find"} 1');
  });
});
