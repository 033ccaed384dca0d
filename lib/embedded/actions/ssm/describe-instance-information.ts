import { type AwsError, awsError, isAwsError } from '../../aws-error.ts';
import { type Row, rowsAt, textAt, textsAt } from '../../world/row.ts';
import type { WorldHost } from '../../world/world.ts';
import type { Action } from '../action.ts';
import { jsonPage } from '../json-page.ts';

const NAME = 'DescribeInstanceInformation';
/** The first agent that hands parameters over as environment variables. */
const AGENT = '3.3.2746.0';

/** The hosts of the snapshot, each online. AWS tells ten at a time to those who do not ask for pages. */
export const DescribeInstanceInformation: Action = {
  name: NAME,
  run: (ask) => {
    const rows = Object.entries(ask.cloud.world.hosts).map(([id, host]) => rowOf(id, host));
    const passes = testOf(ask.input);
    return isAwsError(passes) ? passes : jsonPage(ask, PAGING, rows.filter(passes));
  },
};

const PAGING = {
  call: NAME,
  key: 'InstanceInformationList',
  size: 'MaxResults',
  token: 'NextToken',
  least: 5,
  most: 50,
  unasked: 10,
  wrong: (sentence: string, isToken: boolean) =>
    awsError(isToken ? 'InvalidNextToken' : 'ValidationException', sentence),
} as const;

function rowOf(id: string, { platform }: WorldHost): Row {
  return {
    InstanceId: id,
    PingStatus: 'Online',
    LastPingDateTime: new Date().toISOString(),
    AgentVersion: AGENT,
    IsLatestVersion: true,
    PlatformType: platform,
    ResourceType: 'EC2Instance',
  };
}

/** Filter → field. The newer filters and the older ones name them alike. */
const FIELDS: Readonly<Record<string, string>> = {
  InstanceIds: 'InstanceId',
  AgentVersion: 'AgentVersion',
  PingStatus: 'PingStatus',
  PlatformTypes: 'PlatformType',
  ResourceType: 'ResourceType',
};

function testOf(input: Row): ((row: Row) => boolean) | AwsError {
  const newer = rowsAt(input, 'Filters').map((one) => ({
    key: textAt(one, 'Key') ?? '',
    values: textsAt(one, 'Values'),
  }));
  const older = rowsAt(input, 'InstanceInformationFilterList').map((one) => ({
    key: textAt(one, 'key') ?? '',
    values: textsAt(one, 'valueSet'),
  }));
  const unknown = [...newer, ...older].find(({ key }) => !Object.hasOwn(FIELDS, key));
  if (unknown !== undefined) return awsError('InvalidFilterKey', `The filter key ${unknown.key} is not valid`);
  return (row) =>
    [...newer, ...older].every(({ key, values }) => values.includes(textAt(row, FIELDS[key] ?? '') ?? ''));
}
