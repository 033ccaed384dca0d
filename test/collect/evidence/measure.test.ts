import { gzipSync } from 'node:zlib';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeFlowLogsCommand, EC2Client, type FlowLog } from '@aws-sdk/client-ec2';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { EVIDENCE_ACTIONS } from '../../../lib/collect/evidence/evidence-actions.ts';
import { evidenceClients } from '../../../lib/collect/evidence/evidence-clients.ts';
import { measure } from '../../../lib/collect/evidence/measure.ts';
import type { Wanted } from '../../../lib/model/measured.ts';
import { parquetOf } from './parquet-file.ts';

const ec2 = mockClient(EC2Client);
const logs = mockClient(CloudWatchLogsClient);
const s3 = mockClient(S3Client);
const metrics = mockClient(CloudWatchClient);
beforeEach(() => {
  for (const one of [ec2, logs, s3, metrics]) one.reset();
  metrics.on(GetMetricDataCommand).resolves({ MetricDataResults: [] });
});

const [FROM, TO] = [Date.parse('2026-11-21T09:30:00Z'), Date.parse('2026-11-21T10:30:00Z')];
const WANTED: Wanted = {
  window: { from: FROM, to: TO },
  interfaces: [{ eni: 'eni-1', subnet: 'subnet-1', vpc: 'vpc-1', owner: '111122223333' }],
  nats: [],
  addresses: ['203.0.113.9'],
};
const GROUP: FlowLog = { FlowLogId: 'fl-1', ResourceId: 'vpc-1', LogGroupName: 'flows', LogFormat: '${version}' };
const BUCKET: FlowLog = {
  FlowLogId: 'fl-2',
  ResourceId: 'subnet-1',
  LogDestinationType: 's3',
  LogDestination: 'arn:aws:s3:::records/net/',
};

function ask(wanted: Wanted = WANTED) {
  return measure(evidenceClients({ region: 'eu-west-1', credentials: never }), wanted, new AbortController().signal);
}

async function never(): Promise<never> {
  throw new Error('no call may be signed here');
}

function denied(name = 'AccessDeniedException') {
  return Object.assign(new Error('User arn:aws:sts::111122223333:assumed-role/x is not authorized'), {
    name,
    $fault: 'client',
  });
}

describe('flow logs', () => {
  test('are asked for by the interface, its subnet and its VPC', async () => {
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [] });
    const { gaps } = await ask();
    expect(ec2.commandCalls(DescribeFlowLogsCommand)[0]?.args[0].input).toMatchObject({
      Filter: [{ Name: 'resource-id', Values: ['eni-1', 'subnet-1', 'vpc-1'] }],
    });
    expect(gaps).toEqual([
      {
        reads: 'flow logs',
        reason: 'no flow log records eni-1',
        remedy: 'Create one for its VPC, of all traffic, with tcp-flags, pkt-srcaddr and pkt-dstaddr among its fields.',
      },
    ]);
  });

  test.each<[string, FlowLog, string]>([
    [
      'Firehose',
      { ...BUCKET, LogDestinationType: 'kinesis-data-firehose' },
      'fl-2 delivers to kinesis-data-firehose, which is not read',
    ],
  ])('%s is a gap', async (_what, log, reason) => {
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [log] });
    expect(await ask()).toMatchObject({ logs: [], gaps: [{ reason }] });
  });

  test('AWS refuses: the gap names the right, and nothing of the caller', async () => {
    ec2.on(DescribeFlowLogsCommand).rejects(denied('UnauthorizedOperation'));
    expect(await ask()).toEqual({
      window: WANTED.window,
      logs: [],
      metrics: [],
      gaps: [
        {
          reads: 'flow logs',
          reason: 'AWS refused ec2:DescribeFlowLogs for eni-1 (UnauthorizedOperation)',
          remedy: 'Allow ec2:DescribeFlowLogs to the role that Egress Doctor runs as.',
        },
      ],
    });
  });

  test('what is no failure of AWS is thrown', async () => {
    ec2.on(DescribeFlowLogsCommand).rejects(new TypeError('a bug'));
    await expect(ask()).rejects.toThrow('a bug');
  });
});

describe('a log group', () => {
  beforeEach(() => {
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [GROUP] });
  });

  test('is read by the stream of the interface, from before the window, for the addresses alone', async () => {
    logs
      .on(FilterLogEventsCommand)
      .resolvesOnce({ events: [{ message: 'one' }, {}], nextToken: 'more' })
      .resolvesOnce({ events: [{ message: 'two' }] });
    expect(await ask()).toEqual({
      window: WANTED.window,
      logs: [{ where: 'flows', text: 'one\n\ntwo', format: '${version}', eni: 'eni-1' }],
      metrics: [],
      gaps: [],
    });
    expect(logs.commandCalls(FilterLogEventsCommand).map(({ args: [{ input }] }) => input)).toMatchObject([
      {
        logGroupName: 'flows',
        logStreamNamePrefix: 'eni-1',
        startTime: FROM - 600_000,
        endTime: TO,
        filterPattern: '?"203.0.113.9" ?"SKIPDATA"',
      },
      { nextToken: 'more' },
    ]);
  });

  test('of one interface tells nothing of another', async () => {
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [{ ...GROUP, ResourceId: 'eni-1' }] });
    logs.on(FilterLogEventsCommand).resolves({ events: [] });
    const { gaps } = await ask({ ...WANTED, interfaces: [...WANTED.interfaces, { eni: 'eni-2' }] });
    expect(gaps).toMatchObject([{ reason: 'no flow log records eni-2' }]);
    expect(logs.commandCalls(FilterLogEventsCommand)).toHaveLength(1);
  });

  test('of a range is read without a pattern', async () => {
    logs.on(FilterLogEventsCommand).resolves({ events: [] });
    await ask({ ...WANTED, addresses: [] });
    expect(logs.commandCalls(FilterLogEventsCommand)[0]?.args[0].input.filterPattern).toBeUndefined();
  });

  test('may be named by its ARN alone', async () => {
    const { LogGroupName: _name, ...rest } = GROUP;
    const LogDestination = 'arn:aws:logs:eu-west-1:111122223333:log-group:/net/flows:*';
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [{ ...rest, LogDestination }] });
    logs.on(FilterLogEventsCommand).resolves({ events: [] });
    await ask();
    expect(logs.commandCalls(FilterLogEventsCommand)[0]?.args[0].input.logGroupName).toBe('/net/flows');
  });

  test('has no end: what was read counts, and the rest is a gap', async () => {
    logs.on(FilterLogEventsCommand).callsFake(({ nextToken = '0' }: { nextToken?: string }) => ({
      events: [{ message: `page ${nextToken}` }],
      nextToken: String(Number(nextToken) + 1),
    }));
    const { logs: read, gaps } = await ask();
    expect(read[0]?.text.split('\n')).toHaveLength(12);
    expect(gaps).toMatchObject([{ reason: 'flows holds more records of eni-1 than are read' }]);
  });

  test('that is refused is a gap', async () => {
    logs.on(FilterLogEventsCommand).rejects(denied());
    expect((await ask()).gaps).toMatchObject([
      { reason: 'AWS refused logs:FilterLogEvents for flows (AccessDeniedException)' },
    ]);
  });

  test('that has no name is a gap', async () => {
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [{ FlowLogId: 'fl-1', ResourceId: 'eni-1' }] });
    expect((await ask()).gaps).toMatchObject([{ reason: 'fl-1 names no log group' }]);
  });
});

const NAME = 'net/AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/21/111122223333_vpcflowlogs_eu-west-1_fl-2_';
const HEADER = 'interface-id srcaddr dstaddr action start';

function object(text: string, bytes: Uint8Array = gzipSync(text)) {
  return { Body: { transformToByteArray: async () => bytes } as never };
}

describe('objects in S3', () => {
  beforeEach(() => {
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [BUCKET] });
  });

  test('are listed from the window on, and of each the lines that name the interface are kept', async () => {
    const keys = [
      '20261121T0930Z_a.log.gz',
      '20261121T1045Z_b.log.gz',
      '20261121T1050Z_c.log.gz',
      '20261121T1000Z_d.txt',
    ];
    s3.on(ListObjectsV2Command).resolves({ Contents: keys.map((key) => ({ Key: `${NAME}${key}`, Size: 9 })) });
    s3.on(GetObjectCommand).callsFake(() => object(`${HEADER}\neni-1 a\neni-2 b\neni-1 c`));
    const { logs: read, gaps } = await ask();
    expect(s3.commandCalls(ListObjectsV2Command).map(({ args: [{ input }] }) => input)).toEqual([
      { Bucket: 'records', Prefix: NAME, StartAfter: `${NAME}20261121T0925Z` },
    ]);
    expect(read).toEqual(
      keys
        .slice(0, 2)
        .map((key) => ({ where: `${NAME}${key}`, text: `${HEADER}\neni-1 a\neni-1 c`, format: undefined })),
    );
    expect(gaps).toEqual([]);
  });

  test('are too many: the newest are read', async () => {
    const Contents = Array.from({ length: 130 }, (_, i) => ({
      Key: `${NAME}20261121T1000Z_${String(i).padStart(3, '0')}.log.gz`,
      Size: 1,
    }));
    s3.on(ListObjectsV2Command).resolves({ Contents });
    s3.on(GetObjectCommand).callsFake(() => object(HEADER));
    const { logs: read, gaps } = await ask();
    expect([read.length, read[0]?.where, read.at(-1)?.where]).toEqual([120, Contents[10]?.Key, Contents[129]?.Key]);
    expect(gaps).toMatchObject([{ reason: expect.stringContaining('records holds more objects') }]);
  });

  test('are too large together: the newest that fit are read', async () => {
    const Contents = ['a', 'b', 'c'].map((key) => ({ Key: `${NAME}20261121T1000Z_${key}.log.gz`, Size: 30 * 2 ** 20 }));
    s3.on(ListObjectsV2Command).resolves({ Contents });
    s3.on(GetObjectCommand).callsFake(() => object(HEADER));
    const { logs: read, gaps } = await ask();
    expect([read.map(({ where }) => where.at(-8)), gaps.length]).toEqual([['b', 'c'], 1]);
  });

  test('a list that is cut is a gap', async () => {
    s3.on(ListObjectsV2Command).resolves({ Contents: [], IsTruncated: true });
    expect((await ask()).gaps).toHaveLength(1);
  });

  test('in Parquet say the same as in text', async () => {
    const log = { ...BUCKET, DestinationOptions: { FileFormat: 'parquet' as const } };
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [log] });
    const key = `${NAME}20261121T1000Z_a.log.parquet`;
    s3.on(ListObjectsV2Command).resolves({ Contents: [{ Key: key, Size: 9 }] });
    const [kept, other] = ['eni-1 10.0.0.1 10.0.0.2 ACCEPT 1795255200', 'eni-2 10.0.0.1 10.0.0.2 ACCEPT 1795255200'];
    s3.on(GetObjectCommand).callsFake(() => object('', parquetOf([HEADER, kept, other])));
    expect(await ask()).toEqual({
      window: WANTED.window,
      logs: [{ where: key, text: `${HEADER}\n${kept}`, format: undefined }],
      metrics: [],
      gaps: [],
    });
  });

  test.each(['.log.gz', '.log.parquet'])('what is broken is a gap, %s', async (name) => {
    s3.on(ListObjectsV2Command).resolves({ Contents: [{ Key: `${NAME}20261121T1000Z_a${name}`, Size: 9 }] });
    s3.on(GetObjectCommand).callsFake(() => object('', Buffer.from('PAR1')));
    expect((await ask()).gaps).toEqual([
      {
        reads: 'flow logs',
        reason: `${NAME}20261121T1000Z_a${name} is neither gzip nor Parquet of a size that is read`,
        remedy: 'Look at the object itself.',
      },
    ]);
  });

  test.each([
    ['s3:ListBucket for records', () => s3.on(ListObjectsV2Command).rejects(denied('AccessDenied'))],
    [
      `s3:GetObject for records/${NAME}20261121T1000Z_a.log.gz`,
      () => {
        s3.on(ListObjectsV2Command).resolves({ Contents: [{ Key: `${NAME}20261121T1000Z_a.log.gz`, Size: 9 }] });
        s3.on(GetObjectCommand).rejects(denied('AccessDenied'));
      },
    ],
  ])('AWS refuses %s', async (what, arrange) => {
    arrange();
    expect((await ask()).gaps).toMatchObject([{ reason: `AWS refused ${what} (AccessDenied)` }]);
  });

  test('of an account that is not known cannot be found', async () => {
    const { gaps } = await ask({ ...WANTED, interfaces: [{ eni: 'eni-1', subnet: 'subnet-1' }] });
    expect(gaps).toMatchObject([{ reason: expect.stringContaining('where in S3 fl-2 writes to cannot be told') }]);
  });
});

function came(label: string, ...Values: number[]) {
  return { Label: label, Timestamps: [new Date(FROM)], Values };
}

describe('NAT gateways', () => {
  test('are asked about in one call, every five minutes', async () => {
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [] });
    metrics.on(GetMetricDataCommand).resolves({
      MetricDataResults: [
        { Id: 'nat0_0', Label: 'nat-1 ErrorPortAllocation', Timestamps: [new Date(FROM)], Values: [3] },
      ],
    });
    const { metrics: series } = await ask({ ...WANTED, interfaces: [], nats: [{ nat: 'nat-1' }, { nat: 'nat-2' }] });
    const calls = metrics.commandCalls(GetMetricDataCommand).map(({ args: [{ input }] }) => input);
    expect([calls.length, calls[0]?.MetricDataQueries?.length]).toEqual([1, 12]);
    expect(calls[0]?.MetricDataQueries?.[9]).toEqual({
      Id: 'nat1_3',
      Label: 'nat-2 ActiveConnectionCount',
      MetricStat: {
        Metric: {
          Namespace: 'AWS/NATGateway',
          MetricName: 'ActiveConnectionCount',
          Dimensions: [{ Name: 'NatGatewayId', Value: 'nat-2' }],
        },
        Period: 300,
        Stat: 'Maximum',
      },
    });
    expect(series).toEqual([
      { label: 'nat-1 ErrorPortAllocation', timestamps: ['2026-11-21T09:30:00.000Z'], values: [3] },
    ]);
  });

  test('that are regional are asked about by zone, and a gap where nothing came', async () => {
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [] });
    metrics.on(GetMetricDataCommand).resolves({
      MetricDataResults: [
        came('nat-1 eu-west-1b ErrorPortAllocation', 3),
        came('nat-2 eu-west-1a ErrorPortAllocation'),
      ],
    });
    const nats = [
      { nat: 'nat-1', zones: ['eu-west-1a', 'eu-west-1b'] },
      { nat: 'nat-2', zones: ['eu-west-1a'] },
    ];
    const { metrics: series, gaps } = await ask({ ...WANTED, interfaces: [], nats });
    const [call] = metrics.commandCalls(GetMetricDataCommand).map(({ args: [{ input }] }) => input);
    const asked = call?.MetricDataQueries?.filter(({ Id }) => Id?.endsWith('_0')) ?? [];
    expect(asked.map(({ Id, Label, MetricStat }) => [Id, Label, MetricStat?.Metric?.Dimensions])).toEqual(
      nats
        .flatMap(({ nat, zones }) => zones.map((zone) => [nat, zone] as const))
        .map(([nat, zone], n) => [
          `nat${n}_0`,
          `${nat} ${zone} ErrorPortAllocation`,
          [
            { Name: 'NatGatewayId', Value: nat },
            { Name: 'AvailabilityZone', Value: zone },
          ],
        ]),
    );
    expect(series).toHaveLength(2);
    expect(gaps).toEqual([
      {
        reads: 'NAT gateway metrics',
        reason: 'nat-2 is regional, whose metrics are kept by zone, and none came of eu-west-1a',
        remedy:
          'See what CloudWatch has: aws cloudwatch list-metrics --namespace AWS/NATGateway --dimensions Name=NatGatewayId,Value=nat-2',
      },
    ]);
  });

  test('that are regional, in no zone that is known, are a gap', async () => {
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [] });
    const { gaps } = await ask({ ...WANTED, interfaces: [], nats: [{ nat: 'nat-1', zones: [] }] });
    expect(metrics.calls()).toEqual([]);
    expect(gaps).toMatchObject([
      { reason: 'nat-1 is regional, whose metrics are kept by zone, and no zone of it is known' },
    ]);
  });

  test('that may not be asked about leave the flow logs what they are', async () => {
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [GROUP] });
    logs.on(FilterLogEventsCommand).resolves({ events: [{ message: 'one' }] });
    metrics.on(GetMetricDataCommand).rejects(denied());
    const { logs: read, gaps } = await ask({ ...WANTED, nats: [{ nat: 'nat-1' }] });
    expect(read).toHaveLength(1);
    expect(gaps).toMatchObject([
      {
        reads: 'NAT gateway metrics',
        reason: 'AWS refused cloudwatch:GetMetricData for nat-1 (AccessDeniedException)',
      },
    ]);
  });

  test('are not asked about where there are none', async () => {
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [] });
    await ask();
    expect(metrics.calls()).toEqual([]);
  });
});

test('nothing else is called than what is declared', () => {
  expect(EVIDENCE_ACTIONS.map(({ action }) => action)).toEqual([
    'ec2:DescribeFlowLogs',
    'cloudwatch:GetMetricData',
    'logs:FilterLogEvents',
    's3:ListBucket',
    's3:GetObject',
  ]);
});
