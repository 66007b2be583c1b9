// Writes dist/jscodeshift/<id>.js for every transform, so that a new one needs no file for it. Part of `npm run build`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const { TRANSFORM_IDS } = await import(new URL('../dist/transforms/names.js', import.meta.url).href);

const folder = join(dist, 'jscodeshift');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
// jscodeshift loads what it is given with `require`; the package around this folder is of ES modules.
writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
for (const id of TRANSFORM_IDS) {
  writeFileSync(join(folder, `${id}.js`), `'use strict';\nmodule.exports = require('../src/jscodeshift/module.cjs')('${id}');\n`);
  writeFileSync(join(folder, `${id}.d.ts`), `import moduleFor = require('../src/jscodeshift/module.cjs');\ndeclare const transform: ReturnType<typeof moduleFor>;\nexport = transform;\n`);
}
