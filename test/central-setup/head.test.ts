import { describe, expect, it } from 'vitest';
import { commonHead } from '../../src/wiring/head.js';
import { migrate } from './support.js';

const BLOCK = '/*\n * Copyright the authors\n * SPDX-License-Identifier: MIT\n */';
const LINES = '// Copyright the authors\n// SPDX-License-Identifier: MIT';

describe('the beginning that all tests have', () => {
  it.each([
    ['a block', [`${BLOCK}\n\na();\n`, `${BLOCK}\nb();\n`], 'esm', `${BLOCK}\n\n`],
    ['lines', [`${LINES}\n\n// what it is about\na();\n`, `${LINES}\nb();\n`], 'esm', `${LINES}\n\n`],
    ['strict CommonJS', ["'use strict';\na();\n", "'use strict';\nb();\n"], 'cjs', "'use strict';\n\n"],
    ['both', [`${BLOCK}\n'use strict'\na()\n`], 'cjs', `${BLOCK}\n\n'use strict'\n\n`],
  ] as const)('%s', (_, texts, format, head) => {
    expect(commonHead(texts, format, '\n')).toBe(head);
  });

  it.each([
    ['another license in one', [`${BLOCK}\na();\n`, `${LINES}\nb();\n`], 'esm'],
    ['none in one', [`${BLOCK}\na();\n`, 'b();\n'], 'esm'],
    ['a comment about something else', ['/* what it is about */\na();\n'], 'esm'],
    ['a license further down', [`a();\n${BLOCK}\n`], 'esm'],
    ['strict ES modules', ["'use strict';\na();\n"], 'esm'],
    ['strict in one of two', ["'use strict';\na();\n", 'b();\n'], 'cjs'],
  ] as const)('but not %s', (_, texts, format) => {
    expect(commonHead(texts, format, '\n')).toBeUndefined();
  });

  it('is that of the setup file', () => {
    const test = `${BLOCK}\n'use strict';\n\nconst { Metrics } = require('../src/metrics');\n\nit('counts', () => {});\n`;
    const after = migrate({ 'package.json': '{ "scripts": { "test": "mocha" } }', 'test/a.js': test }, ['test/a.js']);
    expect(after['test/setup-metrics.js']?.startsWith(`${BLOCK}\n\n'use strict';\n\nconst { register } = require('prom-client');\n`)).toBe(true);
  });
});
