import { describe, expect, it } from 'vitest';
import { gatherFacts } from '../../src/facts/facts.js';
import { memoryProject } from '../support/memory-project.js';

const SERVICE = "import { Injectable } from '@nestjs/common';\nimport { Counter } from 'prom-client';\n@Injectable()\nexport class MetricsService { hits = new Counter({ name: 'hits_total', help: 'Hits' }); }\n";
const MODULE = "import { Module } from '@nestjs/common';\nimport { MetricsService } from './metrics.service.js';\n@Module({ providers: [MetricsService], exports: [MetricsService] })\nexport class MetricsModule {}\n";
const APP = "import { Module } from '@nestjs/common';\nimport { MetricsModule } from './metrics.module.js';\n@Module({ imports: [MetricsModule] })\nexport class AppModule {}\n";
const FEATURE = "import { MetricsService } from './metrics.service.js';\nexport class FeatureModule { static forRoot() { return { module: FeatureModule, providers: [MetricsService] }; } }\n";

/** The test files for which a package with a service that creates a metric gets a setup. */
async function testsServed(body: string): Promise<string[]> {
  const project = memoryProject({
    'package.json': '{ "name": "p", "type": "module", "dependencies": { "prom-client": "15" }, "devDependencies": { "vitest": "4" } }',
    'src/metrics.service.ts': SERVICE,
    'src/metrics.module.ts': MODULE,
    'src/app.module.ts': APP,
    'src/feature.module.ts': FEATURE,
    'src/a.spec.ts': `import { Test } from '@nestjs/testing';
import { container } from 'tsyringe';
import { beforeEach, it, vi } from 'vitest';
import { AppModule } from './app.module.js';
import { FeatureModule } from './feature.module.js';
import { MetricsModule } from './metrics.module.js';
import { MetricsService } from './metrics.service.js';

const fake = {};
it('works', async () => {
  ${body}
});
`,
  });
  const facts = gatherFacts(project, { resetValues: false });
  expect(project.failures).toEqual([]);
  return [...facts.setups.values()].flatMap((setup) => (setup.state === 'planned' ? ['planned'] : [setup.state]));
}

describe('a test creates an owner through a container', () => {
  it.each([
    ['a provider', 'await Test.createTestingModule({ providers: [MetricsService] }).compile();'],
    ['a controller', 'await Test.createTestingModule({ controllers: [MetricsService] }).compile();'],
    ['the class of a provider', "await Test.createTestingModule({ providers: [{ provide: 'metrics', useClass: MetricsService }] }).compile();"],
    ['the class of a provider for itself', 'await Test.createTestingModule({ providers: [{ provide: MetricsService, useClass: MetricsService }] }).compile();'],
    ['a module that provides it', 'await Test.createTestingModule({ imports: [MetricsModule] }).compile();'],
    ['a module of modules', 'await Test.createTestingModule({ imports: [AppModule] }).compile();'],
    ['a dynamic module', 'await Test.createTestingModule({ imports: [FeatureModule.forRoot()] }).compile();'],
    ['a list by condition', 'await Test.createTestingModule({ providers: [...(process.env.CI ? [MetricsService] : [])] }).compile();'],
    ['a container that is asked', 'container.resolve(MetricsService);'],
    ['a container that is asked with a cast', '(container as any).get(MetricsService as any);'],
  ])('%s', async (_, body) => {
    expect(await testsServed(body)).toEqual(['planned']);
  });
});

describe('a test creates none', () => {
  it.each([
    ['a value in its place', 'await Test.createTestingModule({ providers: [{ provide: MetricsService, useValue: fake }] }).compile();'],
    ['a value in its place, then asked for', 'const m = await Test.createTestingModule({ providers: [{ provide: MetricsService, useValue: fake }] }).compile(); m.get(MetricsService);'],
    ['a factory in its place', 'await Test.createTestingModule({ providers: [{ provide: MetricsService, useFactory: () => fake }] }).compile();'],
    ['an override', 'await Test.createTestingModule({ providers: [MetricsService] }).overrideProvider(MetricsService).useValue(fake).compile();'],
    ['the parameter of a factory', "await Test.createTestingModule({ providers: [{ provide: 'x', useFactory: (m) => m, inject: [MetricsService] }] }).compile();"],
    ['a list of exports', 'await Test.createTestingModule({ exports: [MetricsService] }).compile();'],
    ['a matcher', 'expect(fake).toBeInstanceOf(MetricsService);'],
    ['a mock', 'vi.mocked(MetricsService);'],
    ['a list that no container gets', 'const all = [MetricsService, MetricsModule]; void all;'],
    ['an option of the test', 'Test.createTestingModule({}).setLogger(fake as any).compile();'],
    ['a type', 'const m: MetricsService | MetricsModule | undefined = undefined; void m;'],
    ['the name', 'console.log(MetricsService.name, AppModule.name);'],
  ])('%s', async (_, body) => {
    expect(await testsServed(body)).toEqual([]);
  });
});
