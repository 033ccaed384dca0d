import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { collectNetwork } from '../../../lib/collect/aws/collect.ts';
import { READERS } from '../../../lib/collect/aws/readers/registry.ts';
import type { Want } from '../../../lib/collect/aws/want.ts';
import { readSnapshot } from '../../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { audit, type OutboundRequest } from '../../../lib/pipeline.ts';
import { Problem } from '../../../lib/problem.ts';
import { parseDestination } from '../../../lib/request/destination.ts';
import { engineSnapshot } from '../../support/engine-steps.ts';
import { randomNetwork } from '../../support/random-network.ts';
import { awsError, recordedAccount } from '../../support/recorded-account.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../../examples');
const STAMP = { id: 'example', createdAt: '2026-11-21T00:00:00.000Z' };
const WATCH = { progress: () => undefined, signal: new AbortController().signal };

interface Example {
  readonly whole: Snapshot;
  readonly request: OutboundRequest;
}

async function example(name: string): Promise<Example> {
  const request = JSON.parse(await readFile(join(EXAMPLES, name, 'question.json'), 'utf8')) as OutboundRequest;
  return { whole: await readSnapshot(join(EXAMPLES, name, 'snapshot')), request };
}

async function collect({ whole, request }: Example, spoil?: (want: Want) => void) {
  const wants: Want[] = [];
  const read = recordedAccount(whole, (want) => {
    wants.push(want);
    spoil?.(want);
  });
  const seed = {
    enis: [request.eni],
    destination: parseDestination(request.destination),
    place: { region: 'eu-west-1' },
    names: whole.names ?? {},
    resolvedBy: {},
  };
  const collected = await collectNetwork(read, seed, WATCH);
  return { wants, snapshot: { ...collected.snapshot, hosts: whole.hosts }, files: collected.files };
}

const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('web-server-from'))
  .map(({ name }) => name);

describe('what is read of an account is enough for its question', () => {
  test.each(NAMES)('%s', async (name) => {
    const one = await example(name);
    if (one.request.eni === undefined) return;
    const { snapshot } = await collect(one);
    const [live, folder] = [snapshot, one.whole].map((of) => audit(compileNetwork(of), one.request, STAMP));
    const told = (of: typeof live) => ({
      verdict: of?.verdict,
      passShare: of?.passShare,
      blockers: of?.blockers,
      traces: of?.traces,
    });
    expect(told(live)).toEqual(told(folder));
  });
});

test('a refusal is remembered', async () => {
  const one = await example('healthy-private-subnet');
  const { snapshot } = await collect(one, ({ reader }) => {
    if (reader === 'acls') throw awsError('UnauthorizedOperation');
  });
  expect(audit(compileNetwork(snapshot), one.request, STAMP)).toMatchObject({ verdict: 'unknown' });
});

test('a public address whose owner was not shown is not taken for the internet’s', async () => {
  const one = await example('healthy-private-subnet');
  const { snapshot } = await collect(one, ({ filter }) => {
    if (filter === 'addresses.association.public-ip') throw awsError('UnauthorizedOperation');
  });
  const { verdict, traces, gaps } = audit(compileNetwork(snapshot), one.request, STAMP);
  const last = traces[0]?.out.at(-1);
  const codes = last?.gates.flatMap(({ rulings }) => rulings.map(({ code }) => code));
  expect({ verdict, at: last?.kind, codes }).toEqual({
    verdict: 'unknown',
    at: 'internet',
    codes: ['addresses-unread'],
  });
  expect(gaps.map(({ remedy }) => remedy)).toContain(
    'Allow ec2:DescribeNetworkInterfaces to the role that Egress Doctor runs as.',
  );
});

describe('no reader that is refused turns an answer into another', () => {
  test.each(NAMES)('%s', async (name) => {
    const one = await example(name);
    if (one.request.eni === undefined) return;
    const folder = toldOf(one.whole, one.request);
    const { wants } = await collect(one);
    const readers = new Set(
      wants.filter(({ filter }) => filter !== 'network-interface-id').map(({ reader }) => reader),
    );
    const turned = await Promise.all(
      [...readers].map(async (reader) => {
        const { snapshot } = await collect(one, (want) => {
          if (want.reader === reader && want.filter !== 'network-interface-id') throw awsError('UnauthorizedOperation');
        });
        const [action] = READERS[reader].actions;
        const { verdict, gaps } = audit(compileNetwork(snapshot), one.request, STAMP);
        const isSaid = gaps.some(({ remedy }) => remedy.includes(action));
        return verdict === 'unknown' || verdict === folder?.verdict
          ? isSaid
            ? []
            : [`${reader} is not said`]
          : [`${reader}: ${folder?.verdict} became ${verdict}`];
      }),
    );
    expect(turned.flat()).toEqual([]);
  });
});

describe('random networks', () => {
  const RUNS = Number(process.env['COLLECT_RUNS'] ?? 300);
  const SEED = Number(process.env['COLLECT_SEED'] ?? Date.now() % 2 ** 31);

  test(`${RUNS} of them read for one question and audited as if they were read whole (seed ${SEED})`, async () => {
    const property = fc.asyncProperty(randomNetwork, async ({ snapshot, packet }) => {
      // AWS always has an answer to these; the networks leave them out where they say nothing.
      const never = { VpcBlockPublicAccessOptions: [], VpcBlockPublicAccessExclusions: [] };
      const whole = { ...never, ...engineSnapshot(snapshot) };
      // AWS does not say what such a route does, and then a group of a VPC that is not on the path might matter.
      fc.pre(!whole.RouteTables?.some(({ Routes = [] }) => Routes.some(({ State }) => State === 'filtered')));
      const host = packet.dst.includes(':') ? `[${packet.dst}]` : packet.dst;
      const destination =
        packet.protocol === 17 ? `udp://${host}:${packet.dport || 1}` : `${host}:${packet.dport || 1}`;
      const one = { whole, request: { eni: packet.eni, destination, sourceAddress: packet.src } };
      const folder = toldOf(whole, one.request);
      if (folder === undefined || folder.verdict === 'unknown') return;
      const { snapshot: read } = await collect(one);
      expect(toldOf(read, one.request)).toEqual(folder);
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
  }, 300_000);
});

/** Undefined where the question is none: a packet to oneself, or of a family that the interface lacks. */
function toldOf(snapshot: Snapshot, request: OutboundRequest) {
  try {
    const { verdict, passShare, blockers, traces } = audit(compileNetwork(snapshot), request, STAMP);
    return { verdict, passShare, blockers, traces };
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** The peering example, with its far side in another account and Region. */
async function apart(): Promise<Example> {
  const { whole, request } = await example('peering-without-the-way-back');
  const away = { OwnerId: '444455556666', Region: 'eu-central-1' };
  const VpcPeeringConnections = whole.VpcPeeringConnections?.map((one) => ({
    ...one,
    AccepterVpcInfo: { ...one.AccepterVpcInfo, ...away },
  }));
  return { request, whole: { ...whole, ...(VpcPeeringConnections && { VpcPeeringConnections }) } };
}

describe('a path into another account', () => {
  test('is followed there: everything of the far VPC is asked for in its own account and Region', async () => {
    const { wants, snapshot } = await collect(await apart());
    const there = wants.filter(({ place }) => place !== undefined);
    const far = snapshot.VpcPeeringConnections?.[0]?.AccepterVpcInfo?.VpcId ?? '';
    const places = new Set(there.map(({ place }) => `${place?.account} ${place?.region}`));
    expect([...places]).toEqual(['444455556666 eu-central-1']);
    expect(there.filter(({ filter }) => filter === 'vpc-id').map(({ reader, values }) => [reader, values])).toEqual(
      ['subnets', 'vpcs', 'acls', 'routeTables', 'natGateways', 'endpoints'].map((reader) => [reader, [far]]),
    );
    expect(wants.filter(({ place, values }) => place === undefined && values.includes(far))).toEqual([]);
  });

  test('ends there in a gap that names the account, where it is not configured', async () => {
    const one = await apart();
    const { snapshot } = await collect(one, ({ place }) => {
      if (place !== undefined)
        throw new Problem('forbidden', 'the account "444455556666" is not configured for this service');
    });
    const { verdict, gaps } = audit(compileNetwork(snapshot), one.request, STAMP);
    expect(verdict).not.toBe('reachable');
    expect(gaps.map(({ reason }) => reason).join()).toContain('the account "444455556666" is not configured');
  });
});
