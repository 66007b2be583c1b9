import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Debian's Chromium, or what others call it; undefined where none is installed. */
export const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']
  .flatMap((name) => (process.env['PATH'] ?? '').split(delimiter).map((dir) => join(dir, name)))
  .find((path) => existsSync(path));

if (CHROMIUM === undefined && process.env['REQUIRE_EXTERNAL']) throw new Error('chromium is missing, and REQUIRE_EXTERNAL asks for the tests that need it (apt-get install chromium)');

export function launch(): Promise<Browser> {
  // As root, in a container, Chromium has no sandbox of its own; what it shows here is a file of ours.
  return chromium.launch({ ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}
