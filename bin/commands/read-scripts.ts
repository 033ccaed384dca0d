import type { System } from '../../lib/probe/platforms.ts';
import { readParts } from '../../lib/probe/read-parts.ts';
import { linuxScript, windowsScript } from '../../lib/probe/script.ts';

/** Both scripts, put together from their parts. */
export function readScripts(): Readonly<Record<System, string>> {
  const parts = readParts();
  return { linux: linuxScript(parts), windows: windowsScript(parts) };
}
