import type { FileChange } from './model.js';
import { hunkHeader, hunksOf, readableLines, type Hunk } from './patch.js';
import { colours, escapeControl, escapeName, type Colours } from './terminal.js';

/** A diff for people: escaped, and coloured as git does it. What `git apply` takes is `patchOf`. Ends with a newline unless empty. */
export function colourDiff(changes: readonly FileChange[], colour: boolean): string {
  const paint = colours(colour);
  return changes.map((change) => colourFile(change, paint).map((line) => `${line}\n`).join('')).join('');
}

function colourFile(change: FileChange, paint: Colours): string[] {
  if (change.before === change.after) return [];
  const name = escapeName(change.file);
  const header = [change.before === undefined ? '--- /dev/null' : `--- a/${name}`, `+++ b/${name}`];
  return [...header.map(paint.bold), ...hunksOf(change).flatMap((hunk) => [paint.cyan(hunkHeader(hunk)), ...colourLines(hunk, paint)])];
}

function colourLines(hunk: Hunk, paint: Colours): string[] {
  return readableLines(hunk).map((line) => {
    const shown = escapeControl(line);
    if (line.startsWith('+')) return paint.green(shown);
    if (line.startsWith('-')) return paint.red(shown);
    return line.startsWith('\\') ? paint.dim(shown) : shown;
  });
}
