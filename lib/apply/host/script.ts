import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSystem } from './parameters.ts';

/**
 * The whole script of a system. The one for Linux carries its program as one single-quoted word, because the timer of
 * the dead man's switch has to run it again when nothing else of the command is left.
 */
export function hostScript(system: HostSystem): string {
  if (system === 'windows') return parts('windows', '.ps1').join('');
  const program = parts('linux', '.sh').join('');
  return `#!/bin/sh\nPROGRAM=${quoted(program)}\nexport PROGRAM\nexec sh -c "$PROGRAM" egress-doctor\n`;
}

/** Beside this file, in the order of their names and without the comments, which are for readers. */
function parts(folder: HostSystem, ending: string): readonly string[] {
  const path = join(import.meta.dirname, folder);
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => readFileSync(join(path, name), 'utf8').replace(/^[ \t]*#.*\n/gm, ''));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
