import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { folderArchive } from '../../../lib/store/archive/folder.ts';
import { lookKey } from '../../../lib/store/archive/keys.ts';
import { memoryArchive } from '../../../lib/store/archive/memory.ts';
import type { Archive } from '../../../lib/store/archive.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (body: Uint8Array | undefined) => body && new TextDecoder().decode(body);

/** What is true of archives wherever they are. */
function archiveContract(make: () => Promise<Archive>): void {
  test('what is put under a key is there, over what was there', async () => {
    const archive = await make();
    await archive.put('watches/a/good.json.gz', bytes('first'));
    await archive.put('watches/a/good.json.gz', bytes('second'));
    expect([text(await archive.get('watches/a/good.json.gz')), await archive.get('watches/b')]).toEqual([
      'second',
      undefined,
    ]);
  });

  test('keys are listed in order, by how they begin', async () => {
    const archive = await make();
    expect(await archive.list('')).toEqual([]);
    const keys = ['watches/b/good', 'watches/a/good', 'fleets/a', 'watches-old'];
    await Promise.all(keys.map((key) => archive.put(key, bytes(key))));
    expect([await archive.list('watches/'), await archive.list('w')]).toEqual([
      ['watches/a/good', 'watches/b/good'],
      ['watches-old', 'watches/a/good', 'watches/b/good'],
    ]);
  });

  test('what is removed is gone, and so is what never was', async () => {
    const archive = await make();
    await archive.put('a', bytes('a'));
    await archive.remove('a');
    await archive.remove('a');
    expect([await archive.get('a'), await archive.list('')]).toEqual([undefined, []]);
  });

  test('what is handed out is nobody else’s', async () => {
    const archive = await make();
    const own = bytes('own');
    await archive.put('a', own);
    own.fill(0);
    (await archive.get('a'))?.fill(0);
    expect(text(await archive.get('a'))).toBe('own');
  });
}

describe('an archive in memory', () => {
  archiveContract(async () => memoryArchive());
});

describe('an archive in a folder', () => {
  const folders: string[] = [];
  const fresh = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'archive-'));
    folders.push(folder);
    return folder;
  };
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  archiveContract(async () => folderArchive(join(await fresh(), 'not-there-yet')));

  test('is for its owner alone', async () => {
    const folder = await fresh();
    await folderArchive(folder).put('watches/a', bytes('a'));
    expect((await stat(join(folder, 'watches/a'))).mode & 0o777).toBe(0o600);
  });

  test('does not list what is no key', async () => {
    const folder = await fresh();
    await writeFile(join(folder, '.hidden.part'), 'half');
    expect(await folderArchive(folder).list('')).toEqual([]);
  });

  test.each([
    '../outside',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    '',
    '.hidden',
    'a/.',
    'a\\b',
    'a\0',
    'a/b/c/d/e/f/g/h/i',
  ])('%j is no key', async (key) => {
    const archive = folderArchive(await fresh());
    await expect(archive.put(key, bytes('x'))).rejects.toThrow('is no key');
    expect(() => archive.get(key)).toThrow('is no key');
  });
});

test('a watch has a place for each of its looks', () => {
  expect([lookKey('wch-1', 0), lookKey('wch-1', 3)]).toEqual([
    'watches/wch-1/look-0.json.gz',
    'watches/wch-1/look-3.json.gz',
  ]);
});
