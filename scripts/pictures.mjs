// Makes the pictures of the README from real runs on a copy of __testfixtures__/repos/market-maker: the review in a terminal (tmux), the html report in Chromium.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './chromium.mjs';
import { terminalPage } from './terminal-page.mjs';

const here = fileURLToPath(new URL('..', import.meta.url));
const pictures = join(here, 'docs/pictures');
const command = join(here, 'dist/bin/registry-codemod.js');
const home = mkdtempSync(join(tmpdir(), 'registry-codemod-pictures-'));
const copy = join(home, 'market-maker');

function git(...args) {
  execFileSync('git', ['-c', 'user.name=pictures', '-c', 'user.email=pictures@localhost', ...args], { cwd: copy, stdio: 'ignore' });
}

/** What the terminal shows at the third question, colours included. */
async function review() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NO_COLOR|FORCE_COLOR|TMUX|npm_.*)$/.test(name)));
  const tmux = (...args) => execFileSync('tmux', ['-S', join(home, 'tmux'), '-f', '/dev/null', ...args], { encoding: 'utf8', env });
  const sees = async (text) => {
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) if (tmux('capture-pane', '-p').includes(text)) return;
    throw new Error(`the terminal does not show ${text}:\n${tmux('capture-pane', '-p')}`);
  };
  tmux('new-session', '-d', '-x', '112', '-y', '30', '-c', copy, `'${process.execPath}' '${command}' >'${home}/out.txt'`);
  try {
    await sees('Which transforms?');
    tmux('send-keys', 'Enter');
    for (const question of ['(1/11)', '(2/11)']) {
      await sees(question);
      await sees('Apply this change');
      tmux('send-keys', 'y', 'Enter');
    }
    await sees('(3/11)');
    await sleep(500);
    return tmux('capture-pane', '-p', '-e');
  } finally {
    tmux('kill-server');
  }
}

try {
  cpSync(join(here, '__testfixtures__/repos/market-maker'), copy, { recursive: true, filter: (path) => !/[\\/]node_modules$/.test(path) });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'As it was');
  execFileSync(process.execPath, [command, '--dry-run', '--reporter', 'html', '-o', join(home, 'report.html')], { cwd: copy });
  mkdirSync(pictures, { recursive: true });
  const browser = await launch();
  try {
    const terminal = await browser.newPage({ deviceScaleFactor: 1.5 });
    await terminal.setContent(terminalPage(await review(), 'registry-codemod'));
    await terminal.locator('body').screenshot({ path: join(pictures, 'review.png'), omitBackground: true });
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport: { width: 1200, height: 880 }, deviceScaleFactor: 1.3, colorScheme });
      await page.goto(pathToFileURL(join(home, 'report.html')).href);
      await page.getByRole('radio', { name: 'Accept' }).first().check();
      await page.screenshot({ path: join(pictures, `report-${colorScheme}.png`) });
    }
  } finally {
    await browser.close();
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
for (const name of ['review', 'report-light', 'report-dark']) console.log(`docs/pictures/${name}.png: ${Math.round(statSync(join(pictures, `${name}.png`)).size / 1000)} kB`);
