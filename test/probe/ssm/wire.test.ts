import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { awsSsm } from '../../../lib/probe/ssm/aws-ssm.ts';
import { probeHost } from '../../../lib/probe/ssm/probe-host.ts';
import { type FakeSsm, fakeSsm, type Heard, type Reply } from '../../support/fake-ssm.ts';
import { COMMAND, INSTANCE, stage } from '../../support/scripted-host.ts';

const ONLINE = { InstanceId: INSTANCE, PingStatus: 'Online', AgentVersion: '3.3.2746.0', PlatformType: 'Linux' };
const WORKING: Readonly<Record<string, Reply>> = {
  DescribeInstanceInformation: { InstanceInformationList: [ONLINE] },
  SendCommand: { Command: { CommandId: COMMAND } },
  GetCommandInvocation: { Status: 'Success', StandardOutputContent: 'REPORT' },
  CancelCommand: {},
};
const REQUEST = {
  instanceId: INSTANCE,
  documents: {
    linux: { name: 'Probe-Linux', hash: 'ab'.repeat(32) },
    windows: { name: 'Probe-Windows', hash: 'cd'.repeat(32) },
  },
  parameters: { host: 'api.example.com' },
};

let replies: Readonly<Record<string, Reply>> = WORKING;
let server: FakeSsm;
const environment = { ...process.env };
beforeAll(async () => {
  server = await fakeSsm(({ call }) => replies[call] ?? { status: 400, error: 'UnknownOperationException' });
  Object.assign(process.env, server.env);
});
afterEach(() => {
  replies = WORKING;
  server.heard.length = 0;
});
afterAll(async () => {
  process.env = environment;
  await server.close();
});

async function run(changed: Readonly<Record<string, Reply>> = {}) {
  replies = { ...WORKING, ...changed };
  return probeHost({ ...stage({}).ports, ssm: awsSsm('eu-west-1') }, REQUEST);
}

const calls = (heard: readonly Heard[]) => heard.map(({ call }) => call);

describe('over the wire', () => {
  test('a command takes three calls', async () => {
    expect(await run()).toMatchObject({ report: { system: 'linux' } });
    expect(calls(server.heard)).toEqual(['DescribeInstanceInformation', 'SendCommand', 'GetCommandInvocation']);
  });

  test.each([
    ['the service fails', { status: 500, error: 'InternalServerError' }, 'ssm-unanswered'],
    ['the service is overloaded', { status: 503, error: 'ServiceUnavailable' }, 'ssm-unanswered'],
    ['too many ask', { status: 400, error: 'ThrottlingException' }, 'ssm-throttled'],
  ])('nothing is sent twice when %s, though the SDK would', async (_what, SendCommand, code) => {
    expect(await run({ SendCommand })).toMatchObject({ code });
    expect(calls(server.heard)).toEqual(['DescribeInstanceInformation', 'SendCommand']);
  });

  test.each([
    ['AccessDeniedException', 'ssm-access-denied'],
    ['UnrecognizedClientException', 'ssm-no-credentials'],
    ['InvalidDocument', 'ssm-document-differs'],
    ['InvalidOutputFolder', 'ssm-bucket-refused'],
    ['InvalidParameters', 'ssm-refused'],
    ['ValidationException', 'ssm-refused'],
  ])('%s is told by its name', async (error, code) => {
    expect(await run({ SendCommand: { status: 400, error } })).toMatchObject({
      code,
      gap: { reason: expect.stringMatching(new RegExp(`AWS refused ssm:SendCommand \\(${error}`)) },
    });
  });
});
