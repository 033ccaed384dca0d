import { resolve } from 'node:path';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeFlowLogsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { evidenceClients } from '../../lib/collect/evidence/evidence-clients.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { weighLive } from '../../lib/live/live-evidence.ts';
import type { LivePorts } from '../../lib/live/ports.ts';
import { AuditOrder } from '../../lib/model/audit-order.ts';
import { audit } from '../../lib/pipeline.ts';

const FOLDER = resolve(import.meta.dirname, '../../examples/healthy-private-subnet/snapshot');
const [ENI, NAT_ENI] = ['eni-0a11ce0000000001a', 'eni-06239f4beeab8a23d'];
const PLACE = { region: 'eu-west-1' };
const NOW = '2026-11-21T10:30:00.000Z';
const network = compileNetwork(await readSnapshot(FOLDER));

const ec2 = mockClient(EC2Client);
const logs = mockClient(CloudWatchLogsClient);
const metrics = mockClient(CloudWatchClient);
const s3 = mockClient(S3Client);
beforeEach(() => {
  for (const one of [ec2, logs, metrics, s3]) one.reset();
  ec2.on(DescribeFlowLogsCommand).resolves({
    FlowLogs: [{ FlowLogId: 'fl-1', ResourceId: 'vpc-009c453fc750b2584', LogGroupName: 'flows' }],
  });
  const line = `2 111122223333 ${ENI} 10.0.10.25 203.0.113.10 40000 443 6 3 180 1795255200 1795255259 REJECT OK`;
  logs.on(FilterLogEventsCommand).resolves({ events: [] });
  logs.on(FilterLogEventsCommand, { logStreamNamePrefix: ENI }).resolves({ events: [{ message: line }] });
  metrics.on(GetMetricDataCommand).resolves({ MetricDataResults: [] });
});

const PORTS = { evidence: ({ region }: { readonly region: string }) => evidenceClients({ region }) };

async function ask(order: Partial<AuditOrder>, ports: Pick<LivePorts, 'evidence'> = PORTS) {
  const whole = AuditOrder.parse({ eni: ENI, destination: '203.0.113.10:443', ...order });
  const before = audit(network, whole, { id: 'x', createdAt: NOW });
  const said: string[] = [];
  const watch = { progress: (one: string) => said.push(one), signal: new AbortController().signal };
  const { report: after, measured } = await weighLive(ports, whole, { network, place: PLACE }, before, watch);
  return { before, after, said, measured };
}

describe('of an account', () => {
  test('nothing is read unless somebody asks', async () => {
    const { before, after, said, measured } = await ask({});
    expect(after).toBe(before);
    expect([measured, said, ec2.calls(), metrics.calls()]).toEqual([undefined, [], [], []]);
  });

  test('the interfaces of the path are, for an hour, and the verdict stays', async () => {
    const { before, after, said, measured } = await ask({ evidence: true });
    expect(measured?.logs.map(({ where, eni }) => [where, eni])).toEqual([
      ['flows', ENI],
      ['flows', NAT_ENI],
    ]);
    const [one] = after.evidence ?? [];
    expect([one?.says, one?.agreement, one?.at, after.agreement]).toEqual([
      'dropped',
      'contradicts',
      'source',
      'model-optimist',
    ]);
    expect([after.verdict, after.blockers]).toEqual([before.verdict, before.blockers]);
    expect(said).toEqual(['reading flow logs and metrics of the path']);
    const inputs = logs.commandCalls(FilterLogEventsCommand).map(({ args: [{ input }] }) => input);
    expect(inputs.map(({ logStreamNamePrefix }) => logStreamNamePrefix)).toEqual([ENI, NAT_ENI]);
    expect(inputs[0]).toMatchObject({ startTime: Date.parse(NOW) - 4_200_000, endTime: Date.parse(NOW) });
  });

  test('for as long as somebody asks', async () => {
    const { after } = await ask({ evidence: true, since: '10m' });
    const [one] = after.evidence ?? [];
    expect([one?.says, after.agreement]).toEqual(['silent', 'not-observed']);
  });

  test('where that is switched off, the report says so', async () => {
    const { before, after } = await ask({ evidence: true }, {});
    expect(after).toEqual({
      ...before,
      gaps: [
        ...before.gaps,
        {
          reads: 'flow logs',
          reason: 'this service does not read what AWS measured',
          remedy: 'Ask with the command line: egress-doctor audit … --region … --evidence.',
        },
      ],
    });
  });

  test.each(['0m', '25h', '1d', '-1h', '1000m', 'soon', ''])('an order since %j is none', (since) => {
    expect(AuditOrder.safeParse({ eni: ENI, destination: 'a:1', evidence: true, since }).success).toBe(false);
  });
});
