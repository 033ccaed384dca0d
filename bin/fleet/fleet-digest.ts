import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGE = join(import.meta.dirname, '../../package.json');

/** A new form of the files in a results folder counts this up: what an older one wrote is not mixed with it. */
const FORM = 1;

/** Of everything that the answers depend on: what was read, what is asked, and the program that answers. */
export async function fleetDigest(content: readonly string[], destinations: readonly string[]): Promise<string> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { readonly version: string };
  const hash = createHash('sha256');
  // The length before each part, so that no two lists of parts are one text.
  for (const part of [String(FORM), version, JSON.stringify(destinations), ...content])
    hash.update(`${part.length} `).update(part);
  return hash.digest('hex');
}
