import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaptureFile } from '../../lib/collect/redact/capture-file.ts';
import { listFiles } from '../../lib/collect/snapshot/list-files.ts';

/** The files of a snapshot folder as a capture holds them. */
export async function captureOf(folder: string): Promise<readonly CaptureFile[]> {
  const files = await listFiles(folder);
  return Promise.all(
    files.map(async ({ path }): Promise<CaptureFile> => {
      const text = await readFile(join(folder, path), 'utf8');
      // A dump in JSON is still a dump: it stands as the tool printed it.
      const isDump = path.startsWith('host/') && !/\/(?:probe|facts)\.json$/.test(path);
      return path.endsWith('.json') && !isDump ? { path, content: JSON.parse(text) } : { path, text };
    }),
  );
}
