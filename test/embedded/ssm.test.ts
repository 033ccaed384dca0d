import {
  CancelCommandCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  paginateDescribeInstanceInformation,
  SendCommandCommand,
  type SendCommandCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type EmbeddedAws, type EmbeddedOptions, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { printedReport } from '../../lib/embedded/world/printed-report.ts';
import type { World } from '../../lib/embedded/world/world.ts';
import { gunzip } from '../../lib/probe/gunzip.ts';
import { readOutput } from '../../lib/probe/output.ts';
import { clientOf, refusal, worldOf } from './endpoint.ts';

const HOSTS: World['hosts'] = {
  'i-linux': { platform: 'Linux', output: (parameters) => `asked about ${parameters['host']?.join()}` },
  'i-windows': { platform: 'Windows', output: () => 'x'.repeat(30_000) },
};

let aws: EmbeddedAws | undefined;
afterEach(() => aws?.close());

async function client(options: EmbeddedOptions = {}, hosts: World['hosts'] = HOSTS): Promise<SSMClient> {
  aws = await startEmbeddedAws(worldOf({}, hosts), options);
  return new SSMClient(clientOf(aws));
}

async function sent(ssm: SSMClient, input: Partial<SendCommandCommandInput> = {}): Promise<string> {
  const command = new SendCommandCommand({ InstanceIds: ['i-linux'], DocumentName: 'Probe', ...input });
  return (await ssm.send(command)).Command?.CommandId ?? '';
}

/** What so many looks see, one after the other. */
async function looks(
  ssm: SSMClient,
  CommandId: string,
  count: number,
  InstanceId = 'i-linux',
): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const look = ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId, PluginName: 'ProbeLinux' }));
    const status = look.then(
      ({ Status = '' }) => Status,
      ({ name }: Error) => name,
    );
    // oxlint-disable-next-line no-await-in-loop -- a command goes on with every look
    seen.push(await status);
  }
  return seen;
}

describe('the hosts of the snapshot are managed', () => {
  test('each online, with an agent that hands parameters over unspliced', async () => {
    const { InstanceInformationList } = await (await client()).send(new DescribeInstanceInformationCommand({}));
    expect(InstanceInformationList).toEqual(
      [
        ['i-linux', 'Linux'],
        ['i-windows', 'Windows'],
      ].map(([InstanceId, PlatformType]) => ({
        InstanceId,
        PlatformType,
        PingStatus: 'Online',
        LastPingDateTime: expect.any(Date),
        AgentVersion: '3.3.2746.0',
        IsLatestVersion: true,
        ResourceType: 'EC2Instance',
      })),
    );
  });

  test.each([
    ['by id', { Filters: [{ Key: 'InstanceIds', Values: ['i-linux', 'i-other'] }] }, ['i-linux']],
    ['by platform', { Filters: [{ Key: 'PlatformTypes', Values: ['Windows'] }] }, ['i-windows']],
    [
      'by both',
      {
        Filters: [
          { Key: 'PlatformTypes', Values: ['Windows'] },
          { Key: 'InstanceIds', Values: ['i-linux'] },
        ],
      },
      [],
    ],
    [
      'as it was done before',
      { InstanceInformationFilterList: [{ key: 'InstanceIds' as const, valueSet: ['i-windows'] }] },
      ['i-windows'],
    ],
  ])('%s', async (_what, input, ids) => {
    const { InstanceInformationList = [] } = await (await client()).send(new DescribeInstanceInformationCommand(input));
    expect(InstanceInformationList.map(({ InstanceId }) => InstanceId)).toEqual(ids);
  });

  test('ten at a time, where nobody says how many', async () => {
    const host = { platform: 'Linux', output: () => '' } as const;
    const ssm = await client({}, Object.fromEntries(Array.from({ length: 23 }, (_, i) => [`i-${i}`, host])));
    const pages: number[] = [];
    for await (const page of paginateDescribeInstanceInformation({ client: ssm }, {}))
      pages.push(page.InstanceInformationList?.length ?? 0);
    expect(pages).toEqual([10, 10, 3]);
  });

  test.each([
    [{ Filters: [{ Key: 'Colour', Values: ['x'] }] }, 'InvalidFilterKey 400'],
    [{ MaxResults: 4 }, 'ValidationException 400'],
    [{ MaxResults: 51 }, 'ValidationException 400'],
    [{ NextToken: 'x' }, 'InvalidNextToken 400'],
  ])('%j is refused', async (input, said) => {
    expect(await refusal((await client()).send(new DescribeInstanceInformationCommand(input)))).toContain(said);
  });
});

describe('a command', () => {
  test('is pending when it is sent', async () => {
    const ssm = await client();
    const input = {
      Parameters: { host: ['api.example.com'] },
      Comment: 'why',
      TimeoutSeconds: 60,
      DocumentVersion: '3',
    };
    const { Command } = await ssm.send(
      new SendCommandCommand({ InstanceIds: ['i-linux'], DocumentName: 'Probe', ...input }),
    );
    expect(Command).toMatchObject({
      CommandId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      DocumentName: 'Probe',
      InstanceIds: ['i-linux'],
      Status: 'Pending',
      StatusDetails: 'Pending',
      RequestedDateTime: expect.any(Date),
      ExpiresAfter: expect.any(Date),
      TargetCount: 1,
      CompletedCount: 0,
      ...input,
    });
    const lasts = (Command?.ExpiresAfter?.getTime() ?? 0) - (Command?.RequestedDateTime?.getTime() ?? 0);
    expect(Math.round(lasts / 1000)).toBe(60);
  });

  test('is not known, pending, in progress, and then over for good', async () => {
    const ssm = await client();
    expect(await looks(ssm, await sent(ssm), 6)).toEqual([
      'InvocationDoesNotExist',
      'Pending',
      'InProgress',
      'Success',
      'Success',
      'Success',
    ]);
  });

  test('goes on with looks at itself alone', async () => {
    const ssm = await client();
    const [one, two] = [await sent(ssm), await sent(ssm)];
    await looks(ssm, one, 3);
    expect(await looks(ssm, two, 1)).toEqual(['InvocationDoesNotExist']);
    expect(await looks(ssm, one, 1)).toEqual(['Success']);
  });

  test('runs on each of its instances', async () => {
    const ssm = await client({ commands: { before: ['Pending'] } });
    const id = await sent(ssm, { InstanceIds: ['i-linux', 'i-windows'] });
    expect(await looks(ssm, id, 2)).toEqual(['Pending', 'Success']);
    expect(await looks(ssm, id, 1, 'i-windows')).toEqual(['Pending']);
  });

  test.each([
    ['at once', { before: [] }, ['Success']],
    ['late', { before: ['Delayed', 'InProgress'] as const }, ['Delayed', 'InProgress', 'Success']],
    ['with an error', { before: [], ending: 'Failed' as const }, ['Failed']],
    ['never in time', { before: ['InProgress'] as const, ending: 'TimedOut' as const }, ['InProgress', 'TimedOut']],
  ])('ends %s', async (_what, commands, seen) => {
    const ssm = await client({ commands });
    expect(await looks(ssm, await sent(ssm), seen.length)).toEqual(seen);
  });

  test('prints what the host printed, by its parameters, once it is over', async () => {
    const ssm = await client({ commands: { before: ['InProgress'] } });
    const CommandId = await sent(ssm, { Parameters: { host: ['api.example.com'] } });
    const look = () =>
      ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId: 'i-linux', PluginName: 'Step' }));
    expect(await look()).toMatchObject({ Status: 'InProgress', ResponseCode: -1, StandardOutputContent: '' });
    expect(await look()).toMatchObject({
      CommandId,
      InstanceId: 'i-linux',
      DocumentName: 'Probe',
      PluginName: 'Step',
      Status: 'Success',
      StatusDetails: 'Success',
      ResponseCode: 0,
      StandardOutputContent: 'asked about api.example.com',
      StandardOutputUrl: '',
      StandardErrorContent: '',
    });
  });

  test('is shown with its first 24,000 characters', async () => {
    const ssm = await client({ commands: { before: [] } });
    const CommandId = await sent(ssm, { InstanceIds: ['i-windows'] });
    const { StandardOutputContent } = await ssm.send(
      new GetCommandInvocationCommand({ CommandId, InstanceId: 'i-windows' }),
    );
    expect(StandardOutputContent).toBe('x'.repeat(24_000));
  });

  test.each([
    ['to an instance that nobody manages', { InstanceIds: ['i-other'] }, 'InvalidInstanceId 400'],
    ['to one that an object inherits', { InstanceIds: ['constructor'] }, 'InvalidInstanceId 400'],
    ['to nobody', { InstanceIds: [] }, 'InvalidInstanceId 400'],
    ['to too many', { InstanceIds: Array.from({ length: 51 }, (_, i) => `i-${i}`) }, 'ValidationException 400'],
  ])('is refused %s', async (_what, input, said) => {
    const ssm = await client();
    expect(await refusal(ssm.send(new SendCommandCommand({ DocumentName: 'Probe', ...input })))).toContain(said);
  });

  test('reaches instances by the targets that name them', async () => {
    const ssm = await client({ commands: { before: [] } });
    const id = await sent(ssm, { InstanceIds: undefined, Targets: [{ Key: 'InstanceIds', Values: ['i-linux'] }] });
    expect(await looks(ssm, id, 1)).toEqual(['Success']);
  });
});

describe('where documents are known', () => {
  const documents = { Probe: 'content' };
  const hash = 'ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73';
  test.each([
    ['the hash of the content', { DocumentHash: hash, DocumentHashType: 'Sha256' as const }, 'answered'],
    ['the same in capitals', { DocumentHash: hash.toUpperCase() }, 'answered'],
    ['no hash', {}, 'answered'],
    ['the hash of another content', { DocumentHash: hash.replace('e', 'f') }, 'InvalidDocument 400'],
    ['another document', { DocumentName: 'AWS-RunShellScript' }, 'InvalidDocument 400'],
    ['one that an object inherits', { DocumentName: 'toString' }, 'InvalidDocument 400'],
  ])('%s', async (_what, input, said) => {
    const ssm = await client({ documents });
    const command = new SendCommandCommand({ InstanceIds: ['i-linux'], DocumentName: 'Probe', ...input });
    expect(await refusal(ssm.send(command))).toContain(said);
  });
});

describe('a command that is called off', () => {
  test('is cancelled at the next look', async () => {
    const ssm = await client();
    const CommandId = await sent(ssm);
    await looks(ssm, CommandId, 2);
    await ssm.send(new CancelCommandCommand({ CommandId, InstanceIds: ['i-linux'] }));
    expect(await looks(ssm, CommandId, 2)).toEqual(['Cancelled', 'Cancelled']);
  });

  test('on one instance goes on on the others', async () => {
    const ssm = await client({ commands: { before: ['Pending'] } });
    const CommandId = await sent(ssm, { InstanceIds: ['i-linux', 'i-windows'] });
    await ssm.send(new CancelCommandCommand({ CommandId, InstanceIds: ['i-windows'] }));
    expect(await looks(ssm, CommandId, 2)).toEqual(['Pending', 'Success']);
    expect(await looks(ssm, CommandId, 1, 'i-windows')).toEqual(['Cancelled']);
  });

  test('without instances is called off on all of them', async () => {
    const ssm = await client({ commands: { before: ['Pending'] } });
    const CommandId = await sent(ssm);
    await ssm.send(new CancelCommandCommand({ CommandId }));
    expect(await looks(ssm, CommandId, 1)).toEqual(['Cancelled']);
  });

  test('when it is over stays what it was', async () => {
    const ssm = await client();
    const CommandId = await sent(ssm);
    await looks(ssm, CommandId, 4);
    await ssm.send(new CancelCommandCommand({ CommandId }));
    expect(await looks(ssm, CommandId, 1)).toEqual(['Success']);
  });

  test.each([
    ['a command that never was', 'f'.repeat(36), ['i-linux'], 'InvalidCommandId 400'],
    ['an instance that it does not run on', undefined, ['i-windows'], 'InvalidInstanceId 400'],
  ])('%s is refused', async (_what, made, InstanceIds, said) => {
    const ssm = await client();
    const CommandId = made ?? (await sent(ssm));
    expect(await refusal(ssm.send(new CancelCommandCommand({ CommandId, InstanceIds })))).toContain(said);
  });
});

describe('a report, printed as the probe prints', () => {
  test.each([
    ['a short one', { version: 1 as const, system: 'linux' as const }],
    [
      'a long one, with everything that breaks lines',
      {
        version: 1 as const,
        system: 'windows' as const,
        dumps: { 'windows-firewall': '"\\\n\r\u2028🦊'.repeat(2000) },
      },
    ],
  ])('%s', (_what, report) => {
    expect(readOutput(printedReport(report), gunzip)).toMatchObject(report);
  });
});
