import 'reflect-metadata';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { AwilixContainer } from 'awilix';
import type { DependencyContainer } from 'tsyringe';
import { beforeEach, describe, expect, it } from 'vitest';
import { load, require, type Side } from './support/fixture-code.js';

const { Registry, register } = require('prom-client') as typeof import('prom-client');
const awilix = require('awilix') as typeof import('awilix');
const inversify = require('inversify') as typeof import('inversify');
const tsyringe = require('tsyringe') as typeof import('tsyringe');

const TOKEN = 'METRICS_REGISTRY';

type Registry = InstanceType<typeof Registry>;
/* eslint-disable @typescript-eslint/no-explicit-any -- the exports of a fixture are whatever it says */
/** Lets the container create what a situation declares; with a provider where a registry is given. */
type Use = (exports: any, own?: Registry) => unknown;

interface Case {
  situation: string;
  /** The file that is loaded, where there are several. */
  entry?: string;
  use: Use;
  /** Metrics that the container cannot reach, so that they stay in the global registry. */
  stays?: string[];
}

const names = (registry: Registry): string[] => registry.getMetricsAsArray().map(({ name }) => name).sort();

beforeEach(() => {
  register.clear();
  tsyringe.container.reset();
});

/** Where a provider stands for every module of an application. */
function everywhere(own?: Registry): object[] {
  class Everywhere {}
  Global()(Everywhere);
  Module({ providers: [{ provide: TOKEN, useValue: own }], exports: [TOKEN] })(Everywhere);
  return own ? [Everywhere] : [];
}

/** Compiles a module of Nest, asks it for instances, and closes it. */
const nest = (options: { imports?: any[]; providers?: any[]; controllers?: any[] }, get: readonly any[] = []) => async (own?: Registry): Promise<any[]> => {
  const module = await Test.createTestingModule({ ...options, imports: [...everywhere(own), ...(options.imports ?? [])] }).compile();
  const instances = get.map((token) => module.get(token, { strict: false }));
  await module.close();
  return instances;
};

const CONFIG = { provide: Map, useValue: new Map() };

const NEST: Case[] = [
  { situation: 'nest-injectable', use: async (m, own) => (await nest({ providers: [m.OrderMetrics, CONFIG] }, [m.OrderMetrics])(own))[0].taken() },
  { situation: 'nest-two-classes', use: (m, own) => nest({ providers: [m.A, m.B, { provide: 'NAME', useValue: 'n' }] })(own) },
  { situation: 'nest-controller-and-module', use: (m, own) => nest({ imports: [m.PagesModule] })(own) },
  { situation: 'nest-providers', use: (m, own) => (m.other, nest({ imports: [m.PagesModule] }, ['PLAIN', m.Listed])(own)), stays: ['others_total'] },
  { situation: 'nest-factories', use: (m, own) => nest({ imports: [m.PagesModule] }, ['UP', 'HITS', 'MISSES', 'LATE'])(own), stays: ['late_total'] },
  { situation: 'nest-own-decorator', entry: 'src/metered.ts', use: (m, own) => nest({ providers: [m.MeteredMetrics] })(own) },
  { situation: 'nest-property-injection', use: async (m, own) => (await nest({ providers: [m.Metrics, { provide: 'PREFIX', useValue: 'app_' }] }, [m.Metrics])(own))[0].add('a_total') },
  { situation: 'nest-created-by-hand', entry: 'src/metrics.ts', use: (m, own) => nest({ providers: [m.Metrics, CONFIG] })(own) },
  { situation: 'nest-heirs', entry: 'src/heirs.ts', use: (m, own) => nest({ providers: [m.Without] })(own) },
  { situation: 'nest-heirs', entry: 'src/heirs.ts', use: (m, own) => nest({ providers: [m.WithOne, { provide: 'NAME', useValue: 'n' }] })(own) },
  { situation: 'nest-token-taken', use: (m, own) => nest({ providers: [m.Metrics] })(own) },
  { situation: 'nest-token-there', use: (m, own) => nest({ providers: [m.Trades] })(own) },
  { situation: 'used-in-decorator', use: async (m, own) => (await nest({ controllers: [m.Metrics] }, [m.Metrics])(own))[0].text() },
  { situation: 'nest-default-export', use: (m, own) => nest({ providers: [m.default] })(own) },
];

function withRegistry(own?: Registry): DependencyContainer {
  const container = tsyringe.container.createChildContainer();
  if (own) container.register(TOKEN, { useValue: own });
  return container;
}

const TSYRINGE: Case[] = [
  { situation: 'tsyringe-injectable', use: (m, own) => withRegistry(own).resolve(m.Metrics) },
  {
    situation: 'tsyringe-several',
    use: (m, own) => {
      const container = withRegistry(own);
      container.register('PREFIX', { useValue: 'app_' });
      // A singleton lives in the container that it is registered in: here in the one with the registry.
      container.registerSingleton(m.Orders);
      return [container.resolve<any>(m.Trades), container.resolve<any>(m.Fills).add('fills_total'), container.resolve(m.Plain)];
    },
    stays: ['hits_total'],
  },
];

/** A container of inversify with what it is told to bind to themselves. */
function bound(own: Registry | undefined, ...types: any[]): InstanceType<typeof inversify.Container> {
  const container = new inversify.Container();
  for (const type of types) container.bind(type).toSelf();
  container.bind('PREFIX').toConstantValue('app_');
  if (own) container.bind(TOKEN).toConstantValue(own);
  return container;
}

const INVERSIFY: Case[] = [
  { situation: 'inversify-injectable', use: (m, own) => bound(own, m.Metrics).get<any>(m.Metrics).add('a_total') },
  { situation: 'inversify-several', use: (m, own) => bound(own, m.Orders, m.Trades).get(m.Trades) },
  { situation: 'inversify-heirs', use: (m, own) => ((container) => [container.get(m.Base), container.get(m.Heir)])(bound(own, m.Base, m.Heir)) },
  { situation: 'inversify-several', use: (m, own) => ((container) => (container.bind('PREFIX').toConstantValue('auto_'), own && container.bind(TOKEN).toConstantValue(own), container.get(m.Trades)))(new inversify.Container({ autobind: true })) },
];

/** The container that the situation made, with what the registrations in it take. */
function given({ container }: { container: AwilixContainer }, own?: Registry): any {
  container.register({ prefix: awilix.asValue('app_'), logger: awilix.asValue({ info: () => undefined }) });
  if (own) container.register({ metricsRegistry: awilix.asValue(own) });
  return container.cradle;
}

const AWILIX: Case[] = [
  { situation: 'awilix-classic', use: (m, own) => given(m, own).metrics },
  { situation: 'awilix-functions', use: (m, own) => ((cradle) => [cradle.made, cradle.metrics])(given(m, own)) },
  { situation: 'awilix-functions', use: (m, own) => given(m, own).more },
  { situation: 'awilix-registration-mode', use: (m, own) => ((cradle) => [cradle.classic, cradle.optioned, cradle.proxied])(given(m, own)), stays: ['app_proxied_total'] },
];
/* eslint-enable @typescript-eslint/no-explicit-any */

const CASES = Object.entries({ Nest: NEST, tsyringe: TSYRINGE, inversify: INVERSIFY, awilix: AWILIX }).flatMap(([container, cases]) => cases.map((one) => ({ container, ...one })));

describe.each([{ useDefineForClassFields: true }, { useDefineForClassFields: false }])('with useDefineForClassFields $useDefineForClassFields', (options) => {
  describe.each(CASES)('$container creates $situation', ({ situation, entry, use, stays = [] }) => {
    const run = async (side: Side, own?: Registry): Promise<void> => {
      register.clear();
      await use(load(situation, side, options, entry), own);
    };

    it('as before where no registry is provided', async () => {
      await run('input');
      const before = names(register);
      expect(before.filter((name) => !stays.includes(name))).not.toEqual([]);

      await run('output');
      expect(names(register)).toEqual(before);
    });

    it('with the registry that is provided', async () => {
      await run('input');
      const before = names(register);

      const own = new Registry();
      await run('output', own);
      expect(names(register)).toEqual(stays);
      expect([...names(own), ...stays].sort()).toEqual(before);
    });
  });
});

describe('inversify', () => {
  it('leaves an heir without a constructor of its own in the global registry, as the reason of the change says', () => {
    const own = new Registry();
    const { Base, Heir } = load('inversify-heir-without-constructor', 'output') as Record<'Base' | 'Heir', new () => object>;
    const container = bound(own, Base, Heir);
    container.get(Base);
    expect([names(own), names(register)]).toEqual([['hits_total'], []]);
    container.get(Heir);
    expect(names(register)).toEqual(['hits_total']);
  });
});

// What the other forms do, so that nobody takes the decorators for decoration.
describe('without what the tool writes', () => {
  it('tsyringe gives the class a registry that nobody serves', () => {
    class Metrics {
      constructor(readonly registry: Registry = register) {}
    }
    tsyringe.injectable()(Metrics);
    Reflect.defineMetadata('design:paramtypes', [Registry], Metrics);
    tsyringe.injectable()(Metrics);
    const { registry } = tsyringe.container.createChildContainer().resolve(Metrics);
    expect(registry).toBeInstanceOf(Registry);
    expect(registry).not.toBe(register);
  });

  it('tsyringe throws for an optional parameter of an @autoInjectable() class', () => {
    class Metrics {
      constructor(readonly registry: Registry = register) {}
    }
    Reflect.defineMetadata('design:paramtypes', [Registry], Metrics);
    tsyringe.inject(TOKEN, { isOptional: true })(Metrics, undefined, 0);
    const Auto = tsyringe.autoInjectable()(Metrics) as typeof Metrics;
    expect(() => new Auto()).toThrow(/unregistered dependency token/);
  });

  it('awilix gives a positional parameter everything it holds, in its default mode', () => {
    class Metrics {
      constructor(readonly registry: unknown = register) {}
    }
    const container = awilix.createContainer<{ metrics: Metrics }>();
    container.register({ metrics: awilix.asClass(Metrics) });
    expect(container.cradle.metrics.registry).toBe(container.cradle);
  });
});
