import 'reflect-metadata';
import { Test } from '@nestjs/testing';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, '__testfixtures__/inject-registry');
/** What comes out where the parameter has no default value. */
const REQUIRED = join(ROOT, '__testfixtures__/inject-registry-required');
const require = createRequire(import.meta.url);
const { Registry, register } = require('prom-client') as typeof import('prom-client');

beforeEach(() => register.clear());

/* eslint-disable @typescript-eslint/no-explicit-any -- the exports of a fixture are whatever it says */
type Use = (exports: any, ...registry: unknown[]) => unknown;

/** How somebody uses the code of a situation; the registry, where one is given, comes last. */
const USES: Record<string, Use> = {
  'aliased-names': (m, ...r) => new m.Metrics(...r),
  'anonymous-default-class': (m, ...r) => new m.default(...r),
  'arrow-functions': (m, ...r) => [m.one('a_total', ...r), m.none(...r), m.named('b', ...r)],
  'arrow-without-parentheses': (m, ...r) => m.one('a_total', ...r),
  'constructor-calls-method': (m, ...r) => new m.Metrics(...r),
  'constructor-metrics': (m, ...r) => new m.Metrics('p', ...r),
  'constructor-overloads': (m, ...r) => new m.Metrics('a_total', undefined, ...r),
  'comments-at-insertion': (m, ...r) => [m.One, m.Two, m.Three, m.Four].map((type) => new type(...r)),
  'default-import': (m, ...r) => m.initMetrics('a_', ...r),
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
  'method-creates': (m, ...r) => new m.Lazy('p_', ...r).counter('a_total'),
  mixture: (m, ...r) => new m.Everything(...r).more(),
  'name-taken': (m, ...r) => [new m.Plugins(...r).add('a_total'), m.create(new Map(), 'b_total', ...r)],
  'namespace-import': (m, ...r) => new m.Metrics(...r).show(),
  'no-constructor': (m, ...r) => new m.Metrics(...r),
  'one-line-constructor': (m, ...r) => new m.Metrics(...r),
  'own-class-called-registry': (m, ...r) => new m.Metrics(new m.Registry(), ...r),
  platformatic: (m, ...r) => new m.Metrics(...r),
  'private-names': (m, ...r) => new m.Metrics(...r).hit(),
  'prologue-constructor': (m, ...r) => new m.Metrics(...r),
  'prometheus-io': (m, ...r) => new m.Metrics(...r),
  'record-of-metrics': (m, ...r) => new m.Metrics('n', ...r),
  'registry-alias-field': (m, ...r) => new m.Metrics(...r).text(),
  'require-whole': (m, ...r) => new m.Metrics(...r),
  'subclass-alone-creates': (m, ...r) => new m.Child('n', 1, ...r),
  'subclass-creates-more': (m, ...r) => new m.Child(...r),
  'subclass-passes-on': (m, ...r) => new m.Child(3, ...r),
  'subclass-without-constructor': (m, ...r) => new m.Child('a_total', ...r),
  'super-needs-padding': (m, ...r) => new m.Child(...r),
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

function fixture(situation: string, side: 'input' | 'output', folder = FOLDER): { path: string; text: string } {
  const name = readdirSync(folder).find((file) => file.startsWith(`${situation}.${side}.`));
  if (!name) throw new Error(`${situation} has no ${side}`);
  return { path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') };
}

/** Compiles a fixture as a project would, and runs it with the real library. */
function load(situation: string, side: 'input' | 'output', useDefineForClassFields: boolean, folder = FOLDER): unknown {
  const { path, text } = fixture(situation, side, folder);
  const { outputText } = ts.transpileModule(text, {
    fileName: path.replace(/\.mjs$/, '.js'),
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, useDefineForClassFields, esModuleInterop: true, experimentalDecorators: true, emitDecoratorMetadata: true, allowJs: true },
  });
  const module = { exports: {} };
  const load = (specifier: string): unknown => require(/^@(prometheus-io|platformatic)\//.test(specifier) ? 'prom-client' : specifier);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the fixture is ours
  new Function('require', 'module', 'exports', outputText)(load, module, module.exports);
  return module.exports;
}

const registered = (registry: InstanceType<typeof Registry>): string[] => registry.getMetricsAsArray().map(({ name }) => name).sort();

describe.each([{ useDefineForClassFields: true }, { useDefineForClassFields: false }])('with useDefineForClassFields $useDefineForClassFields', ({ useDefineForClassFields }) => {
  for (const [situation, use] of Object.entries(USES)) {
    it(`${situation}: the metrics go where they went, or to the registry that is given`, async () => {
      await use(load(situation, 'input', useDefineForClassFields));
      const before = registered(register);
      expect(before).not.toEqual([]);

      register.clear();
      const migrated = load(situation, 'output', useDefineForClassFields);
      await use(migrated);
      expect(registered(register)).toEqual(before);

      register.clear();
      const own = new Registry();
      await use(migrated, own);
      expect(registered(own)).toEqual(before);
      expect(registered(register)).toEqual([]);
    });
  }

  for (const [situation, use] of Object.entries(REQUIRED_USES)) {
    it(`${situation}, without a default value: callers send the metrics where they went`, async () => {
      const loaded = (side: 'input' | 'output') => load(situation, side, useDefineForClassFields, REQUIRED);
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

  it('Nest gives the class its registry where one is provided, and none otherwise', async () => {
    const { OrderMetrics, METRICS_REGISTRY } = load('nest-injectable', 'output', useDefineForClassFields) as { OrderMetrics: new (...given: unknown[]) => { taken(): void }; METRICS_REGISTRY: string };
    const config = { provide: Map, useValue: new Map() };
    const plain = await Test.createTestingModule({ providers: [OrderMetrics, config] }).compile();
    plain.get(OrderMetrics).taken();
    expect(registered(register)).toEqual(['orders_total']);

    register.clear();
    const own = new Registry();
    await Test.createTestingModule({ providers: [OrderMetrics, config, { provide: METRICS_REGISTRY, useValue: own }] }).compile();
    expect(registered(own)).toEqual(['orders_total']);
    expect(registered(register)).toEqual([]);
  });
});

describe('types', () => {
  const options: ts.CompilerOptions = {
    strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, moduleDetection: ts.ModuleDetectionKind.Force,
    esModuleInterop: true, experimentalDecorators: true, emitDecoratorMetadata: true, noUnusedLocals: true, skipLibCheck: true, noEmit: true, allowJs: true, types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')],
    paths: { '@prometheus-io/client': [join(ROOT, 'node_modules/prom-client')], '@platformatic/prom-client': [join(ROOT, 'node_modules/prom-client')] },
  };
  const CONTAINERS = `
    declare module 'tsyringe' { export function injectable(): ClassDecorator; export function inject(token: unknown, options?: { isOptional?: boolean }): ParameterDecorator }
    declare module 'inversify' { export function injectable(): ClassDecorator; export function inject(token: unknown): ParameterDecorator; export function optional(): ParameterDecorator }
    declare module 'awilix' { export function asClass(type: unknown): unknown; export function createContainer(options?: { injectionMode?: string }): { register(modules: object): void } }`;

  /** Every TypeScript file of the fixtures by situation, before and after, at a place from which packages resolve. */
  function programs(): { files: Map<string, string>; situations: string[] } {
    const files = new Map<string, string>([[join(ROOT, 'checked/containers.d.ts'), CONTAINERS]]);
    const situations = new Set<string>();
    for (const folder of [FOLDER, REQUIRED]) {
      const add = (name: string, side: string, path: string, text: string): void => {
        if (!/\.[cm]?tsx?$/.test(path) && !text.startsWith('// @ts-check')) return;
        const situation = folder === FOLDER ? name : join('required', name);
        situations.add(situation);
        files.set(join(ROOT, 'checked', situation, side, path), text);
      };
      for (const name of readdirSync(folder)) {
        const [situation = '', extension] = name.split('.input.');
        if (extension !== undefined) {
          const output = join(folder, `${situation}.output.${extension}`);
          if (!existsSync(output)) continue;
          add(situation, 'input', `${situation}.${extension}`, readFileSync(join(folder, name), 'utf8'));
          add(situation, 'output', `${situation}.${extension}`, readFileSync(output, 'utf8'));
        } else if (existsSync(join(folder, name, 'output'))) {
          for (const side of ['input', 'output']) {
            // What the change does not touch is there afterwards too.
            for (const source of new Set(['input', side])) {
              for (const entry of readdirSync(join(folder, name, source), { recursive: true, withFileTypes: true })) {
                const path = join(entry.parentPath, entry.name);
                if (entry.isFile()) add(name, side, path.slice(join(folder, name, source).length + 1), readFileSync(path, 'utf8'));
              }
            }
          }
        }
      }
    }
    return { files, situations: [...situations] };
  }

  const { files, situations } = programs();

  function check(more: ts.CompilerOptions): (situation: string, side: string) => string[] {
    const all = { ...options, ...more };
    const host = ts.createCompilerHost(all);
    const { getSourceFile, fileExists, readFile, directoryExists } = host;
    const directories = new Set([...files.keys()].flatMap((file) => [dirname(file), dirname(dirname(file)), dirname(dirname(dirname(file)))]));
    host.getSourceFile = (name, version, ...rest) => (files.has(name) ? ts.createSourceFile(name, files.get(name) ?? '', version) : getSourceFile(name, version, ...rest));
    host.fileExists = (name) => files.has(name) || fileExists(name);
    host.readFile = (name) => files.get(name) ?? readFile(name);
    host.directoryExists = (name) => directories.has(name) || (directoryExists?.(name) ?? false);
    const program = ts.createProgram([...files.keys()], all, host);
    return (situation, side) => program.getSourceFiles()
      .filter(({ fileName }) => fileName.startsWith(join(ROOT, 'checked', situation, side) + '/'))
      .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
      .map(({ code, messageText }) => `TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
      .sort();
  }

  const cases = [
    { kind: 'fields defined', more: {} },
    { kind: 'fields assigned', more: { useDefineForClassFields: false } },
    { kind: 'isolated modules', more: { isolatedModules: true, module: ts.ModuleKind.Preserve, verbatimModuleSyntax: true } },
  ];

  for (const { kind, more } of cases) {
    describe(kind, () => {
      const errors = check(more);
      it.each(situations)('%s has no error that it did not have', (situation) => {
        const before = errors(situation, 'input');
        expect(errors(situation, 'output').filter((error) => !before.includes(error))).toEqual([]);
      });
    });
  }

  it('the check itself finds errors', () => {
    files.set(join(ROOT, 'checked/itself/output/itself.ts'), 'export const one: string = 1;\n');
    expect(check({})('itself', 'output')).toEqual(["TS2322 Type 'number' is not assignable to type 'string'."]);
  });

  it('erasable-syntax compiles where only erasable syntax is allowed', () => {
    expect(check({ erasableSyntaxOnly: true })('erasable-syntax', 'output')).toEqual([]);
  });
});
