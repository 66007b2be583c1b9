// Runs the review on made-up changes, as the command does: the accepted ids go to stdout, Ctrl-C is exit code 130.
// Usage: node review.mjs <root> [--colour]; test/review-terminal.test.ts drives it through a pseudo-terminal.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editedFiles } from '../../dist/src/edit.js';
import { Interrupted } from '../../dist/src/errors.js';
import { reviewOnTerminal } from '../../dist/src/prompt.js';

const [root, ...flags] = process.argv.slice(2);

const change = (id, transform, files, rest = {}) => ({
  kind: 'change',
  id,
  transform,
  reason: `reason of ${id}`,
  safety: 'safe',
  requires: [],
  edits: files.map((file) => ({ file, start: 6, end: 6, text: `/* ${id} */ ` })),
  imports: [],
  sites: [],
  ...rest,
});

const many = Array.from({ length: 60 }, (_, i) => `line ${i}\n`).join('');
const changes = [
  change('one', 'inject-registry', ['a.ts', 'b.ts']),
  change('two', 'inject-registry', ['a.ts'], { reason: 'evil \x1b[2J\x1b]0;owned\x07 reason' }),
  change('three', 'inject-registry', ['b.ts'], { edits: [{ file: 'b.ts', start: 0, end: 0, text: many }] }),
  change('four', 'strip-cleanup', ['a.ts'], { safety: 'needs-review', requires: ['one'] }),
];

const preview = ({ edits }) => editedFiles((file) => readFileSync(join(root, file), 'utf8'), edits);

try {
  const { accepted } = await reviewOnTerminal(changes, { preview, root, colour: flags.includes('--colour') });
  console.log(accepted ? `accepted: ${accepted.map(({ id }) => id).join(' ')}` : 'declined');
} catch (error) {
  if (!(error instanceof Interrupted)) throw error;
  console.error('Nothing was written.');
  process.exitCode = 130;
}
