import type { PlatformPath } from 'node:path';

interface System {
  /** Absolute path of Node itself. */
  node: string;
  windows: boolean;
  paths: PlatformPath;
  /** The PATH of the environment. */
  path: string;
  exists(path: string): boolean;
}

export function programFor(version: string, versions: { own: string; installed: string | undefined }, system: System): string[];
