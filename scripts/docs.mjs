// Writes docs/transforms/: what the tool makes of fixtures, between the prose of __testfixtures__/<id>/page.md. A test fails where they are out of date.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
mkdirSync(`${root}docs/transforms`, { recursive: true });
// The sources are TypeScript, which vitest runs as they are.
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/transform-pages.test.ts'], { cwd: root, stdio: 'inherit', env: { ...process.env, WRITE_DOCS: '1' } });
process.exitCode = status ?? 1;
