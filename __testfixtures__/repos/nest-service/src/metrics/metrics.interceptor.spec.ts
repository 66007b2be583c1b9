import 'reflect-metadata';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import * as client from 'prom-client';
import { lastValueFrom, of, throwError } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import { MetricsInterceptor } from './metrics.interceptor.js';
import { MetricsService } from './metrics.service.js';

class ParcelsController {}

const context = {
  getClass: () => ParcelsController,
  getHandler: () => function find() {},
} as unknown as ExecutionContext;

async function setUp() {
  const module = await Test.createTestingModule({ providers: [MetricsService, MetricsInterceptor] }).compile();
  return { metrics: module.get(MetricsService), interceptor: module.get(MetricsInterceptor) };
}

describe('MetricsInterceptor', () => {
  afterEach(() => {
    client.register.clear();
  });

  it('counts a handler that answers', async () => {
    const { metrics, interceptor } = await setUp();
    const next: CallHandler = { handle: () => of('parcel') };
    expect(await lastValueFrom(interceptor.intercept(context, next))).toBe('parcel');
    expect(await metrics.expose()).toContain('{handler="ParcelsController.find",outcome="ok"} 1');
  });

  it('counts a handler that throws, and lets the error through', async () => {
    const { metrics, interceptor } = await setUp();
    const next: CallHandler = { handle: () => throwError(() => new Error('no such parcel')) };
    await expect(lastValueFrom(interceptor.intercept(context, next))).rejects.toThrow('no such parcel');
    expect(await metrics.expose()).toContain('{handler="ParcelsController.find",outcome="error"} 1');
  });
});
