import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScriptParts } from './script.ts';

/** The part files beside this one, in the order of their names. */
export function readParts(): ScriptParts {
  return {
    shell: texts('linux', '.sh'),
    python: texts('linux', '.py'),
    powershell: texts('windows', '.ps1'),
  };
}

function texts(folder: string, ending: string): readonly string[] {
  const path = join(import.meta.dirname, folder);
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => readFileSync(join(path, name), 'utf8'));
}
