import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, launch } from '../scripts/chromium.mjs';
import { codemod, copyOf } from './support/fixture-repos.js';
import { decided, hostile, HOSTILE, MARKUP, print, report } from './support/reports.js';
import { validator } from './support/schemas.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Document {
  changes: { id: string; transform: string; reason: string; edits: { file: string; text: string }[] }[];
  hidden: Document['changes'];
  kept: { reason: string; file: string }[];
}

/** The pages by name: real runs of the command, and reports in which every text is hostile. */
const pages = new Map<string, string>();
let plan: Document;
let proposals: Document;
let dir: string;
let browser: Browser;

if (CHROMIUM === undefined && process.env['REQUIRE_EXTERNAL']) throw new Error('Chromium is missing, and REQUIRE_EXTERNAL asks for the tests that need it (apt-get install chromium)');
if (CHROMIUM === undefined) test.skip('the page in a browser: needs Chromium, which is not installed (apt-get install chromium)', () => undefined);

describe.runIf(CHROMIUM !== undefined)('the page in a browser', () => {
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'page-'));
    browser = await launch();
    plan = planned('market-maker');
    proposals = planned('mocha');
    planned('mocha', '--unsafe');
    save('hostile', print('html', hostile(HOSTILE)));
    save('markup', print('html', hostile(MARKUP)));
    save('applied', print('html', report({ mode: 'apply', applied: true, failed: [] })));
    save('decided', print('html', decided()));
  });

  afterAll(async () => {
    await browser.close();
    rmSync(dir, { recursive: true, force: true });
  });

  function save(name: string, text: string): void {
    const file = join(dir, `${pages.size}.html`);
    writeFileSync(file, text);
    pages.set(name, pathToFileURL(file).href);
  }

  /** Has the command write its page about a fixture repository; what the JSON report says of the same run. */
  function planned(name: string, ...flags: string[]): Document {
    const root = copyOf(name, mkdtempSync(join(dir, 'repo-')));
    const file = join(dir, 'planned.html');
    const { code, stdout, stderr } = codemod(root, '--dry-run', ...flags, '--reporter', 'html', '-o', file, '--reporter', 'json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    save([name, ...flags].join(' '), readFileSync(file, 'utf8'));
    return JSON.parse(stdout) as Document;
  }

  /** Opens a page, and closes it with whatever the test opened beside; nothing may go wrong in it, and nothing be asked of a network. */
  async function visit(name: string, options: BrowserContextOptions, look: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const wrong: string[] = [];
    const asked: string[] = [];
    try {
      const page = await context.newPage();
      page.on('console', (message) => wrong.push(message.text())).on('pageerror', (error) => wrong.push(error.message)).on('dialog', (dialog) => wrong.push(dialog.message()));
      context.on('request', (request) => asked.push(request.url()));
      await page.goto(pages.get(name) ?? '');
      await look(page);
      expect(wrong).toEqual([]);
      expect(asked).toEqual([pages.get(name)]);
    } finally {
      await context.close();
    }
  }

  async function violations(page: Page, rules?: string[]): Promise<string[]> {
    const results = await page.evaluate<AxeResults>(`axe.run(document, { resultTypes: ['violations'], ${rules ? `runOnly: ${JSON.stringify(rules)}` : 'runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]'} })`);
    expect(results.passes.length).toBeGreaterThan(0);
    return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`));
  }

  /** Links that lead nowhere on the page, ids that are there twice, headings whose parent is missing. */
  async function outlineOf(page: Page): Promise<Record<'strayLinks' | 'repeatedIds' | 'skippedLevels', unknown[]>> {
    const found = await page.evaluate<{ links: string[]; ids: string[]; levels: number[] }>(`({
      links: [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')),
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      levels: [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1])),
    })`);
    expect(Math.min(found.links.length, found.ids.length, found.levels.length)).toBeGreaterThan(5);
    return {
      strayLinks: found.links.filter((href) => !href.startsWith('#') || !found.ids.includes(href.slice(1))),
      repeatedIds: found.ids.filter((id, index) => found.ids.indexOf(id) !== index),
      skippedLevels: found.levels.filter((level, index) => level > (found.levels[index - 1] ?? 0) + 1),
    };
  }

  test.each(['market-maker', 'mocha', 'mocha --unsafe', 'hostile', 'markup', 'applied', 'decided'])('%s: nothing that axe finds wrong, light and dark; links lead somewhere; no scrolling sideways', async (name) => {
    await visit(name, { colorScheme: 'light' }, async (page) => {
      await page.evaluate(AXE);
      expect(await violations(page)).toEqual([]);
      expect(await outlineOf(page)).toEqual({ strayLinks: [], repeatedIds: [], skippedLevels: [] });
      const [light, text] = await page.evaluate<[string, string]>('[getComputedStyle(document.body).backgroundColor, document.body.innerText]');
      // What else is there to see in the dark is the same.
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, ['color-contrast'])).toEqual([]);
      expect(await page.evaluate('[getComputedStyle(document.body).backgroundColor !== arguments[0], document.body.innerText]'.replace('arguments[0]', JSON.stringify(light)))).toEqual([true, text]);
      for (const width of [1024, 320]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
    });
  });

  test('axe and the look for requests can fail', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    await page.setContent('<!doctype html><html><body><img src="http://127.0.0.1:9/x"><p style="color:#ccc;background:#fff">faint</p></body></html>');
    await page.evaluate(AXE);
    expect((await violations(page)).map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(['html-has-lang', 'image-alt', 'color-contrast']));
    expect(asked).toEqual(['http://127.0.0.1:9/x']);
    await context.close();
  });

  test('all of it is there without script; decisions are not', async () => {
    for (const [name, { changes, hidden, kept }] of [['market-maker', plan], ['mocha', proposals]] as const) {
      await visit(name, { javaScriptEnabled: false }, async (page) => {
        const text = (await page.locator('body').innerText()).replace(/\s+/g, '');
        const expected = [...[...changes, ...hidden].flatMap(({ reason, edits }) => [reason.replaceAll('`', ''), ...edits.flatMap(({ text: added }) => added.split('\n'))]), ...kept.flatMap(({ reason }) => reason.replaceAll('`', ''))];
        expect(expected.length).toBeGreaterThan(10);
        expect(expected.filter((line) => !text.includes(line.replace(/\s+/g, '')))).toEqual([]);
        expect(await page.locator('article').count()).toBe(changes.length + hidden.length);
        expect(await page.locator('input:visible, button:visible').count()).toBe(0);
      });
    }
  });

  test('the keyboard alone: a change is refused, another one accepted, and the decisions are saved', async () => {
    await visit('market-maker', { acceptDownloads: true }, async (page) => {
      const focused = (): Promise<{ id: string; legend: string; isSeen: boolean }> => page.evaluate(`(() => {
        const { activeElement: at } = document;
        const seen = getComputedStyle(at.matches('input') ? at.nextElementSibling : at);
        return { id: at.id, legend: at.closest('fieldset')?.querySelector('legend').textContent ?? '', isSeen: seen.outlineStyle === 'solid' && parseFloat(seen.outlineWidth) >= 2 };
      })()`);
      const stops: string[] = [];
      const tabTo = async (wanted: (stop: { id: string; legend: string }) => boolean): Promise<void> => {
        for (let presses = 0; presses < 200; presses++) {
          await page.keyboard.press('Tab');
          const stop = await focused();
          if (!stop.isSeen) throw new Error(`no focus to be seen after ${stops.at(-1)}`);
          stops.push(stop.id || stop.legend);
          if (wanted(stop)) return;
        }
        throw new Error(`the keyboard does not get there: ${stops.join(', ')}`);
      };
      await tabTo(({ legend }) => legend.startsWith('Decision on Metrics in src/metrics.ts'));
      await page.keyboard.press('ArrowRight');
      await tabTo(({ legend }) => legend.startsWith('Decision on the whole project'));
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('#tally').innerText()).toBe('1 accepted, 1 refused, 9 undecided');
      expect(await page.locator('.blocked:visible').count()).toBe(9);
      await tabTo(({ id }) => id === 'save');
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      expect(download.suggestedFilename()).toBe('registry-codemod.decisions.json');
      const decisions = [{ id: 'central-setup:.', decision: 'refused' }, { id: 'inject-registry:src/metrics.ts#Metrics', decision: 'accepted' }];
      expect(readFileSync(await download.path(), 'utf8')).toBe(`${JSON.stringify({ version: 1, decisions }, null, 2)}\n`);
      expect(plan.changes.map(({ id }) => id)).toEqual(expect.arrayContaining(decisions.map(({ id }) => id)));
    });
  });

  test('the first stop of the keyboard leads past the tree of files', async () => {
    await visit('market-maker', {}, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the report');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate("document.activeElement.closest('main') !== null")).toBe(true);
    });
  });

  test('all safe changes at once; what needs review is left to be decided', async () => {
    await visit('mocha --unsafe', { acceptDownloads: true }, async (page) => {
      await page.getByRole('button', { name: 'Download decisions' }).click();
      expect(await page.getByRole('status').innerText()).toBe('Nothing is decided yet.');
      await page.getByRole('button', { name: 'Accept all safe changes' }).click();
      expect(await page.getByRole('status').innerText()).toBe('2 accepted, 0 refused, 2 undecided');
      // From where the tree of files led.
      await page.getByRole('link', { name: 'spooler.spec.js' }).click();
      await page.getByRole('button', { name: 'Next undecided' }).click();
      expect(await page.evaluate("document.activeElement.closest('fieldset').querySelector('legend').textContent")).toContain('test/spooler.spec.js');
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download decisions' }).click()]);
      expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual({ version: 1, decisions: proposals.changes.map(({ id }) => ({ id, decision: 'accepted' })).sort((a, b) => (a.id < b.id ? -1 : 1)) });
    });
  });

  test('beside decisions: what is new is asked about, and what was decided is in what is downloaded', async () => {
    await visit('decided', { acceptDownloads: true }, async (page) => {
      expect(await page.getByRole('status').innerText()).toBe('2 accepted, 1 refused, 2 undecided');
      const focused = (): Promise<string> => page.evaluate("document.activeElement.closest('fieldset')?.querySelector('legend').textContent ?? document.activeElement.textContent");
      const next = page.getByRole('button', { name: 'Next undecided' });
      await next.click();
      expect(await focused()).toBe('Decision on late in src/b.ts');
      await page.keyboard.press('ArrowRight');
      await next.click();
      expect(await focused()).toBe('Decision on later in src/c.ts');
      await page.keyboard.press('ArrowLeft');
      expect(await page.evaluate("[...document.querySelectorAll('nav [data-decision]')].map(({ textContent, dataset }) => textContent + ' ' + dataset.decision).sort()")).toEqual(['a.ts accepted', 'b.ts accepted', 'c.ts refused', 'd.ts accepted', 'no.ts refused']);
      await next.click();
      expect(await page.getByRole('status').innerText()).toBe('All is decided: 3 accepted, 2 refused, 0 undecided');
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download decisions' }).click()]);
      const saved = JSON.parse(readFileSync(await download.path(), 'utf8')) as { decisions: { id: string; decision: string }[] };
      expect(saved.decisions.map(({ id, decision }) => `${id.split(':')[1]} ${decision}`)).toEqual(['src/a.ts#create accepted', 'src/b.ts#late accepted', 'src/c.ts#later refused', 'src/d.ts#out accepted', 'src/no.ts#no refused']);
    });
  });

  test('folding all diffs and back; paper shows them either way, and no buttons', async () => {
    await visit('mocha', {}, async (page) => {
      const shown = (): Promise<boolean[]> => page.evaluate("[...document.querySelectorAll('.diff td:nth-child(even)')].map((cell) => cell.checkVisibility({ contentVisibilityAuto: true }))");
      // What is folded is laid out, or not, when the page is next drawn.
      const all = (visible: boolean): Promise<void> => expect.poll(shown, { timeout: 10_000 }).toEqual(Array.from({ length: cells }, () => visible));
      const cells = (await shown()).length;
      expect(cells).toBeGreaterThan(20);
      await all(true);
      await page.getByRole('button', { name: 'Fold all diffs' }).click();
      await all(false);
      await page.emulateMedia({ media: 'print' });
      await all(true);
      expect(await page.locator('button:visible, nav:visible').count()).toBe(0);
      await page.emulateMedia({ media: 'screen' });
      await all(false);
      await page.getByRole('button', { name: 'Unfold all diffs' }).click();
      await all(true);
    });
  });

  describe.each([['hostile', HOSTILE], ['markup', MARKUP]])('%s', (name, text) => {
    test('nothing of the repository is markup, and what is hidden is shown', async () => {
      await visit(name, {}, async (page) => {
        expect(await page.evaluate("[typeof window.owned, document.scripts.length, document.styleSheets.length, document.querySelectorAll('img, iframe, object, embed, form, base, link, [onerror], [onfocus], [autofocus], [style]').length]")).toEqual(['undefined', 1, 1, 0]);
        const elements = await page.evaluate<string[]>("[...new Set([...document.querySelectorAll('body *')].map(({ localName }) => localName))].sort()");
        const known = 'a article b button caption code col colgroup dd del details div dl dt fieldset h1 h2 h3 h4 header i input ins label legend li main nav p pre rect script section span summary svg table tbody td th thead tr ul wbr'.split(' ');
        expect(elements.filter((element) => !known.includes(element))).toEqual([]);
        const visible = await page.locator('body').innerText();
        expect(visible).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/);
        const parts = text === MARKUP ? ['</script><script>window.owned = 1</script>', '&lt;b&gt; &#x3C;', '<!-- </style>'] : ['\\x1b[31m\\x07\\u202e\\uffff\\ud800', '<b>&]]>%0A'];
        for (const part of parts) expect(visible).toContain(part);
      });
    });

    test('decisions name exactly the ids of the report', async () => {
      const { hidden, refused, deferred, changes } = hostile(text);
      await visit(name, { acceptDownloads: true }, async (page) => {
        for (const choice of await page.getByRole('radio', { name: 'Accept' }).all()) await choice.check();
        await page.locator('fieldset').nth(1).getByRole('radio', { name: 'Refuse' }).check();
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download decisions' }).click()]);
        const saved: unknown = JSON.parse(readFileSync(await download.path(), 'utf8'));
        expect(validator('decisions')(saved)).toEqual([]);
        const expected = [...changes, ...hidden, ...refused, ...deferred].map(({ id }) => ({ id, decision: id === hidden[0]?.id ? 'refused' : 'accepted' }));
        expect(saved).toEqual({ version: 1, decisions: expected.sort((a, b) => (a.id < b.id ? -1 : 1)) });
      });
    });
  });

  test('a script, a style or a request that gets into the page all the same is stopped', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(pages.get('mocha') ?? '');
    const stopped = await page.evaluate<string[]>(`(async () => {
      const stopped = [];
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => stopped.push(effectiveDirective));
      const add = (name, set) => document.body.append(Object.assign(document.createElement(name), set));
      add('style', { textContent: 'body { display: none }' });
      add('img', { src: 'http://127.0.0.1:9/x' });
      await fetch('http://127.0.0.1:9/x').catch(() => undefined);
      try { add('script', { text: 'window.owned = 1' }); } catch {}
      try { document.body.innerHTML = '<p>'; } catch {}
      await new Promise((resolve) => setTimeout(resolve, 100));
      return [...new Set(stopped)].sort().concat(typeof window.owned, getComputedStyle(document.body).display);
    })()`);
    expect(stopped).toEqual(['connect-src', 'img-src', 'require-trusted-types-for', 'style-src-elem', 'undefined', 'grid']);
    await context.close();
  });
});
