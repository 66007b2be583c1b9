import type { Browser } from 'playwright-core';

/** The path of the program; undefined where none is installed. */
export const CHROMIUM: string | undefined;

/** Starts it without a window. */
export function launch(): Promise<Browser>;
