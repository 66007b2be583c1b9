import 'reflect-metadata';
import ts from 'typescript';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { load, require, REQUIRED, type Side } from './support/fixture-code.js';

const { Registry, register } = require('prom-client') as typeof import('prom-client');

beforeEach(() => register.clear());

/* eslint-disable @typescript-eslint/no-explicit-any -- the exports of a fixture are whatever it says */
type Use = (exports: any, ...registry: unknown[]) => unknown;

/** How somebody uses the code of a situation; the registry, where one is given, comes last. Those of containers are in inject-containers.test.ts. */
const USES: Record<string, Use> = {
  'alias-called-registry': (m, ...r) => [new m.Wrapper('a_total', ...r).sweep(), m.create('b_total', ...r)],
  'aliased-names': (m, ...r) => new m.Metrics(...r),
  'anonymous-default-class': (m, ...r) => new m.default(...r),
  'arrow-functions': (m, ...r) => [m.one('a_total', ...r), m.none(...r), m.named('b', ...r)],
  'arrow-without-parentheses': (m, ...r) => m.one('a_total', ...r),
  'constructor-calls-method': (m, ...r) => new m.Metrics(...r),
  'constructor-metrics': (m, ...r) => new m.Metrics('p', ...r),
  'constructor-overloads': (m, ...r) => new m.Metrics('a_total', undefined, ...r),
  'comments-at-insertion': (m, ...r) => [m.One, m.Two, m.Three, m.Four].map((type) => new type(...r)),
  'default-import': (m, ...r) => m.initMetrics('a_', ...r),
  'ecmascript-decorators': (m, ...r) => new m.Metrics(...r).hit(),
  'erasable-syntax': (m, ...r) => [new m.Metrics(...r).add('a_total'), new m.More('b_total', ...r)],
  'explicit-type-arguments': (m, ...r) => new m.Metrics(...r),
  'field-callback-runs-at-once': (m, ...r) => new m.Metrics(...r),
  'field-calls-method': (m, ...r) => new m.Metrics(...r),
  'field-function-called-in-place': (m, ...r) => new m.Metrics(...r),
  'field-function-for-later': (m, ...r) => new m.Metrics(...r).create('a_total'),
  'field-gives-this-away': (m, ...r) => new m.Metrics(...r),
  'field-initialisers': (m, ...r) => new m.Metrics('n', ...r).taken('buy'),
  'field-read-by-element-or-callback': (m, ...r) => new m.Metrics(...r),
  'field-read-by-method': (m, ...r) => new m.Metrics(...r),
  'field-reads-getter': (m, ...r) => new m.Metrics(...r),
  'field-read-by-others': (m, ...r) => new m.Metrics(...r).visit(),
  'generic-and-generator': (m, ...r) => [m.make('a_total', (text: string) => text, ...r), ...m.several(['b_total'], ...r)],
  'getter-in-class': (m, ...r) => new m.Health(...r).text(),
  'half-migrated': (m, ...r) => new m.Metrics(...r),
  'half-migrated-function': (m, ...r) => m.create(...r),
  'import-equals': (Metrics, ...r) => new Metrics(...r),
  'js-class': (m, ...r) => new m.Metrics('n', ...r).add('a_total'),
  'js-function': (m, ...r) => m.createCounter('a_total', ...r),
  'literal-and-static-methods': (m, ...r) => [m.factory.create('a_total', ...r), m.factory.other('b_total', ...r), m.Factory.create('c_total', ...r)],
  'heir-has-same-field': (m, ...r) => new m.Child(...r).keep('a_total'),
  'method-stays-on-its-object': (m, ...r) => new m.Metrics(...r),
  'method-creates': (m, ...r) => new m.Lazy('p_', ...r).counter('a_total'),
  mixture: (m, ...r) => new m.Everything(...r).more(),
  'name-taken': (m, ...r) => [new m.Plugins(...r).add('a_total'), m.create(new Map(), 'b_total', ...r)],
  'namespace-called-registry': (m, ...r) => [new m.Metrics(...r), m.create('a_total', ...r)],
  'namespace-import': (m, ...r) => new m.Metrics(...r).show(),
  'no-constructor': (m, ...r) => new m.Metrics(...r),
  'one-line-constructor': (m, ...r) => new m.Metrics(...r),
  'own-class-called-registry': (m, ...r) => new m.Metrics(new m.Registry(), ...r),
  'parent-of-node': (m, ...r) => [new m.Worker(...r).start(), new m.Failure('code', ...r).count()],
  platformatic: (m, ...r) => new m.Metrics(...r),
  'private-names': (m, ...r) => new m.Metrics(...r).hit(),
  'prologue-constructor': (m, ...r) => new m.Metrics(...r),
  'prometheus-io': (m, ...r) => new m.Metrics(...r),
  'record-of-metrics': (m, ...r) => new m.Metrics('n', ...r),
  'register-imported-as-registry': (m, ...r) => [new m.Metrics(...r).text(), m.create('a_total', ...r)],
  'registers-twice': (m, ...r) => [new m.Twice(...r), m.twice(...r)],
  'registry-alias-field': (m, ...r) => new m.Metrics(...r).text(),
  'several-libraries-in-a-file': (m, ...r) => new m.Metrics(...r),
  'require-whole': (m, ...r) => new m.Metrics(...r),
  'subclass-alone-creates': (m, ...r) => new m.Child('n', 1, ...r),
  'subclass-creates-more': (m, ...r) => new m.Child(...r),
  'subclass-passes-on': (m, ...r) => new m.Child(3, ...r),
  'subclass-without-constructor': (m, ...r) => new m.Child('a_total', ...r),
  'super-needs-padding': (m, ...r) => new m.Child(...r),
  'alias-in-method': (m, ...r) => [new m.Endpoint(...r).create(), m.start(...r), m.several(...r)],
  'arrow-field-used-by-field': (m, ...r) => new m.Metrics(...r),
  'awilix-functions': (m, ...r) => [m.createMetrics('a_', ...r), new m.Metrics('b_', ...r), new m.More('c_', ...r)],
  'creates-itself': (m, ...r) => new m.Metrics('a_total', ...r),
  'declared-types': (m, ...r) => [m.one('a_total', ...r), m.two('b_total', ...r), m.three('c_total', ...r), m.factory.create('d_total', ...r), m.factory.other('e_total', ...r), m.byName.four('f_total', ...r)],
  'default-and-renamed-register': (m, ...r) => new m.Metrics(...r).text(),
  'default-export-of-name': (m, ...r) => m.default({ name: 'a_total' }, ...r),
  'destructured-again': (m, ...r) => new m.Metrics(...r),
  'formatted-by-prettier': (m, ...r) => new m.Metrics('app', 'test', ...r).create('a_total'),
  'global-registry-alias': (m, ...r) => new m.Metrics(...r),
  guards: (m, ...r) => [new m.Metrics(...r), new m.Metrics(...r), m.getOrCreate('a_total', ...r), m.getOrCreate('a_total', ...r)],
  jsdoc: (m, ...r) => [m.create('a_total', ...r), new m.Metrics('b_total', ...r)],
  'lazy-getter': (m, ...r) => ((metrics) => [metrics.counter, metrics.misses])(new m.Metrics(...r)),
  'lifecycle-methods': async (m, ...r) => ((metrics) => [metrics.onModuleInit(), metrics.start(), ...metrics.several(['a_total']), metrics.later().next()])(new m.Metrics(...r)),
  'module-exports-object': (m, ...r) => [m.install({}, ...r), m.create('a_total', ...r)],
  'namespace-default': (m, ...r) => new m.Metrics(...r).text(),
  'new-target': (m, ...r) => Reflect.construct(m.Metrics, r, class extends m.Metrics {}),
  'static-factories': async (m, ...r) => [m.Metrics.create('a_total', ...r), await m.Metrics.start('b_total', 'h', ...r), new m.Public('c_total', ...r)],
  'type-beside-namespace': (m, ...r) => new m.Metrics(...r),
};

/** The same where every caller has to give the registry. */
const REQUIRED_USES: Record<string, Use> = {
  'already-defaulted': (m, ...r) => [new m.Metrics('p', ...r), new m.MoreMetrics(...r), m.initMetrics(...r)],
  'already-defaulted-overloads': (m, ...r) => m.createHits('one', ...r),
  'called-through-call': (m, ...r) => m.initMetrics('a_total', 'A', ...r),
  'calls-in-many-lines': (m, ...r) => m.initMetrics('four_total', 'Four', ...r),
  'caller-cannot-pass-on': (m, ...r) => [new m.Service(1, ...r), m.createHits('a_total', ...r)],
  'caller-injected-already': (m, ...r) => [new m.Service(...r)],
  'class-and-caller': (m, ...r) => new m.Metrics({ name: 'test' }, ...r).scrape(),
  crlf: (m, ...r) => m.createHits('a_total', ...r),
  'function-owner': (m, ...r) => m.initMetrics('a', ...r),
  'name-taken': (m, ...r) => new m.Metrics(...r),
  'optional-parameter': (m, ...r) => [new m.Metrics('a_total', 'A', undefined, undefined, ...r), m.initMetrics('b_total', ...r)],
  'overloads-of-one-length': (m, ...r) => m.createHits({ of: 'c_total' }, ...r),
  'owner-creates-owner': (m, ...r) => new m.Service('test', ...r).lateGauge(),
  padding: (m, ...r) => new m.Metrics('p', undefined, ...r),
  platformatic: (m, ...r) => new m.Metrics(...r),
  'prometheus-io': (m, ...r) => new m.Metrics(...r),
  subclasses: (m, ...r) => [new m.QueueMetrics('queue', 1, ...r), new m.PlainMetrics('plain', ...r)],
  'this-parameter': (m, ...r) => m.createHits('a_total', 'A', ...r),
  'types-of-result': (m, ...r) => [m.initMetrics('a_total', ...r), new m.Metrics(...r)],
};
/* eslint-enable @typescript-eslint/no-explicit-any */

/** Uses that reach an owner through code which passes no registry: then the metrics have to go where they went. */
const WITHOUT_REGISTRY: Record<string, Use> = {
  'called-through-call': () => undefined,
  'kept-in-list': (m) => [...m.start(), m.pick('two')],
  'names-mapped': (m) => [m.all(['e_total'], 'f_total'), new m.Names(['g_total']).create(), m.later],
  singleton: (m) => m.Metrics.getInstance(),
  'singleton-in-variable': (m) => m.metrics,
  'static-arrow': (m) => m.Factory.create('d_total'),
  'registers-assigned': (m) => m.global({ name: 'a_total', help: 'h' }),
  timers: async (m) => {
    // Its interval never ends.
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'setImmediate'] });
    try {
      m.start();
      await vi.advanceTimersByTimeAsync(10);
    } finally {
      vi.useRealTimers();
    }
  },
};

const registered = (registry: InstanceType<typeof Registry>): string[] => registry.getMetricsAsArray().map(({ name }) => name).sort();

/** Situations that some compiler options are part of. Node does not run the decorators of ECMAScript, so the compiler has to. */
const COMPILED_WITH: Record<string, ts.CompilerOptions> = {
  'ecmascript-decorators': { experimentalDecorators: false, emitDecoratorMetadata: false, target: ts.ScriptTarget.ES2022 },
};

/** When fields are initialised depends on both: from ES2022 they are by default defined before the constructor runs. */
const COMPILED = (['ES2017', 'ES2021', 'ES2022', 'ESNext'] as const).flatMap((target) => [true, false].map((useDefineForClassFields) => ({ target, useDefineForClassFields })));

describe.each(COMPILED)('with target $target and useDefineForClassFields $useDefineForClassFields', ({ target, useDefineForClassFields }) => {
  const options = { target: ts.ScriptTarget[target], useDefineForClassFields };
  const run = (situation: string, side: Side): unknown => load(situation, side, { ...options, ...COMPILED_WITH[situation] });

  for (const [situation, use] of Object.entries(USES)) {
    it(`${situation}: the metrics go where they went, or to the registry that is given`, async () => {
      await use(run(situation, 'input'));
      const before = registered(register);
      expect(before).not.toEqual([]);

      register.clear();
      const migrated = run(situation, 'output');
      await use(migrated);
      expect(registered(register)).toEqual(before);

      register.clear();
      const own = new Registry();
      await use(migrated, own);
      expect(registered(own)).toEqual(before);
      expect(registered(register)).toEqual([]);
    });
  }

  for (const [situation, use] of Object.entries(WITHOUT_REGISTRY)) {
    it(`${situation}: the metrics go where they went`, async () => {
      await use(run(situation, 'input'));
      const before = registered(register);
      expect(before).not.toEqual([]);

      register.clear();
      await use(run(situation, 'output'));
      expect(registered(register)).toEqual(before);
    });
  }

  for (const [situation, use] of Object.entries(REQUIRED_USES)) {
    it(`${situation}, without a default value: callers send the metrics where they went`, async () => {
      const loaded = (side: Side): unknown => load(situation, side, options, undefined, REQUIRED);
      loaded('input');
      const before = registered(register);
      register.clear();
      const migrated = loaded('output');
      expect(registered(register)).toEqual(before);

      register.clear();
      const original = loaded('input');
      register.clear();
      await use(original);
      const used = registered(register);
      expect(used).not.toEqual([]);

      register.clear();
      const own = new Registry();
      await use(migrated, own);
      expect(registered(own)).toEqual(used);
      expect(registered(register)).toEqual([]);
    });
  }

  it('field-order: who looks a metric up after it was created still finds it', () => {
    for (const side of ['input', 'output'] as const) {
      register.clear();
      const metrics = new (run('field-order', side) as { Metrics: new () => Record<string, unknown> }).Metrics();
      expect(metrics.same).toBe(metrics.hits);
      expect(registered(register)).toEqual(['before_total', 'hits_total']);
    }
  });
});
