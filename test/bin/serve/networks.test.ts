import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openAccount } from '../../../bin/serve/network/account.ts';
import { openRecording } from '../../../bin/serve/network/recording.ts';
import { readSnapshot } from '../../../lib/collect/snapshot/read-snapshot.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../../lib/embedded/embedded-aws.ts';
import { recordedWorld } from '../../../lib/embedded/world/recorded-world.ts';
import { AuditOrder } from '../../../lib/model/audit-order.ts';
import { WatchSpec } from '../../../lib/model/watch.ts';

const FOLDER = 'examples/healthy-private-subnet/snapshot';
const APP = 'eni-0a11ce0000000001a';
const STAMP = { id: 'aud-1', createdAt: '2026-11-05T10:00:00.000Z' };
const BEFORE = { ...process.env };

let aws: EmbeddedAws;

beforeAll(async () => {
  aws = await startEmbeddedAws(recordedWorld(await readSnapshot(FOLDER)));
  Object.assign(process.env, aws.environment);
});
afterAll(async () => {
  process.env = BEFORE;
  await aws.close();
});

describe('an account', () => {
  test('is whose the credentials are, with its interfaces', async () => {
    const { says, interfaces, example } = await openAccount('eu-west-1');
    const { interfaces: listed, note } = await interfaces();
    expect({ says, note, names: listed.map(({ name }) => name), eni: example.eni }).toEqual({
      says: 'the account 111122223333 in eu-west-1',
      note: null,
      names: ['app', 'Interface for NAT Gateway nat-0cab08b4b3d3f4082'],
      eni: APP,
    });
  });

  test('is asked for its interfaces once, however many look', async () => {
    aws.forgetCalls();
    const { interfaces } = await openAccount('eu-west-1');
    await Promise.all([interfaces(), interfaces(), interfaces()]);
    expect(aws.calls.map(({ action }) => action)).toEqual(['sts:GetCallerIdentity', 'ec2:DescribeNetworkInterfaces']);
  });

  test('whose interfaces may not be listed can still be asked about', async () => {
    aws.faults.set({ does: 'deny', actions: ['ec2:DescribeNetworkInterfaces'] });
    const { interfaces } = await openAccount('eu-west-1');
    expect(await interfaces()).toEqual({
      interfaces: [],
      note: 'The interfaces could not be listed (UnauthorizedOperation); write one below.',
    });
    aws.faults.clear();
  });

  test('that refuses the credentials is a sentence', async () => {
    aws.faults.set({ does: 'deny', actions: ['sts:GetCallerIdentity'] });
    await expect(openAccount('eu-west-1')).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringMatching(/^AWS does not accept the credentials \(AccessDenied\w*\); set some/),
    });
    aws.faults.clear();
  });
});

describe('a recording', () => {
  test('is audited as an account is, and says what it does meanwhile', async () => {
    const recording = await openRecording(FOLDER, 1);
    const said: string[] = [];
    const watch = { progress: (sentence: string) => said.push(sentence), signal: new AbortController().signal };
    const order = AuditOrder.parse(recording.example);
    const { verdict, request } = await recording.audit(order, STAMP, watch);
    await recording.close();
    expect({ says: recording.says, verdict, eni: request.eni, said: said.length > 0 }).toEqual({
      says: `the recording in ${FOLDER}`,
      verdict: 'reachable',
      eni: APP,
      said: true,
    });
  });

  test('that resolves no name is asked about an address', async () => {
    const recording = await openRecording('examples/nat-of-another-zone/snapshot', 0);
    await recording.close();
    expect(recording.example.destination).toMatch(/^(https:\/\/[a-z.]+|203\.0\.113\.10:443)$/);
  });
});

describe('both', () => {
  const SPEC = WatchSpec.parse({ name: 'a', source: APP, destinations: ['203.0.113.9:443'] });
  const ITEM = { accountId: '111122223333', region: 'eu-west-1', vpcId: 'vpc-009c453fc750b2584' };

  test.each([
    ['an account', () => openAccount('eu-west-1')],
    ['a recording', () => openRecording(FOLDER, 0)],
  ])('%s is looked at by watches and swept by fleets', async (_what, open) => {
    Object.assign(process.env, aws.environment);
    const { control, close } = await open();
    const { watched, sweeper } = control as NonNullable<typeof control>;
    const { signal } = new AbortController();
    const { results } = await watched.look(SPEC, signal);
    const items = await Promise.all(sweeper.places.map((place) => sweeper.list(place, signal)));
    const { swept } = await sweeper.sweep(ITEM, SPEC.destinations, {}, signal);
    await close();
    expect([results.map(({ eni, verdict }) => [eni, verdict]), items]).toEqual([[[APP, 'reachable']], [[ITEM]]]);
    expect(swept.flatMap(({ enis }) => enis)).toContain(APP);
  });
});
