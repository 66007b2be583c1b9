// Writes dist/jscodeshift/<id>.cjs for every transform, so that a new one needs no file for it. Part of `npm run build`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const { TRANSFORM_IDS } = await import(new URL('../dist/transforms/names.js', import.meta.url).href);

mkdirSync(join(dist, 'jscodeshift'), { recursive: true });
for (const id of TRANSFORM_IDS) {
  writeFileSync(join(dist, 'jscodeshift', `${id}.cjs`), `'use strict';\nmodule.exports = require('../src/jscodeshift/module.cjs')('${id}');\n`);
  writeFileSync(join(dist, 'jscodeshift', `${id}.d.cts`), `import moduleFor = require('../src/jscodeshift/module.cjs');\ndeclare const transform: ReturnType<typeof moduleFor>;\nexport = transform;\n`);
}
