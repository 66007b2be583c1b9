import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesOf, FOLDER, REQUIRED, ROOT, type Side } from './support/fixture-code.js';

const OPTIONS: ts.CompilerOptions = {
  strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, moduleDetection: ts.ModuleDetectionKind.Force,
  esModuleInterop: true, experimentalDecorators: true, emitDecoratorMetadata: true, noUnusedLocals: true, skipLibCheck: true, noEmit: true, types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')],
  paths: { '@prometheus-io/client': [join(ROOT, 'node_modules/prom-client')], '@platformatic/prom-client': [join(ROOT, 'node_modules/prom-client')] },
};

/** The folder that a situation is compiled in: one from which packages resolve. */
const place = (situation: string, side: Side): string => join(ROOT, 'checked', situation, side);

const namesIn = (folder: string): string[] => [...new Set(readdirSync(folder, { withFileTypes: true }).map((entry) => (entry.isDirectory() ? entry.name : entry.name.replace(/\.(input|output|findings|tsconfig)\..*$/, ''))))];

/** What marks a situation of a run without default values. */
const WITHOUT_DEFAULT = 'required/';

const SITUATIONS = [...namesIn(FOLDER), ...namesIn(REQUIRED).map((name) => WITHOUT_DEFAULT + name)];

/** What of a situation TypeScript reads. */
function typeScriptOf(situation: string, side: Side): [string, string][] {
  const [name, folder] = situation.startsWith(WITHOUT_DEFAULT) ? [situation.slice(WITHOUT_DEFAULT.length), REQUIRED] : [situation, FOLDER];
  return Object.entries(filesOf(name, side, folder)).flatMap(([file, text]): [string, string][] => (/\.[cm]?tsx?$/.test(file) ? [[join(place(situation, side), file), text]] : []));
}

/** Those that have TypeScript, and that the change leaves otherwise. */
const CHANGED = SITUATIONS.filter((situation) => {
  const [input, output] = [typeScriptOf(situation, 'input'), typeScriptOf(situation, 'output')];
  return output.some(([, text], index) => text !== input[index]?.[1]);
});

/** Type-checks situations in one program, which is gone afterwards: several at a time take more memory than some machines have. */
function errorsIn(files: ReadonlyMap<string, string>, more: ts.CompilerOptions): (situation: string, side: Side) => string[] {
  const options = { ...OPTIONS, ...more };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile, directoryExists } = host;
  const directories = new Set<string>();
  for (const file of files.keys()) for (let dir = dirname(file); dir.length > ROOT.length; dir = dirname(dir)) directories.add(dir);
  host.getSourceFile = (name, version, ...rest) => (files.has(name) ? ts.createSourceFile(name, files.get(name) ?? '', version) : getSourceFile(name, version, ...rest));
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.directoryExists = (name) => directories.has(name) || (directoryExists?.(name) ?? false);
  const program = ts.createProgram([...files.keys()], options, host);
  const errors = [...files.keys()].map((name): [string, string[]] => {
    const file = program.getSourceFile(name);
    const found = file ? [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file), ...(options.declaration ? program.getDeclarationDiagnostics(file) : [])] : [];
    return [name, found.map(({ code, messageText }) => `TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)];
  });
  return (situation, side) => errors.flatMap(([name, found]) => (name.startsWith(`${place(situation, side)}/`) ? found : [])).sort();
}

const filesFor = (situations: readonly string[]): Map<string, string> => new Map(situations.flatMap((situation) => [...typeScriptOf(situation, 'input'), ...typeScriptOf(situation, 'output')]));

interface Case {
  kind: string;
  more: ts.CompilerOptions;
  only?: readonly string[];
  /** Situations that the tool leaves to a person where these options are the project's. */
  without?: readonly string[];
}

const CASES: Case[] = [
  { kind: 'fields defined', more: {} },
  { kind: 'fields assigned', more: { useDefineForClassFields: false } },
  { kind: 'fields assigned, ES2017', more: { useDefineForClassFields: false, target: ts.ScriptTarget.ES2017 } },
  { kind: 'fields defined, ESNext', more: { target: ts.ScriptTarget.ESNext } },
  { kind: 'every check', more: { exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true, noUncheckedIndexedAccess: true, noImplicitOverride: true, noImplicitReturns: true, noUnusedParameters: true }, without: ['registries-taken-optional'] },
  { kind: 'decorators of ECMAScript', more: { experimentalDecorators: false, emitDecoratorMetadata: false }, only: ['ecmascript-decorators'] },
  { kind: 'isolated declarations', more: { isolatedDeclarations: true, declaration: true, noEmit: false }, without: ['record-of-metrics', 'required/caller-cannot-pass-on', 'required/class-in-mixin'] },
  { kind: 'isolated modules', more: { isolatedModules: true, module: ts.ModuleKind.Preserve, verbatimModuleSyntax: true } },
  { kind: 'erasable syntax alone', more: { erasableSyntaxOnly: true, experimentalDecorators: false, emitDecoratorMetadata: false }, only: ['erasable-syntax'] },
];

describe.each(CASES)('$kind', ({ more, without = [], only = CHANGED.filter((situation) => !without.includes(situation)) }) => {
  let errors: ReturnType<typeof errorsIn>;

  beforeAll(() => {
    errors = errorsIn(filesFor(only), more);
  }, 120_000);

  it.each(only)('%s has no error that it did not have', (situation) => {
    const before = errors(situation, 'input');
    expect(errors(situation, 'output').filter((error) => !before.includes(error))).toEqual([]);
  });
});

it('the check itself finds errors', () => {
  const errors = errorsIn(new Map([[join(place('itself', 'output'), 'itself.ts'), 'export const one: string = 1;\n']]), {});
  expect(errors('itself', 'output')).toEqual(["TS2322 Type 'number' is not assignable to type 'string'."]);
});

it('most situations are checked', () => {
  expect(CHANGED.length).toBeGreaterThan(100);
});
