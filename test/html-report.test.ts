import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileChange } from '../src/model.js';
import { highlightedLines } from '../src/reporters/html/highlight.js';
import { changedRanges, pairedLines } from '../src/reporters/html/pairs.js';
import { blocksOf, type Cell } from '../src/reporters/html/rows.js';
import { makeReport, type Report } from '../src/report.js';
import { filesBelow } from './support/fixture-repos.js';
import { AFTER, BEFORE, change, decided, kept, manual, print, report } from './support/reports.js';

const FIXTURES = new URL('../__testfixtures__/', import.meta.url).pathname;

const rowsOf = (before: string | undefined, after: string, file = 'a.ts'): string[] => {
  const side = (cell: Cell | undefined): string => (cell ? `${cell.number}|${cell.pieces.map(({ text, isChanged, omitted }) => (omitted === undefined ? (isChanged ? `[${text}]` : text) : `<${omitted}>`)).join('').replaceAll('][', '')}${cell.unterminated ? '$' : ''}` : '');
  return blocksOf({ file, before, after }, (text) => highlightedLines(file, text)).flatMap(({ rows }) => rows.map((row) => `${row.kind === 'same' ? ' ' : '*'} ${side(row.before)} / ${side(row.after)}`));
};

describe('colours', () => {
  const coloured = (file: string, text: string): string => highlightedLines(file, text).map((line) => line.map(({ text: part, kind }) => (kind === '' ? part : `${kind}(${part})`)).join('')).join('\n');

  it('lose and add nothing, whatever the file', () => {
    const files = filesBelow(FIXTURES);
    expect(files.length).toBeGreaterThan(500);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      expect(highlightedLines(file, text).map((line) => line.map((piece) => piece.text).join('')).join('\n')).toBe(text);
    }
  });

  it('lose and add nothing where a text is no program, and come in time', () => {
    for (const part of ['\\', "'", '`', '`${', '/', '/*', '/[', '<', '<a>', '1_', '\\u{', '}', '\r', '"\\\n', '\ud800', '\u2028']) {
      for (const file of ['a.ts', 'a.js', 'a.json']) {
        const text = part.repeat(20_000);
        expect(highlightedLines(file, text).map((line) => line.map((piece) => piece.text).join('')).join('\n') === text).toBe(true);
      }
    }
  });

  it('tell comments, keywords, literals, strings, types and functions, over several lines', () => {
    expect(coloured('a.ts', 'export const a: Map<string> = make(`x${1}`, /"/g); // "no"\n/* two\nlines */ new Counter(true);')).toBe('k(export) k(const) a: t(Map)<string> = f(make)(s(`x${)n(1)s(}`), s(/"/g)); c(// "no")\nc(/* two)\nc(lines */) k(new) t(Counter)(n(true));');
    expect(coloured('a.ts', 'const x = { class: 1, type: 2 }; a.delete(b); a.new;')).toBe('k(const) x = { class: n(1), type: n(2) }; a.f(delete)(b); a.new;');
    expect(coloured('a.tsx', "const p = <Page title='it' />;")).toBe("k(const) p = <t(Page) t(title)=s('it') />;");
    expect(coloured('a.yml', "const: it's // no")).toBe("const: it's // no");
  });
});

describe('rows', () => {
  it('have a line beside the line that it became, with what is changed in it marked', () => {
    expect(rowsOf('one(1);\nsame();\ntwo(2, 3);\n', 'one(1, register);\nsame();\nadded();\ntwo(2, 3, 4);\n')).toEqual([
      '* 1|one(1); / 1|one(1[, register]);', '  2|same(); / 2|same();', '*  / 3|added();', '* 3|two(2, 3); / 4|two(2, 3[, 4]);',
    ]);
  });

  it('mark nothing where two lines have nothing in common, and let them share a row', () => {
    expect(rowsOf('alpha beta\ngamma delta\n', 'entirely different\n')).toEqual(['* 1|alpha beta / 1|entirely different', '* 2|gamma delta / ']);
    expect(changedRanges('a b c', 'x y z')).toEqual({ before: [], after: [] });
  });

  it('of a file that is created have one side; a missing newline is said', () => {
    expect(rowsOf(undefined, 'a\nb')).toEqual(['*  / 1|a', '*  / 2|b$']);
    expect(rowsOf('a', 'a\n')).toEqual(['* 1|a$ / 1|a']);
  });

  it('say nothing of CRs that every line has, and show them where they are the difference', () => {
    expect(rowsOf('a();\r\nb();\r\n', 'a();\r\nb(1);\r\n')).toEqual(['  1|a(); / 1|a();', '* 2|b(); / 2|b([1]);']);
    // Nor where the text ends without one, or has just one line.
    expect(rowsOf('a();\r\nb();', 'a(1);\r\nb();')).toEqual(['* 1|a(); / 1|a([1]);', '  2|b();$ / 2|b();$']);
    expect(rowsOf('a();', 'a();\r\n')).toEqual(['* 1|a();$ / 1|a();']);
    expect(rowsOf('a();\r\n', 'a();\n')).toEqual(['* 1|a();[\r] / 1|a();']);
    expect(print('html', report({ alone: new Map([['inject-registry:src/a.ts#create', [{ file: 'src/a.ts', before: 'a();\r\n', after: 'a();\n' }]]]) }))).toContain('<del><b class="hidden">\\r</b></del>');
  });

  it('of long lines show the beginning and what is changed, and how much they leave out', () => {
    const [row = ''] = rowsOf(`${'a '.repeat(5_000)}\n`, `${'a '.repeat(2_500)}HERE ${'a '.repeat(2_500)}\n`);
    expect(row).toContain('[HERE ]');
    expect(row).toMatch(/<\d+>/);
    const left = [...row.matchAll(/<(\d+)>/g)].reduce((sum, [, number]) => sum + Number(number), 0);
    expect(left + row.replace(/<\d+>/g, '').replace(/^\* 1\||\[|\]/g, '').replace(' / 1|', '').length).toBe(20_005);
    expect(row.length).toBeLessThan(3_000);
  });

  it('put every line in its place, and none twice', () => {
    const before = Array.from({ length: 40 }, (_, index) => `line ${index % 7} of ${index};`).join('\n');
    const after = before.replace(/line 3 of (\d+);/g, 'line three of $1;\nand more;').replace(/line 5.*\n/g, '');
    const rows = blocksOf({ file: 'a.ts', before, after }, (text) => highlightedLines('a.ts', text)).flatMap((block) => block.rows);
    for (const [side, text] of [['before', before], ['after', after]] as const) {
      const lines = text.split('\n');
      const cells = rows.flatMap((row) => row[side] ?? []);
      expect(cells.map(({ pieces, number }) => `${number} ${pieces.map((piece) => piece.text).join('')}`)).toEqual(cells.map(({ number }) => `${number} ${lines[number - 1]}`));
      expect([...cells].sort((a, b) => a.number - b.number)).toEqual(cells);
      expect(new Set(cells.map(({ number }) => number)).size).toBe(cells.length);
    }
  });

  it('have the colours of the whole file, and colour little more than they show', () => {
    const lines = Array.from({ length: 2_000 }, (_, index) => `const value${index} = compute(${index}, 'text'); // why`);
    const blocks: Record<number, readonly string[]> = { 300: ['/**', ' * One "quoted" line,', ' * const and another,', ' * and more', ' * of it.', ' */'], 900: ['const text = `', 'const it = "no";', 'return 1;', 'if (a) {', 'class B {', '`;'] };
    for (const [at, block] of Object.entries(blocks)) lines.splice(Number(at), block.length, ...block);
    const before = lines.join('\n');
    for (const at of [0, 100, 305, 306, 904, 905, 1_999]) {
      const changed = [...lines];
      changed[at] = `${lines[at]} new Added('x');`;
      if (at === 100) changed[at] += '/* begins a comment';
      const after = changed.join('\n');
      let coloured = 0;
      const whole = highlightedLines('a.ts', after);
      const shown = blocksOf({ file: 'a.ts', before, after }, (text) => highlightedLines('a.ts', text), (text) => {
        coloured += text.length;
        return highlightedLines('a.ts', text);
      });
      for (const { after: cell } of shown.flatMap(({ rows }) => rows)) {
        if (!cell) continue;
        const kinds = (pieces: readonly { text: string; kind: string }[]): string => pieces.map(({ text, kind }) => kind.repeat(text.length) || ' '.repeat(text.length)).join('');
        expect([at, cell.number, kinds(cell.pieces)]).toEqual([at, cell.number, kinds(whole[cell.number - 1] ?? [])]);
      }
      if ([0, 1_999].includes(at)) expect(coloured).toBeLessThan(1_000);
    }
  });

  it('of many unlike lines come in order, in time', () => {
    const lines = (word: string): string[] => Array.from({ length: 3_000 }, (_, index) => `${word} ${index}`);
    const pairs = pairedLines(lines('before'), lines('after'));
    expect(pairs).toHaveLength(3_000);
    expect(pairs[2_999]).toEqual([2_999, 2_999]);
  });
});

describe('html', () => {
  it('has a heading for each part that there is, and none for what there is not', () => {
    const headings = (text: string): string[] => [...text.matchAll(/<h2 id="([^"]+)"/g)].map(([, id = '']) => id);
    expect(headings(print('html', report()))).toEqual(['files', 'summary', 'failed', 'included', 'hidden', 'manual', 'kept', 'next']);
    expect(headings(print('html', report({ listed: [], changes: [], hidden: [], manual: [], kept: [], failed: [], files: [], sites: [] })))).toEqual(['summary', 'next']);
  });

  it('beside decisions shows what is new and what is left out, with their diffs, and has the decisions that were given', () => {
    const page = print('html', decided());
    expect([...page.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['files', 'summary', 'fresh', 'included', 'left-out', 'refused', 'next']);
    const chosen = page.split('<fieldset').slice(1).map((part) => `${/data-id="&quot;[^#]*#(\w+)/.exec(part)?.[1]} ${/value="(\w*)" autocomplete="off" checked/.exec(part)?.[1]}`);
    expect(chosen).toEqual(['late ', 'later ', 'create accepted', 'out accepted', 'no refused']);
    expect(page.match(/<table class="diff"/g)).toHaveLength(5);
    expect(page).toMatch(/Left out, because <code>inject-registry<\/code> of <a href="#change-\w+">late in src\/b\.ts<\/a> is new\./);
    expect(page).toContain('1 decision is about changes that are not there any more');
  });

  it('marks what the baseline knows, and says what the run was narrowed to and what was committed', () => {
    const fresh = { file: 'src/b.ts', transform: 'inject-registry', kind: 'change' as const, name: 'inject-registry:src/b.ts#late', count: 1, known: 0 };
    const page = print('html', report({ ratchet: { known: 2, fresh: [fresh], gone: [{ ...fresh, name: 'gone', count: 3 }], next: [] }, scope: 'staged', commits: [{ id: 'a'.repeat(40), subject: 'refactor: <b> the `Registry`', changes: [] }] }));
    expect(page).toContain('The baseline knows 2 of these changes and steps; 1 is new, 3 gone.');
    expect(page.match(/in the baseline<\/span>/g)).toHaveLength(2);
    expect(page).toContain('Only files that are staged.');
    expect(page).toContain('Committed: <code>aaaaaaaaaa</code> refactor: &lt;b&gt; the <code>Registry</code>.');
    expect(print('html', report())).not.toContain('in the baseline');
  });

  it('of many changes is not absurdly large, and what is not to be seen is not laid out', () => {
    const many = Array.from({ length: 300 }, (_, index) => change('create', `src/m${index}.ts`, { sites: [] }));
    const file = (name: string): FileChange => ({ file: name, before: BEFORE, after: AFTER });
    const page = (count: number): string => print('html', report({ changes: many.slice(0, count), hidden: [], sites: [], alone: new Map(many.map(({ id, edits }) => [id, [file(edits[0]?.file ?? '')]])) }));
    // Three lines of a diff, twice, with their colours; the reason, the buttons, and a line of the tree.
    expect((page(300).length - page(100).length) / 200).toBeLessThan(3_600);
    expect([page(300), page(100)].map((text) => text.includes('<section class="many"'))).toEqual([true, false]);
  });

  it('names the commands that do it now, and none that would do nothing', () => {
    const next = (from: Report): string[] => (/<h2 id="next">[^]*?<pre>([^]*?)<\/pre>/.exec(print('html', from))?.[1] ?? '').split('\n').map((line) => line.split('  ', 1)[0] ?? '');
    const check = ['npx registry-codemod --check', 'npm test'];
    expect(next(report())).toEqual(['npx registry-codemod --yes --decisions registry-codemod.decisions.json', 'npx registry-codemod --yes', ...check]);
    expect(next(report({ applied: true, hidden: [], sites: [] }))).toEqual(['npx registry-codemod undo', ...check]);
    expect(next(report({ changes: [], hidden: [], files: [], sites: [] }))).toEqual(check);
  });

  it('has no button that would do nothing', () => {
    const buttons = (from: Report): string[] => [...print('html', from).matchAll(/<button type="button" id="([^"]+)"/g)].map(([, id = '']) => id);
    expect(buttons(report())).toEqual(['fold', 'next-open', 'accept-safe', 'save']);
    expect(buttons(report({ applied: true }))).toEqual(['fold', 'next-open', 'save']);
    expect(buttons(report({ applied: true, hidden: [], sites: [] }))).toEqual(['fold']);
    expect(buttons(report({ changes: [], hidden: [], files: [], sites: [] }))).toEqual([]);
  });

  it('asks for decisions on what is not made yet', () => {
    const asked = (text: string): string[] => [...text.matchAll(/data-id="([^"]+)"/g)].map(([, id = '']) => id.replaceAll('&quot;', ''));
    expect(asked(print('html', report()))).toEqual(['inject-registry:src/a.ts#create', 'inject-registry:src/b.ts#late']);
    expect(asked(print('html', report({ applied: true })))).toEqual(['inject-registry:src/b.ts#late']);
    const refused = change('no', 'src/a.ts', { sites: [] });
    const chosen = (text: string): string[] => [...text.matchAll(/value="([a-z]*)" autocomplete="off" checked/g)].map(([, value = '']) => value);
    expect(chosen(print('html', report({ refused: [refused] })))).toEqual(['', '', 'refused']);
  });

  it('has the same address for a change in every run, wherever its lines have moved', () => {
    const anchors = (text: string): string[] => [...text.matchAll(/<article class="change" id="([^"]+)"/g)].map(([, id = '']) => id);
    const moved: FileChange = { file: 'src/a.ts', before: `\n\n${BEFORE}`, after: `\n\n${AFTER}` };
    expect(anchors(print('html', report({ files: [moved], read: () => moved.before })))).toEqual(anchors(print('html', report())));
  });

  it('tells once what is the same of several places, and names them all', () => {
    const page = print('html', report({ manual: [manual('src/c.ts'), manual('src/c.ts', { start: 0 }), manual('src/d.ts')], kept: [kept('src/d.ts', { advice: '' })] }));
    expect(page.match(/Make it an instance field/g)).toHaveLength(1);
    expect(page).toContain('<code class="path">src/c.ts</code><span class="at"><code>1:1</code> <code>3:1</code></span>');
    expect(page).toContain('Manual steps <span class="count">3</span>');
  });

  it('keeps the lines of a quoted error and lines to paste, as they are', () => {
    const page = print('html', report({ manual: [manual('src/c.ts', { reason: 'it says: first\n  at <second>\n', advice: 'paste this:\nsetupFiles: [],' })] }));
    expect(page).toContain('it says: first.</p><pre class="paste">  at &lt;second&gt;</pre><p class="advice">Paste this:</p><pre class="paste">setupFiles: [],</pre>');
  });

  it('says that it has no diff where none was asked for', () => {
    expect(print('html', report({ alone: new Map() }))).toContain('Its diff is not part of this report. Files: <code class="path">src/a.ts</code>');
  });

  it('names a change as people do, also where the name of its file holds a #', () => {
    const one = change('Metrics', 'src/c#.ts');
    expect(print('html', report({ changes: [one], alone: new Map(), sites: [] }))).toContain(`>Metrics</a>`);
  });

  it('takes the name of the project from its directory, on every system', () => {
    const titles = ['/home/me/shop', 'C:\\work\\shop', '/'].map((root) => /<title>(.*)<\/title>/.exec(print('html', makeReport({ root, mode: 'plan', applied: false, listed: [], changes: [], manual: [], kept: [], failed: [], files: [], read: () => undefined })))?.[1]);
    expect(titles).toEqual(['Plan for shop', 'Plan for shop', 'Plan for the project']);
  });
});
