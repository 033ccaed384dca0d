import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pinned } from '../../bin/commands/ask-host.ts';
import { awsClients } from '../../lib/collect/aws/clients.ts';
import { recordedNames } from '../../lib/collect/names/recorded-names.ts';
import { resolveName } from '../../lib/collect/names/resolve-name.ts';
import { mergeFiles } from '../../lib/collect/snapshot/merge-files.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { recordedBeside } from '../../lib/embedded/world/recorded-beside.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { auditLive, type LiveAudit } from '../../lib/live/live-audit.ts';
import { livePorts } from '../../lib/live/live-ports.ts';
import type { LivePorts } from '../../lib/live/ports.ts';
import type { Audit } from '../../lib/model/audit.ts';
import { AuditOrder } from '../../lib/model/audit-order.ts';
import type { HostReport } from '../../lib/model/host/report.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { audit, type OutboundRequest } from '../../lib/pipeline.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');
const STAMP = { id: 'example', createdAt: '2026-11-21T00:00:00.000Z' };
const WATCH = { progress: () => undefined, signal: new AbortController().signal };

interface Example {
  readonly whole: Snapshot;
  readonly request: OutboundRequest;
  readonly aws: EmbeddedAws;
  readonly ports: LivePorts;
}

async function example(name: string, change: (whole: Snapshot) => Snapshot = (whole) => whole): Promise<Example> {
  const request = JSON.parse(await readFile(join(EXAMPLES, name, 'question.json'), 'utf8')) as OutboundRequest;
  const whole = change(await readSnapshot(join(EXAMPLES, name, 'snapshot')));
  const world = recordedWorld(whole);
  const aws = await startEmbeddedAws(world);
  for (const [variable, value] of Object.entries(aws.environment)) process.env[variable] = value;
  const clients = awsClients({ region: world.region });
  const ports: LivePorts = {
    home: { region: world.region },
    clients: () => clients,
    resolve: (host, signal) => resolveName(host, signal, recordedNames(whole.names ?? {})),
  };
  return { whole, request, aws, ports };
}

/** The question of an example, of its account; the host is not asked. */
function ask({ request, ports }: Example): Promise<LiveAudit> {
  const { eni, destination } = request;
  return auditLive(ports, AuditOrder.parse({ eni, destination, probe: false }), STAMP, WATCH);
}

const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function told({ verdict, passShare, blockers, traces }: Audit) {
  return { verdict, passShare, blockers, traces };
}

describe('over the wire, an account says what its recording says', () => {
  test.each(NAMES)('%s', async (name) => {
    const { whole, request, aws, ports } = await example(name);
    if (request.eni === undefined) return aws.close();
    const { eni, destination } = request;
    const order = AuditOrder.parse({ eni, destination, probe: false });
    const { audits } = await auditLive(ports, order, STAMP, WATCH);
    const folder = audit(compileNetwork({ ...whole, hosts: {} }), { eni, destination }, STAMP);
    await aws.close();
    expect(told(audits[0])).toEqual(told(folder));
  });
});

/** The example in an account whose VPC holds very many interfaces more. */
function crowded(whole: Snapshot, count: number): Snapshot {
  const [pattern] = whole.NetworkInterfaces ?? [];
  if (pattern === undefined) throw new Error('the example has no interface');
  const crowd = Array.from({ length: count }, (_, i) => ({
    ...pattern,
    NetworkInterfaceId: `eni-0c0ffee${String(i).padStart(9, '0')}`,
    PrivateIpAddress: `10.0.${100 + (i >> 8)}.${i & 255}`,
    PrivateIpAddresses: [{ PrivateIpAddress: `10.0.${100 + (i >> 8)}.${i & 255}`, Primary: true }],
    Attachment: undefined,
  }));
  return { ...whole, NetworkInterfaces: [...(whole.NetworkInterfaces ?? []), ...crowd] };
}

describe('a private subnet behind a NAT gateway', () => {
  test.each([0, 5000])(
    'is read in at most 12 calls and 3 rounds, with %i interfaces more in the VPC',
    async (count) => {
      const one = await example('healthy-private-subnet', (whole) => crowded(whole, count));
      one.aws.faults.set({ does: 'slow', milliseconds: 30 });
      const order = AuditOrder.parse({ eni: one.request.eni, destination: one.request.destination, probe: false });
      await auditLive(one.ports, order, STAMP, WATCH);
      one.aws.forgetCalls();
      const started = performance.now();
      const { audits } = await auditLive(one.ports, order, STAMP, WATCH);
      const took = performance.now() - started;
      const calls = one.aws.calls;
      process.stdout.write(
        `${calls.length} calls, ${roundsOf(calls)} rounds, ${took.toFixed(0)} ms at 30 ms a call, ${count} interfaces more\n`,
      );
      await one.aws.close();
      expect(audits[0].verdict).toBe('reachable');
      expect(calls.length).toBeLessThanOrEqual(12);
      expect(roundsOf(calls)).toBeLessThanOrEqual(3);
    },
  );
});

/** Calls that began before any of their round had ended. */
function roundsOf(calls: readonly { readonly startedAt: number; readonly endedAt: number }[]): number {
  const byStart = calls.toSorted((a, b) => a.startedAt - b.startedAt);
  let rounds = 0;
  let first = -1;
  for (const { startedAt, endedAt } of byStart) {
    if (startedAt > first) [rounds, first] = [rounds + 1, endedAt];
    else first = Math.min(first, endedAt);
  }
  return rounds;
}

describe('what AWS refuses', () => {
  /** Action → what becomes of the audit of the healthy example without it. */
  const DENIED: readonly (readonly [action: string, verdict: Audit['verdict']])[] = [
    // The routes and filters of the subnet are found without it.
    ['ec2:DescribeSubnets', 'reachable'],
    ['ec2:DescribeVpcs', 'unknown'],
    // Either of these tells the rules; one of them their ids too.
    ['ec2:DescribeSecurityGroups', 'reachable'],
    ['ec2:DescribeSecurityGroupRules', 'reachable'],
    ['ec2:DescribeNetworkAcls', 'unknown'],
    ['ec2:DescribeRouteTables', 'unknown'],
    // AWS marks the route to a gateway that is detached, so an active one speaks for it.
    ['ec2:DescribeInternetGateways', 'reachable'],
    ['ec2:DescribeNatGateways', 'unknown'],
    ['ec2:DescribeVpcEndpoints', 'reachable'],
    ['ec2:DescribeInstances', 'reachable'],
  ];

  test.each(DENIED)('%s leaves it %s, with a gap that names the action', async (action, verdict) => {
    const one = await example('healthy-private-subnet');
    one.aws.faults.set({ does: 'deny', actions: [action] });
    const { audits } = await ask(one);
    await one.aws.close();
    const gaps = [...new Set(audits[0].gaps.map(({ remedy }) => remedy))];
    expect({ verdict: audits[0].verdict, gaps }).toEqual({
      verdict,
      gaps: [`Allow ${action} to the role that Egress Doctor runs as.`],
    });
  });

  test('everything is a Problem that names the first call', async () => {
    const one = await example('healthy-private-subnet');
    one.aws.faults.set({ does: 'deny' });
    const failure = await ask(one).catch((error: unknown) => error);
    await one.aws.close();
    expect(failure).toMatchObject({
      code: 'aws-refused',
      message:
        'AWS refused ec2:DescribeNetworkInterfaces for eni-0a11ce0000000001a (UnauthorizedOperation). Allow ec2:DescribeNetworkInterfaces to the role that Egress Doctor runs as.',
    });
  });

  test('an interface that is not there is a Problem of the order', async () => {
    const one = await example('healthy-private-subnet');
    const order = AuditOrder.parse({ eni: 'eni-0000000000000dead', destination: '203.0.113.9:443', probe: false });
    const failure = await auditLive(one.ports, order, STAMP, WATCH).catch((error: unknown) => error);
    await one.aws.close();
    expect(failure).toMatchObject({
      code: 'not-found',
      message: 'interface "eni-0000000000000dead" does not exist in eu-west-1 of this account',
      facts: { pointer: '/eni' },
    });
  });

  test.each([
    [
      'eni-0000000000000dead:443',
      '"eni-0000000000000dead:443": there is no interface eni-0000000000000dead in eu-west-1 of this account',
    ],
    [
      'i-0000000000000dead:443',
      '"i-0000000000000dead:443": there is no instance with an interface i-0000000000000dead in eu-west-1 of this account',
    ],
    [
      'nowhere.example.com:443',
      'no address of "nowhere.example.com" is known: names.json of the snapshot knows no such name; a private zone is known only in the VPCs that it is associated with. No instance was there to resolve it',
    ],
  ])('nobody is %s, which is said and nothing else', async (destination, message) => {
    const one = await example('healthy-private-subnet');
    const order = AuditOrder.parse({ eni: one.request.eni, destination, probe: false });
    const failure = await auditLive(one.ports, order, STAMP, WATCH).catch((error: unknown) => error);
    await one.aws.close();
    expect(failure).toMatchObject({ code: 'not-found', message, facts: { pointer: '/destination' } });
  });

  test('one call in ten throttled changes nothing', async () => {
    const one = await example('healthy-private-subnet');
    one.aws.faults.set({ does: 'throttle', share: 0.1, seed: 7 });
    const { audits } = await ask(one);
    const throttled = one.aws.calls.filter(({ status }) => status === 503).length;
    await one.aws.close();
    expect(throttled).toBeGreaterThan(0);
    expect(told(audits[0])).toEqual(told(audit(compileNetwork({ ...one.whole, hosts: {} }), one.request, STAMP)));
  }, 60_000);
});

/** The same, and its host through Systems Manager. */
function askWithHost({ request, ports }: Example): Promise<LiveAudit> {
  const { home, resolve: names } = ports;
  const real = livePorts({ home, accounts: [], regions: [], resolve: names, documents: pinned({}) });
  const { eni, destination } = request;
  return auditLive(real, AuditOrder.parse({ eni, destination }), STAMP, WATCH);
}

describe('the host is asked', () => {
  test('and its report and its resolver count', async () => {
    const one = await example('hardened-image-drops-egress');
    const { audits, files } = await askWithHost(one);
    const commands = one.aws.calls.filter(({ service }) => service === 'ssm').map(({ action }) => action);
    await one.aws.close();
    const folder = audit(compileNetwork(one.whole), one.request, STAMP);
    expect(told(audits[0])).toEqual(told(folder));
    expect({ host: audits[0].host, probe: audits[0].probe, agreement: audits[0].agreement }).toEqual({
      host: folder.host,
      probe: folder.probe,
      agreement: folder.agreement,
    });
    expect(commands.filter((action) => action === 'ssm:SendCommand')).toHaveLength(1);
    expect(files.map(({ path }) => path)).toContain('host/i-09e02503771176eca/probe.json');
  }, 60_000);

  test('in vain where nothing is managed, which is said', async () => {
    const one = await example('healthy-private-subnet');
    const { audits } = await askWithHost(one);
    await one.aws.close();
    expect(audits[0].probe).toEqual({ outcome: 'not-run', attempts: [] });
    expect(audits[0].findings.map(({ code }) => code)).toContain('ssm-not-managed');
    expect(audits[0].verdict).toBe('reachable');
  }, 60_000);
});

/** The example, with a host that answers at once and remembers that it was asked. */
async function withHost(name: string, report: HostReport) {
  const one = await example(name);
  const asked: string[] = [];
  const askHost: NonNullable<LivePorts['askHost']> = async (_place, instanceId) => {
    asked.push(instanceId);
    return { report };
  };
  return { ...one, asked, ports: { ...one.ports, askHost } };
}

describe('whom is asked', () => {
  const REPORT: HostReport = {
    target: { host: 'api.example.com' },
    resolution: { addresses: ['10.0.0.250'], error: null, nameservers: [], search: [], hostsFile: [] },
  };

  test('the host, and what its resolver adds to the path is read', async () => {
    const one = await withHost('healthy-private-subnet', REPORT);
    const { eni, destination } = one.request;
    const { audits } = await auditLive(one.ports, AuditOrder.parse({ eni, destination }), STAMP, WATCH);
    await one.aws.close();
    expect(one.asked).toEqual(['i-09e02503771176eca']);
    expect(audits[0].traces.map(({ question }) => question)).toEqual(['api.example.com (10.0.0.250)']);
    expect(audits[0].findings.map(({ code }) => code)).not.toContain('name-resolved-elsewhere');
    expect(audits[0].blockers.map(({ code }) => code)).toEqual(['no-such-address']);
  });

  test('nobody, where the order says so', async () => {
    const one = await withHost('healthy-private-subnet', REPORT);
    const { audits } = await ask(one);
    await one.aws.close();
    expect(one.asked).toEqual([]);
    expect(audits[0].findings.map(({ code }) => code)).toContain('name-resolved-elsewhere');
  });

  test('nobody of a whole group, nor about a range', async () => {
    const one = await withHost('healthy-private-subnet', REPORT);
    const { eni } = one.request;
    const range = AuditOrder.parse({ eni, destination: '203.0.113.0/24:443' });
    await auditLive(one.ports, range, STAMP, WATCH);
    await one.aws.close();
    const several = await withHost('three-subnets-one-wrong', REPORT);
    const world = recordedWorld(
      several.whole,
      await recordedBeside(join(EXAMPLES, 'three-subnets-one-wrong', 'snapshot')),
    );
    const aws = await startEmbeddedAws(world);
    Object.assign(process.env, aws.environment);
    const clients = awsClients({ region: world.region });
    const order = AuditOrder.parse({ eni: 'ecs-service:prod/payments', destination: several.request.destination });
    const { audits } = await auditLive({ ...several.ports, clients: () => clients }, order, STAMP, WATCH);
    await Promise.all([several.aws.close(), aws.close()]);
    expect(audits).toHaveLength(3);
    // Not even whether somebody could be asked.
    expect(audits.flatMap(({ findings }) => findings.map(({ code }) => code))).not.toContain('probe-no-instance');
    expect([...one.asked, ...several.asked]).toEqual([]);
  });
});

describe('an address of the VPC that no interface shows', () => {
  const destination = '10.0.10.77:443';

  test('is nobody’s once its subnet was read whole', async () => {
    const one = await example('healthy-private-subnet');
    const { audits } = await auditLive(
      one.ports,
      AuditOrder.parse({ eni: one.request.eni, destination, probe: false }),
      STAMP,
      WATCH,
    );
    const filters = one.aws.calls.map(({ input }) => JSON.stringify(input));
    await one.aws.close();
    expect(told(audits[0])).toEqual(
      told(audit(compileNetwork({ ...one.whole, hosts: {} }), { eni: one.request.eni ?? '', destination }, STAMP)),
    );
    expect(audits[0].blockers.map(({ code }) => code)).toEqual(['no-such-address']);
    expect(filters.filter((text) => text.includes('"subnet-id"'))).toHaveLength(1);
  });

  test('may be somebody’s where that was refused', async () => {
    const one = await example('healthy-private-subnet');
    // The interface itself, and whose the address is: the third call is for the subnet.
    const third = { does: 'deny', actions: ['ec2:DescribeNetworkInterfaces'], every: 3 } as const;
    one.aws.faults.set(third);
    const { audits } = await auditLive(
      one.ports,
      AuditOrder.parse({ eni: one.request.eni, destination, probe: false }),
      STAMP,
      WATCH,
    );
    await one.aws.close();
    expect(audits[0].verdict).toBe('unknown');
    expect(audits[0].gaps.map(({ remedy }) => remedy)).toEqual([
      'Allow ec2:DescribeNetworkInterfaces to the role that Egress Doctor runs as.',
    ]);
  });
});

describe('a capture', () => {
  test.each(NAMES)('%s is audited like the account it was taken from', async (name) => {
    const one = await example(name);
    const { eni, destination } = one.request;
    if (eni === undefined) return one.aws.close();
    const { audits, files } = await auditLive(
      one.ports,
      AuditOrder.parse({ eni, destination, probe: false }),
      STAMP,
      WATCH,
    );
    await one.aws.close();
    const snapshot = mergeFiles(files.map(({ path, content }) => ({ path, text: JSON.stringify(content) })));
    expect(audit(compileNetwork(snapshot), { eni, destination }, STAMP)).toEqual(audits[0]);
  });
});
