import { posix } from 'node:path';
import type { Runner } from '../runners/model.js';
import { fromDir } from '../runners/paths.js';

/** The lines to paste where the wiring cannot be edited, for the runner and a setup file at `path` that holds `text`. */
export function wiringAdvice(runner: Runner, path: string, text: string, isThere: boolean): string {
  const write = isThere ? '' : `write ${path}:\n\n${text}\n`;
  return `${write}${isThere ? '' : 'then '}${wiringLine(runner, path)}`;
}

function wiringLine(runner: Runner, path: string): string {
  const { dir } = runner.owner;
  const file = fromDir(dir, path);
  const configuration = runner.configurations[0]?.path;
  const place = configuration === undefined ? '' : ` in ${configuration}`;
  if (runner.name === 'vitest') return `add it to every project${place}:\n\ntest: { setupFiles: ['${file}'] },`;
  if (runner.name === 'jest') return `add it to every project${place}:\n\nsetupFilesAfterEnv: ['<rootDir>/${posix.relative(`/${dir}`, `/${path}`)}'],`;
  if (runner.name === 'mocha') return `load it before the tests${place}:\n\nrequire: ['${file}'],`;
  return `start the tests with it:\n\nnode ${path.endsWith('.cjs') ? '--require' : '--import'} ${file} --test`;
}

/** Hooks are declared in a root file for these runners, each in its own way (all three measured). */
export function otherRunnerAdvice(name: 'jasmine' | 'tap' | 'bun', library: string): string {
  const lines = (register: string, hooks: string): string => [
    register,
    '',
    'let before;',
    `${hooks}beforeEach(() => { before = new Set(register.getMetricsAsArray()); });`,
    `${hooks}afterEach(() => {`,
    '  for (const metric of register.getMetricsAsArray()) if (!before.has(metric)) register.removeSingleMetric(metric.name);',
    '});',
  ].join('\n');
  const required = `const { register } = require('${library}');`;
  const imported = `import { register } from '${library}';`;
  if (name === 'jasmine') return `write spec/helpers/setup-metrics.js and have \`helpers\` in spec/support/jasmine.json match it ("helpers": ["helpers/**/*.js"]):\n\n${lines(required, '')}`;
  if (name === 'bun') return `write test/setup-metrics.ts and load it in bunfig.toml:\n\n[test]\npreload = ["./test/setup-metrics.ts"]\n\n${lines(`import { afterEach, beforeEach } from 'bun:test';\n${imported}`, '')}`;
  return `write test/setup-metrics.cjs and start the tests with \`tap run --node-arg=--require=./test/setup-metrics.cjs\`:\n\n${lines(`${required}\nconst t = require('tap');`, 't.')}`;
}
