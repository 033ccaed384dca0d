import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { recordedBeside } from '../../lib/embedded/world/recorded-beside.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { gunzip } from '../../lib/probe/gunzip.ts';
import { readOutput } from '../../lib/probe/output.ts';

const NOTHING: Snapshot = { documents: {}, hosts: {} };
const HOST = { report: { system: 'linux' as const }, frontEnds: {}, gaps: [] };

describe('a snapshot as an account in a Region', () => {
  test('keeps every key, documents too, and says nothing of those that are absent', () => {
    const { rows, hosts } = recordedWorld({
      ...NOTHING,
      Vpcs: [{ VpcId: 'vpc-1' }],
      Subnets: [],
      documents: { prefixListEntries: [{ PrefixListId: 'pl-1', Entries: [] }] },
      names: { 'example.com': ['192.0.2.1'] },
    });
    expect([rows, hosts]).toEqual([
      { Vpcs: [{ VpcId: 'vpc-1' }], Subnets: [], prefixListEntries: [{ PrefixListId: 'pl-1', Entries: [] }] },
      {},
    ]);
  });

  test.each([
    [
      'of most interfaces and subnets',
      ['eu-west-1a', 'us-west-2-lax-1a', 'us-west-2b'],
      ['1', '2', '2'],
      '2',
      'us-west-2',
    ],
    ['of AWS’s own documents, where nothing says', [], [], '123456789012', 'us-east-1'],
    ['of a Region with a long name', ['us-gov-west-1a'], ['1'], '1', 'us-gov-west-1'],
  ])('is %s', (_what, zones, owners, account, region) => {
    const Subnets = zones.map((AvailabilityZone, i) => ({
      SubnetId: `subnet-${i}`,
      AvailabilityZone,
      OwnerId: owners[i],
    }));
    expect(recordedWorld({ ...NOTHING, Subnets })).toMatchObject({ account, region });
  });
});

describe('a host of a snapshot', () => {
  test.each([
    ['that says so', { ...HOST, report: { system: 'windows' as const } }, undefined, 'Windows'],
    ['that says otherwise than its instance', HOST, 'windows', 'Linux'],
    ['that says nothing, of an instance with Windows', { ...HOST, report: {} }, 'windows', 'Windows'],
    ['of which nothing is said', { ...HOST, report: {} }, undefined, 'Linux'],
  ])('%s', (_what, host, platform, system) => {
    const instance = { InstanceId: 'i-1', ...(platform !== undefined && { Platform: platform }) };
    const world = recordedWorld({ ...NOTHING, Reservations: [{ Instances: [instance] }], hosts: { 'i-1': host } });
    expect(world.hosts['i-1']?.platform).toBe(system);
  });

  test('prints its report, where its own words are not there', () => {
    const report = { system: 'linux' as const, dumps: { iptables: '*filter\nCOMMIT\n' } };
    const world = recordedWorld({ ...NOTHING, hosts: { 'i-1': { ...HOST, report } } });
    expect(readOutput(world.hosts['i-1']?.output({}) ?? '', gunzip)).toMatchObject(report);
  });

  test('prints its own words, where they are', () => {
    const beside = { rows: {}, outputs: { 'i-1': 'as it was' } };
    expect(recordedWorld({ ...NOTHING, hosts: { 'i-1': HOST } }, beside).hosts['i-1']?.output({})).toBe('as it was');
  });
});

describe('beside what an audit reads, a folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beside-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function beside(files: Readonly<Record<string, string>>) {
    await Promise.all(
      Object.entries(files).map(async ([path, text]) => {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }),
    );
    return recordedBeside(folder);
  }

  test('holds workloads and printed outputs, in any file at any depth', async () => {
    expect(
      await beside({
        'ecs/one.json': '{"tasks": [{"taskArn": "a"}], "failures": []}',
        'ecs/two.json': '{"tasks": [{"taskArn": "b"}, null], "services": []}',
        'functions.json': '{"Functions": [{"FunctionName": "f"}]}',
        'vpcs.json': '{"Vpcs": [{"VpcId": "vpc-1", "Tags": [{"Key": "tasks"}]}]}',
        'host/i-1/probe.txt': 'printed\r\n',
        'host/i-1/facts.json': '{"tasks": []}',
      }),
    ).toEqual({
      rows: { tasks: [{ taskArn: 'a' }, { taskArn: 'b' }], services: [], Functions: [{ FunctionName: 'f' }] },
      outputs: { 'i-1': 'printed\r\n' },
    });
  });

  test('holds nothing where there is nothing', async () => {
    expect(await beside({ 'names.json': '{"tasks": 1}' })).toEqual({ rows: {}, outputs: {} });
  });

  test('of an example holds the output of its probe, which is read as its host', async () => {
    const example = resolve(import.meta.dirname, '../../examples/reply-eaten-by-input/snapshot');
    const snapshot = await readSnapshot(example);
    const [[id, host] = []] = Object.entries(recordedWorld(snapshot, await recordedBeside(example)).hosts);
    const read = readOutput(host?.output({}) ?? '', gunzip);
    expect(read).toEqual(snapshot.hosts[id ?? '']?.report);
  });

  test('of an example is not needed: its hosts print their reports', async () => {
    const example = resolve(import.meta.dirname, '../../examples/reply-eaten-by-input/snapshot');
    const snapshot = await readSnapshot(example);
    const [[id, host] = []] = Object.entries(recordedWorld(snapshot).hosts);
    const read = readOutput(host?.output({}) ?? '', gunzip);
    expect(read).toEqual(snapshot.hosts[id ?? '']?.report);
  });
});
