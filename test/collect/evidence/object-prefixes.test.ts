import { describe, expect, test } from '@jest/globals';
import { bucketOf, objectPrefixes } from '../../../lib/collect/evidence/object-prefixes.ts';
import type { FlowLog } from '../../../lib/model/flow-log.ts';

describe('a bucket', () => {
  test.each<[string | undefined, object | undefined]>([
    ['arn:aws:s3:::records', { name: 'records', folder: '' }],
    ['arn:aws:s3:::records/', { name: 'records', folder: '' }],
    ['arn:aws:s3:::my.records/net/all//', { name: 'my.records', folder: 'net/all/' }],
    ['arn:aws-cn:s3:::records', { name: 'records', folder: '' }],
    ['arn:aws:logs:eu-west-1:111122223333:log-group:records', undefined],
    ['records', undefined],
    [undefined, undefined],
  ])('%s is %j', (LogDestination, bucket) => {
    expect(bucketOf({ FlowLogId: 'fl-1', LogDestination })).toEqual(bucket);
  });
});

/** The folders of some hours, without what is the same in all. */
function folders(from: string, to: string, options: FlowLog['DestinationOptions'] = {}): readonly string[] {
  const log = { FlowLogId: 'fl-1', DestinationOptions: options };
  const place = { account: '111122223333', region: 'eu-west-1' };
  const window = { from: Date.parse(`2026-${from}Z`), to: Date.parse(`2026-${to}Z`) };
  return objectPrefixes(log, { name: 'b', folder: 'x/' }, place, window).map(({ prefix }) =>
    prefix.replace('111122223333_vpcflowlogs_eu-west-1_fl-1_', '*'),
  );
}

describe('where objects lie', () => {
  test.each<[string, string, FlowLog['DestinationOptions'], readonly string[]]>([
    ['11-21T09:00', '11-21T10:00', {}, ['2026/11/21/*']],
    ['11-21T00:03', '11-21T01:00', {}, ['2026/11/20/*', '2026/11/21/*']],
    ['11-30T23:00', '11-30T23:50', {}, ['2026/11/30/*', '2026/12/01/*']],
    [
      '11-21T09:04',
      '11-21T10:50',
      { PerHourPartition: true },
      ['2026/11/21/08/*', '2026/11/21/09/*', '2026/11/21/10/*', '2026/11/21/11/*'],
    ],
  ])('%s to %s, %j', (from, to, options, expected) => {
    const root = 'x/AWSLogs/111122223333/vpcflowlogs/eu-west-1/';
    expect(folders(from, to, options)).toEqual(expected.map((one) => `${root}${one}`));
  });

  test('in the way of Hive', () => {
    const hive = { HiveCompatiblePartitions: true, PerHourPartition: true };
    expect(folders('11-21T09:10', '11-21T09:20', hive)).toEqual([
      'x/AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=11/day=21/hour=09/*',
    ]);
  });
});
