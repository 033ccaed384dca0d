import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readSnapshot } from '../../../lib/collect/snapshot/read-snapshot.ts';
import { writeSnapshot } from '../../../lib/collect/snapshot/write-snapshot.ts';
import { captureOf } from '../../support/capture-of.ts';

const FILES = [
  { path: 'vpcs.json', content: { Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', OwnerId: '123456789012' }] } },
  { path: 'host/i-1/iptables-save.txt', text: '*filter\nCOMMIT\n' },
];
const MARK = '.egress-doctor-capture';

let home: string;
let out: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'capture-'));
  out = join(home, 'net');
});
afterEach(() => rm(home, { recursive: true, force: true }));

const told = (error: unknown) => String(error).replaceAll(home, '');
const refused = (...args: Parameters<typeof writeSnapshot>) => writeSnapshot(...args).then(() => 'written', told);
const inside = async (folder: string) => (await readdir(folder, { recursive: true })).toSorted();
const text = (path: string) => readFile(join(out, path), 'utf8');

describe('a capture', () => {
  test('is written whole, for its owner alone', async () => {
    expect((await writeSnapshot(out, FILES)).paths).toEqual(['vpcs.json', 'host/i-1/iptables-save.txt']);
    expect(await inside(home)).toEqual(
      ['net', `net/${MARK}`, 'net/host', 'net/host/i-1', 'net/host/i-1/iptables-save.txt', 'net/vpcs.json'].toSorted(),
    );
    expect(await text('host/i-1/iptables-save.txt')).toBe('*filter\nCOMMIT\n');
    expect(await text('vpcs.json')).toBe(`{
    "Vpcs": [
        {
            "VpcId": "vpc-1",
            "CidrBlock": "10.0.0.0/16",
            "OwnerId": "123456789012"
        }
    ]
}
`);
    const modes = await Promise.all(['', 'vpcs.json', 'host'].map((path) => lstat(join(out, path))));
    expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '600', '700']);
  });

  test('is read as what it was made of', async () => {
    const folder = resolve(import.meta.dirname, '../../../examples/two-firewalls-one-dumped/snapshot');
    await writeSnapshot(out, await captureOf(folder));
    expect(await readSnapshot(out)).toEqual(await readSnapshot(folder));
  });

  test('replaces an earlier one, and an empty folder', async () => {
    await mkdir(out);
    await writeSnapshot(out, FILES);
    await writeSnapshot(out, [{ path: 'subnets.json', content: { Subnets: [] } }]);
    expect(await inside(out)).toEqual([MARK, 'subnets.json']);
    expect(await readdir(home)).toEqual(['net']);
  });

  test('makes the folders above it', async () => {
    await writeSnapshot(join(out, 'a/b'), FILES);
    expect(await inside(join(out, 'a'))).toContain('b/vpcs.json');
  });

  test('follows a link to a folder', async () => {
    await mkdir(join(home, 'real'));
    await symlink(join(home, 'real'), out);
    await writeSnapshot(out, FILES);
    expect((await lstat(out)).isSymbolicLink()).toBe(true);
    expect(await inside(join(home, 'real'))).toContain('vpcs.json');
  });

  test('takes out names, and says what the question is called', async () => {
    const named = [...FILES, { path: 'names.json', content: { 'api.example.com': ['198.51.100.7'] } }];
    const written = await writeSnapshot(out, named, { redact: true, asked: ['https://api.example.com'] });
    expect(written.text('https://api.example.com')).toBe('https://name-2.name-1.example');
    expect(await text('names.json')).toMatch(/^\{\n {4}"name-2\.name-1\.example": \[\n {8}"[\d.]+"\n {4}\]\n\}\n$/);
    expect(await text('names.json')).not.toContain('198.51.100.7');
    expect(await text('vpcs.json')).toContain('"OwnerId": "000000000001"');
  });
});

describe('what is there already', () => {
  test('is not touched', async () => {
    await mkdir(out);
    await writeFile(join(out, 'thesis.txt'), 'mine');
    expect(await refused(out, FILES)).toBe(
      'Problem: "/net" holds files that no capture wrote; name a new or an empty folder, or write into this one with --force',
    );
    expect(await inside(home)).toEqual(['net', 'net/thesis.txt']);
  });

  test('stays where somebody insists', async () => {
    await mkdir(out);
    await writeFile(join(out, 'thesis.txt'), 'mine');
    await writeFile(join(out, 'vpcs.json'), 'old');
    await writeSnapshot(out, FILES, { force: true });
    expect(await text('thesis.txt')).toBe('mine');
    expect(await text('vpcs.json')).toContain('vpc-1');
    expect(await refused(out, FILES)).toMatch(/holds files that no capture wrote/);
    expect(await text('thesis.txt')).toBe('mine');
  });

  test('is more than a capture where a probe was added to it', async () => {
    await writeSnapshot(out, FILES);
    await writeFile(join(out, 'host/i-1/probe.txt'), 'mine');
    expect(await refused(out, FILES)).toMatch(/holds files that no capture wrote/);
    await writeSnapshot(out, FILES, { force: true });
    expect(await text('host/i-1/probe.txt')).toBe('mine');
  });

  test('may be a file', async () => {
    await writeFile(out, 'mine');
    expect(await refused(out, FILES, { force: true })).toBe('Problem: "/net" is a file; name a folder');
    expect(await refused(join(out, 'deep'), FILES)).toBe(
      'Problem: "/net/deep" cannot be written: a file is in the way',
    );
    expect(await readFile(out, 'utf8')).toBe('mine');
  });

  test('is whole after a failure', async () => {
    await writeSnapshot(out, FILES);
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    await expect(writeSnapshot(out, [...FILES, { path: 'loop.json', content: loop }])).rejects.toThrow(TypeError);
    expect(await inside(out)).toContain('vpcs.json');
    expect(await readdir(home)).toEqual(['net']);
  });

  test('may be nobody’s to write in', async () => {
    expect(await refused('/proc/egress-doctor', FILES)).toMatch(
      /^Problem: "\/proc\/egress-doctor" cannot be written: /,
    );
  });
});

describe('a path that leads elsewhere is refused, and nothing is written', () => {
  test.each([
    '../evil.json',
    '/etc/evil.json',
    'host/../../evil.json',
    'host/..%2f/evil.json',
    'a\\b.json',
    '.hidden.json',
    'host//probe.json',
    'a/b/c/d/e.json',
    'evil.sh',
    'nul\0.json',
    '',
  ])('%j', async (path) => {
    const said = await refused(out, [...FILES, { path, content: {} }]);
    expect(said).toBe(`Problem: ${JSON.stringify(path)} is no path of a snapshot`);
    expect(await readdir(home)).toEqual([]);
  });

  test('twice', async () => {
    expect(await refused(out, [...FILES, { path: 'VPCS.json', content: {} }])).toBe(
      'Problem: "VPCS.json" is in the capture twice',
    );
  });
});
