/** A browser for what looks at pages: Debian's Chromium, or what others call it, by the PATH. Nothing is downloaded. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

export const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']
  .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, name)))
  .find((path) => existsSync(path));

export function launch() {
  if (CHROMIUM === undefined) throw new Error('Chromium is not installed (apt-get install chromium)');
  // As root, in a container, Chromium has no sandbox of its own; what it shows are pages of ours.
  return chromium.launch({ executablePath: CHROMIUM, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}
