import type { Change, Edit, FileChange } from './model.js';

/**
 * The one function that turns edits into text; preview, patch, tests and disk all come from it.
 *
 * Edits that are equal in range and text count once, insertions too: two changes may both declare the token they share.
 * Whoever needs the same text twice at one offset writes it as one edit. Different insertions at one offset keep the given
 * order, and stand before a replaced range that starts there.
 *
 * @param text the original; whatever lies outside the edits is kept, BOM, lone CR and final newline included
 * @param edits of one file, in any order; their texts are written with '\n', which becomes CRLF where the file mostly has that
 * @throws Error for edits that overlap or lie outside the text: callers settle collisions before
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const adapt = mostlyCrlf(text) ? (inserted: string) => inserted.replace(/\r?\n/g, '\r\n') : (inserted: string) => inserted;
  const parts: string[] = [];
  let position = 0;
  for (const edit of inOrder(distinct(edits))) {
    if (edit.start < 0 || edit.start > edit.end || edit.end > text.length) {
      throw new Error(`edit ${edit.start}-${edit.end} lies outside of ${edit.file}, which has ${text.length} characters`);
    }
    if (edit.start < position) throw new Error(`edit ${edit.start}-${edit.end} of ${edit.file} overlaps the one before it, which ends at ${position}`);
    parts.push(text.slice(position, edit.start), adapt(edit.text));
    position = edit.end;
  }
  parts.push(text.slice(position));
  return parts.join('');
}

function mostlyCrlf(text: string): boolean {
  let crlf = 0;
  let lf = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (text[at - 1] === '\r') crlf++;
    else lf++;
  }
  return crlf > lf;
}

function distinct(edits: readonly Edit[]): Edit[] {
  const byKey = new Map<string, Edit>();
  for (const edit of edits) {
    const key = `${edit.start}:${edit.end}:${edit.text}`;
    if (!byKey.has(key)) byKey.set(key, edit);
  }
  return [...byKey.values()];
}

/** By offset; insertions before the range that starts at their offset, and among each other as they came (sorting is stable). */
function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start));
}

/**
 * Whether two sets of edits exclude each other.
 *
 * They do where two replaced ranges of a file share a character, or an insertion falls strictly inside a replaced range.
 * They do not where the edits are identical (made once), touch at a border, or insert at the same offset (the order of their
 * changes is the order of their texts).
 */
export function collides(a: readonly Edit[], b: readonly Edit[]): boolean {
  const byFile = groupByFile(b);
  return a.some((edit) => (byFile.get(edit.file) ?? []).some((other) => exclude(edit, other)));
}

function exclude(a: Edit, b: Edit): boolean {
  // One comparison covers both rules: for an insertion, start === end, and it says "strictly inside".
  return a.start < b.end && b.start < a.end && !(a.start === b.start && a.end === b.end && a.text === b.text);
}

function groupByFile(edits: readonly Edit[]): Map<string, Edit[]> {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits) {
    const list = byFile.get(edit.file);
    if (list) list.push(edit);
    else byFile.set(edit.file, [edit]);
  }
  return byFile;
}

/** What becomes of the proposed changes in one round; each list keeps the order of the proposal. */
export interface Settled {
  accepted: Change[];
  /** Right in themselves, but they collide with an accepted change, or require one that does: for the next round. */
  deferred: Change[];
  /** They require a change that nobody proposes any more. */
  dropped: Change[];
}

/**
 * Chooses, in the given order, the changes that can be made together.
 *
 * @param changes with distinct ids
 * @param satisfied ids that count as accepted: of earlier rounds, or of what the project already has
 */
export function settle(changes: readonly Change[], satisfied: ReadonlySet<string> = new Set()): Settled {
  const proposed = closed(changes, satisfied);
  let eligible = proposed;
  for (;;) {
    const accepted = withoutCollisions(eligible);
    const standing = closed(accepted, satisfied);
    if (standing.length === accepted.length) {
      const chosen = new Set(accepted);
      const possible = new Set(proposed);
      return {
        accepted,
        deferred: proposed.filter((change) => !chosen.has(change)),
        dropped: changes.filter((change) => !possible.has(change)),
      };
    }
    // What fell for its requirements has made room: those that collided only with it get their chance now.
    const holds = new Set(standing);
    const fallen = new Set(accepted.filter((change) => !holds.has(change)));
    eligible = eligible.filter((change) => !fallen.has(change));
  }
}

/** The largest part of the changes in which every requirement is met; members of a cycle hold each other. */
function closed(changes: readonly Change[], satisfied: ReadonlySet<string>): Change[] {
  let kept = [...changes];
  for (;;) {
    const ids = new Set(kept.map((change) => change.id));
    const next = kept.filter((change) => change.requires.every((id) => ids.has(id) || satisfied.has(id)));
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

function withoutCollisions(changes: readonly Change[]): Change[] {
  const taken = new Map<string, Edit[]>();
  return changes.filter((change) => {
    if (change.edits.some((edit) => (taken.get(edit.file) ?? []).some((other) => exclude(edit, other)))) return false;
    for (const edit of change.edits) {
      const list = taken.get(edit.file);
      if (list) list.push(edit);
      else taken.set(edit.file, [edit]);
    }
    return true;
  });
}

/**
 * The whole texts before and after, per file.
 *
 * @param read the original text of a file, undefined where it does not exist and is to be created
 * @param edits of any files, in the order of their changes
 * @returns sorted by path, without files whose text stays as it is
 */
export function editedFiles(read: (file: string) => string | undefined, edits: readonly Edit[]): FileChange[] {
  return [...groupByFile(edits)]
    .map(([file, own]): FileChange => {
      const before = read(file);
      return { file, before, after: applyEdits(before ?? '', own) };
    })
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}
