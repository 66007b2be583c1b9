import type { Random } from './random.js';

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const deepObject = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
/** An alias that stands for two of the next, and so on. */
const BOMB = ['a: &a ["x","x","x"]', ...Array.from({ length: 12 }, (_, i) => `${String.fromCharCode(98 + i)}: &${String.fromCharCode(98 + i)} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + i)}`).join(',')}]`), 'require: *m', ''].join('\n');

const VALUES: readonly unknown[] = [null, 42, '', 'x', true, [], {}, [null], [[]], [42], { a: 1 }, '\x1b[31m', '<hostile-tag onclick="alert(1)">', '../../outside', '/etc', './a/**/*(*(*(*(a))))b', '__proto__', '{a,b,{c,{d,{e}}}}'.repeat(20)];

/** A configuration file that somebody has broken: its path below the package, and its text. */
export function brokenConfig(random: Random): [string, string] {
  const value = (): unknown => random.pick(VALUES);
  const json = (object: object): string => JSON.stringify(object, null, random.pick([undefined, 2, '\t']));
  const whole = (more: object): string => json({ name: 'hostile', scripts: { test: 'vitest run' }, dependencies: { 'prom-client': '15' }, devDependencies: { vitest: '4', jest: '30', mocha: '11' }, ...more });
  return random.pick<() => [string, string]>([
    () => ['package.json', random.pick(['', '{', '[]', 'null', '42', '"x"', '{"name":"a"', '\ufeff{}', '{"name": 1e999}', deep(20_000), deepObject(20_000)])],
    () => ['package.json', whole({ [random.pick(['name', 'type', 'main', 'exports', 'imports', 'scripts', 'dependencies', 'devDependencies', 'peerDependencies', 'workspaces', 'jest', 'mocha', 'packageManager', 'bin', 'files', 'browser'])]: value() })],
    () => ['package.json', whole({ scripts: { test: value(), [String(value())]: value() } })],
    () => ['package.json', whole({ scripts: { test: random.pick(['vitest', 'jest --config "', "mocha '", 'node --test $(cat x)', 'FOO= vitest run', 'vitest run && jest || mocha; ava', 'x'.repeat(100_000), '"'.repeat(999), 'mocha -r -r -r', 'jest --config ../../outside.json', 'cross-env A=1 nyc -- mocha', 'npm test', 'npm run test', 'a\u0000b \x1b[31m']) } })],
    () => ['package.json', whole({ jest: { [random.pick(['projects', 'setupFilesAfterEnv', 'preset', 'rootDir', 'roots', 'testMatch', 'testRegex', 'testPathIgnorePatterns', 'moduleNameMapper', 'setupFiles'])]: value() } })],
    () => ['package.json', whole({ jest: { projects: ['<rootDir>', '.', './', '<rootDir>/../..'] } })],
    () => ['package.json', whole({ mocha: { [random.pick(['require', 'spec', 'extends', 'file', 'package', 'config'])]: value() } })],
    () => ['package.json', whole({ imports: { '#*': './*', '#a': '#a', '#b': { default: { default: '#b' } }, '#c': value() }, exports: { './*': './*', '.': [{ import: value() }] } })],
    () => ['package.json', `${whole({}).slice(0, -1)},"filling":"${'x'.repeat(1_000_000)}"}`],
    () => ['package.json', `{"__proto__":{"name":"x"},"scripts":{"__proto__":"x","constructor":"y","test":"vitest"},"dependencies":{"__proto__":"1","prom-client":"15","constructor":"1"}}`],
    () => ['tsconfig.json', random.pick(['', '{', '[]', 'null', '42', '//', '/*', '{ "extends": "./tsconfig.json" }', '{ "extends": ["./a.json", "./tsconfig.json", 42] }', deep(20_000), deepObject(20_000), '\ufeff{ "compilerOptions": { "strict": true, } }'])],
    () => ['tsconfig.json', json({ [random.pick(['extends', 'compilerOptions', 'include', 'exclude', 'files', 'references'])]: value() })],
    () => ['tsconfig.json', json({ compilerOptions: { [random.pick(['paths', 'baseUrl', 'rootDir', 'outDir', 'target', 'module', 'useDefineForClassFields', 'experimentalDecorators', 'lib', 'types', 'jsx'])]: value(), baseUrl: '.' } })],
    () => ['tsconfig.json', json({ compilerOptions: { baseUrl: '../..', paths: { '*': ['*', 42, '../*'], '@/*': value(), '__proto__': ['x'], 'a*b*': ['*'] } } })],
    () => ['vitest.config.ts', random.pick(['', 'export default', 'export default 42;', 'export default { test: 42 };', 'export default { test: { setupFiles: null } };', 'export default { test: { setupFiles: [, ...x, y] } };', 'export default { ...a, test: { ...b } };', `export default ${'{ test: '.repeat(3_000)}1${' }'.repeat(3_000)};`, 'const c = c; export default c;', 'export default mergeConfig(mergeConfig, mergeConfig(a, () => a));', "import a from './vitest.config'; export default a;", "export default { test: { projects: ['.', './vitest.config.ts', '../**', 42, { extends: './vitest.config.ts' }] } };", 'export default { "test": { "__proto__": { setupFiles: [] } } };', '\0', '\x1b[31m'])],
    () => ['vitest.workspace.ts', random.pick(["export default ['.', '..', './**'];", 'export default 42;', ''])],
    () => ['jest.config.js', random.pick(['module.exports = ', 'module.exports = module.exports;', "module.exports = { projects: ['<rootDir>'] };", "module.exports = { ...require('./jest.config.js') };", 'module.exports = async () => module.exports;', 'module.exports = { setupFilesAfterEnv: 42 };', "module.exports = { preset: './jest.config.js', rootDir: '../../..' };", ''])],
    () => ['jest.config.json', random.pick(['', '{', '[]', 'null', '{ "projects": [".", "<rootDir>"] }', '{ "setupFilesAfterEnv": {} }', deep(20_000)])],
    () => ['.mocharc.json', random.pick(['', '{', '[]', 'null', '{ "require": 42 }', '{ "extends": "./.mocharc.json" }', '{ "require": { "a": 1 } }', deep(20_000)])],
    () => ['.mocharc.yml', random.pick(['', '- a', 'require: [', 'require: &a [*a]', '&a a: *a', BOMB, '!!js/function "x"', '? [a]\n: b', 'require:\n\t- a', '%YAML 9.9\n---\n--- a\n...', `${'- '.repeat(5_000)}a`, deep(5_000), 'require: !!binary x', 'a: 1\na: 2', '\ufeffrequire: a', '<<: *x'])],
    () => ['.mocharc.js', random.pick(['module.exports = module.exports;', 'module.exports = { require: require };', 'export default 42;', ''])],
    () => ['pnpm-workspace.yaml', random.pick(['packages: 42', BOMB, 'packages:\n  - ..\n  - "**"', '- a'])],
    () => ['.gitignore', random.pick(['*', '!*', '/**', '\x1b[31m\n', '[', '**/**/**/**', '\\'])],
    () => ['.gitattributes', random.pick(['* binary', '* -text -diff', '*.ts eol=crlf', '[attr]x x', '"', '*.ts working-tree-encoding=UTF-16'])],
    () => ['bunfig.toml', random.pick(['[test', 'test = 42', '[test]\npreload = [['])],
    () => ['.swcrc', '{ "jsc": null }'],
    () => ['babel.config.json', '[]'],
  ])();
}
