import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type CaptureFile, isText } from '../redact/capture-file.ts';

/** A hidden file, which no reader of snapshots looks at: the paths that a capture wrote here, one a line. */
export const MARK = '.egress-doctor-capture';

/** Makes a folder beside its place and moves it there, over what was there. After a failure all is as before. */
export async function writeWhole(target: string, files: readonly CaptureFile[]): Promise<void> {
  const beside = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  const [fresh, old] = [`${beside}.new`, `${beside}.old`];
  await mkdir(dirname(target), { recursive: true });
  try {
    await mkdir(fresh, { mode: 0o700 });
    const paths = [MARK, ...files.map(({ path }) => path)];
    await writeInto(fresh, [...files, { path: MARK, text: `${paths.join('\n')}\n` }]);
    await rename(target, old).catch(ignoreAbsent);
    await rename(fresh, target);
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rename(old, target).catch(ignoreAbsent);
    throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

function ignoreAbsent(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

/** Into a folder that is there: one file after the other, each moved to its place when it is whole. */
export async function writeInto(folder: string, files: readonly CaptureFile[]): Promise<void> {
  for (const file of files) {
    const path = join(folder, file.path);
    const part = `${path}.${randomUUID()}.part`;
    // oxlint-disable-next-line no-await-in-loop -- a capture may hold more files than a process may open
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // oxlint-disable-next-line no-await-in-loop -- the same
    await writeFile(part, textOf(file), { mode: 0o600, flag: 'wx' });
    // oxlint-disable-next-line no-await-in-loop -- the same
    await rename(part, path);
  }
}

/** JSON as the AWS command line prints it, with the keys in the order in which they came; a dump as the tool printed it. */
function textOf(file: CaptureFile): string {
  return isText(file) ? file.text : `${JSON.stringify(file.content, null, 4)}\n`;
}
