import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readSnapshot } from '../../../lib/collect/snapshot/read-snapshot.ts';
import { Problem } from '../../../lib/problem.ts';
import { host } from '../../support/host.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshot-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** The ids of all VPCs, in order. */
async function vpcs(): Promise<readonly string[]> {
  const { Vpcs = [] } = await readSnapshot(folder);
  return Vpcs.map((one) => `${one.VpcId} ${one.CidrBlock ?? ''}`.trim());
}

async function refusal(path = folder): Promise<string> {
  try {
    return `accepted as ${JSON.stringify(await readSnapshot(path))}`;
  } catch (problem) {
    if (!(problem instanceof Problem)) return String(problem);
    return `${problem.code}: ${problem.message.replaceAll(JSON.stringify(folder), 'FOLDER')}`;
  }
}

function vpc(id: string, cidr?: string): string {
  return JSON.stringify({ Vpcs: [{ VpcId: id, ...(cidr !== undefined && { CidrBlock: cidr }) }] });
}

describe('a folder', () => {
  test('is read to any depth, names and hosts with it', async () => {
    await write('vpcs.json', vpc('vpc-1'));
    await write('accounts/1/eu-west-1/Vpcs.json', vpc('vpc-2'));
    await write('UPPER.JSON', vpc('vpc-3'));
    await write('names.json', '{"a.example":["192.0.2.1"]}');
    await write('host/i-1/facts.json', '{"ephemeralPorts":[1024,65535]}');
    expect(await readSnapshot(folder)).toEqual({
      Vpcs: [{ VpcId: 'vpc-2' }, { VpcId: 'vpc-3' }, { VpcId: 'vpc-1' }],
      documents: {},
      names: { 'a.example': ['192.0.2.1'] },
      hosts: { 'i-1': host({ ephemeralPorts: [1024, 65535] }) },
    });
  });

  test('may hold what is no recording', async () => {
    await write('vpcs.json', vpc('vpc-1'));
    await write('main.tf', 'resource "aws_vpc" "x" {}');
    await write('configs/router.txt', 'hostname r1');
    await write('._vpcs.json', '\u0000\u0005\u0016\u0007');
    await write('.git/x.json', 'not json');
    await write('host/i-1/nft-ruleset.json', 'not json');
    await write('host/i-1/windows-firewall.json', '[]');
    await mkdir(join(folder, 'folder.json'));
    expect(await vpcs()).toEqual(['vpc-1']);
  });

  test('has its files read in the order of their numbers', async () => {
    await write('ec2.DescribeVpcs_10.json', vpc('vpc-1', '10.10.0.0/16'));
    await write('ec2.DescribeVpcs_9.json', vpc('vpc-1', '10.9.0.0/16'));
    await write('ec2.DescribeVpcs_1.json', vpc('vpc-1', '10.1.0.0/16'));
    expect(await vpcs()).toEqual(['vpc-1 10.10.0.0/16']);
  });

  test('may hold links to files', async () => {
    await write('hidden/.vpcs', vpc('vpc-1'));
    await symlink(join(folder, 'hidden/.vpcs'), join(folder, 'vpcs.json'));
    expect(await vpcs()).toEqual(['vpc-1']);
  });
});

describe('the encoding of a file', () => {
  const text = '{"Vpcs":[{"VpcId":"vpc-1","Tags":[{"Key":"Name","Value":"Büro"}]}]}';

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, as PowerShell redirects', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['the code page of a command prompt', Buffer.from(text, 'latin1')],
  ])('may be %s', async (_, bytes) => {
    await write('vpcs.json', bytes);
    expect((await readSnapshot(folder)).Vpcs).toEqual([{ VpcId: 'vpc-1', Tags: [{ Key: 'Name', Value: 'Büro' }] }]);
  });
});

describe('what is refused, and why', () => {
  const SAVE =
    'save there what aws ec2 describe-... --output json prints, with keys such as NetworkInterfaces, Subnets, Vpcs, SecurityGroups, SecurityGroupRules, NetworkAcls, RouteTables';
  const NOT_JSON = 'save what aws ec2 describe-... --output json prints, or take the file out of the folder';

  test('a folder that does not exist', async () => {
    expect(await refusal('/no/such/folder')).toBe('bad-snapshot: "/no/such/folder" does not exist');
    expect(await refusal('')).toBe('bad-snapshot: "" does not exist');
  });

  test('a file instead of a folder', async () => {
    await write('vpcs.json', vpc('vpc-1'));
    const file = join(folder, 'vpcs.json');
    expect(await refusal(file)).toBe(
      `bad-snapshot: ${JSON.stringify(file)} is not a folder; give the folder that holds the file`,
    );
  });

  test('a folder name that no system takes', async () => {
    expect(await refusal('a\u0000b')).toBe('bad-snapshot: "a\\u0000b" cannot be read (ERR_INVALID_ARG_VALUE)');
  });

  test('an empty folder', async () => {
    expect(await refusal()).toBe(`bad-snapshot: FOLDER holds no .json file; ${SAVE}`);
  });

  test('a folder without a recording', async () => {
    await write('package.json', '{"name":"x"}');
    await write('names.json', '{"a.example":["192.0.2.1"]}');
    expect(await refusal()).toBe(`bad-snapshot: no file in FOLDER has a key that AWS prints; ${SAVE}`);
  });

  test('a file that is no JSON, deep in the folder', async () => {
    await write('vpcs.json', vpc('vpc-1'));
    await write('a/b.json', '{\n"Subnets": [,]}');
    expect(await refusal()).toBe(`bad-snapshot: "a/b.json" is not JSON; ${NOT_JSON}`);
  });

  test('a link that leads nowhere', async () => {
    await write('vpcs.json', vpc('vpc-1'));
    await symlink(join(folder, 'gone'), join(folder, 'x.json'));
    expect(await refusal()).toBe('bad-snapshot: "x.json" does not exist');
  });

  test('more than fits', async () => {
    await write('vpcs.json', vpc('vpc-1'));
    await truncate(join(folder, 'vpcs.json'), 600 * 2 ** 20);
    expect(await refusal()).toBe('bad-snapshot: FOLDER holds 600 MiB of JSON; 512 MiB is the most that is read');
    await truncate(join(folder, 'vpcs.json'), 512 * 2 ** 20 + 1);
    expect(await refusal()).toBe('bad-snapshot: FOLDER holds 513 MiB of JSON; 512 MiB is the most that is read');
  });

  test.each([
    ['letters', (size: number) => Buffer.alloc(size, 'x'), `"f.json" is not JSON; ${NOT_JSON}`],
    ['zeros', (size: number) => Buffer.alloc(size), `"f.json" is not JSON; ${NOT_JSON}`],
    ['blanks', (size: number) => Buffer.alloc(size, ' '), `"f.json" is empty; ${NOT_JSON}`],
    ['brackets', (size: number) => Buffer.alloc(size, '['), `"f.json" is not JSON; ${NOT_JSON}`],
    ['half objects', (size: number) => Buffer.alloc(size, '{"a":'), `"f.json" is not JSON; ${NOT_JSON}`],
    [
      'bytes',
      (size: number) => Buffer.alloc(size, Buffer.from([0x80, 0xff, 0x00, 0x41])),
      `"f.json" is not JSON; ${NOT_JSON}`,
    ],
    [
      'JSON of something else',
      (size: number) => Buffer.from(`[${'{},'.repeat(size / 3)}{}]`),
      `no file in FOLDER has a key that AWS prints; ${SAVE}`,
    ],
  ])('fifty megabytes of %s', async (_, junk, sentence) => {
    await write('f.json', junk(50_000_000));
    expect(await refusal()).toBe(`bad-snapshot: ${sentence}`);
  });
});
