import type { FileChange } from '../../model.js';
import { count } from '../../terminal.js';
import { shownCode, shownName } from './escape.js';
import { blocksOf, type Block, type Cell, type Colours, type Marked, type Row } from './rows.js';

/** The diff of one file, side by side, as a fold. A file that is created has one side. */
export function diffFold(change: FileChange, colours: Colours, others: Colours): string {
  const blocks = blocksOf(change, colours, others);
  const created = change.before === undefined;
  const rows = blocks.flatMap((block) => block.rows);
  const [added, removed] = [rows.filter((row) => row.kind === 'changed' && row.after).length, rows.filter((row) => row.kind === 'changed' && row.before).length];
  const numbers = `${created ? '<span class="pill">new file</span> ' : ''}<span class="plus"><span class="vh">, ${count(added, 'line')} added</span><span aria-hidden="true">+${added}</span></span>${created ? '' : ` <span class="minus"><span class="vh">, ${count(removed, 'line')} removed</span><span aria-hidden="true">−${removed}</span></span>`}`;
  const columns = (created ? ['After'] : ['Before', 'After']).map((side) => `<th scope="col">Line ${side.toLowerCase()}</th><th scope="col">${side}</th>`).join('');
  const body = blocks.map((block) => blockRows(block, created)).join('');
  const table = rows.length === 0 ? '<p class="note">An empty file.</p>' : `<table class="diff${created ? ' one' : ''}"><caption class="vh">${shownName(change.file)}, ${created ? 'a new file' : 'before and after'}</caption><colgroup><col class="n"><col>${created ? '' : '<col class="n"><col>'}</colgroup><thead><tr>${columns}</tr></thead>${body}</table>`;
  return `<details class="file" open><summary><code class="path">${shownName(change.file)}</code> ${numbers}</summary>${table}</details>\n`;
}

function blockRows({ hunk, rows }: Block, created: boolean): string {
  const [start, length] = hunk.oldLines > 0 ? [hunk.oldStart, hunk.oldLines] : [hunk.newStart, hunk.newLines];
  const range = length === 1 ? `Line ${start}` : `Lines ${start} to ${start + length - 1}`;
  const head = created ? '' : `<tr class="hunk"><th colspan="4" scope="rowgroup">${range}</th></tr>`;
  return `<tbody>${head}${rows.map((row) => tableRow(row, created)).join('')}</tbody>`;
}

function tableRow({ kind, before, after }: Row, created: boolean): string {
  const same = kind === 'same';
  return `<tr${same ? ' class="same"' : ''}>${created ? '' : side(before, same ? '' : 'del')}${side(after, same ? '' : 'ins')}</tr>\n`;
}

/** What was removed or added says so to a screen reader; the style sheet draws a sign. */
function side(cell: Cell | undefined, kind: '' | 'del' | 'ins'): string {
  if (!cell) return '<td class="void"></td><td class="void"></td>';
  const spoken = kind === '' ? '' : `<span class="vh">${kind === 'del' ? 'removed' : 'added'}: </span>`;
  const end = cell.unterminated ? '<b class="hidden">no newline at the end</b>' : '';
  const as = kind === '' ? '' : ` class="${kind}"`;
  return `<td${as}>${cell.number}</td><td${as}>${spoken}${lineHtml(cell.pieces, kind)}${end}</td>`;
}

/** Pieces that are changed and stand together share one mark. */
function lineHtml(pieces: readonly Marked[], kind: '' | 'del' | 'ins'): string {
  let open = false;
  const parts = pieces.map((piece) => {
    const turn = piece.isChanged === open || kind === '' ? '' : piece.isChanged ? `<${kind}>` : `</${kind}>`;
    if (turn !== '') open = !open;
    return turn + pieceHtml(piece);
  });
  return parts.join('') + (open ? `</${kind}>` : '');
}

function pieceHtml({ text, kind, omitted }: Marked): string {
  if (omitted !== undefined) return `<b class="hidden">${count(omitted, 'character')} not shown</b>`;
  return kind === '' ? shownCode(text) : `<i class="${kind}">${shownCode(text)}</i>`;
}
