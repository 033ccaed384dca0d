import {
  CancelCommandCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { awsSsm } from '../../../lib/probe/ssm/aws-ssm.ts';
import { documentHash } from '../../../lib/probe/ssm/document-hash.ts';
import { probeHost } from '../../../lib/probe/ssm/probe-host.ts';
import { COMMAND, INSTANCE, REPORT, stage } from '../../support/scripted-host.ts';

const ssm = mockClient(SSMClient);
afterEach(() => {
  ssm.reset();
});

const HASH = documentHash('{"schemaVersion":"2.2"}');
const REQUEST = {
  instanceId: INSTANCE,
  documents: {
    linux: { name: 'Probe-Linux', version: '7', hash: HASH },
    windows: { name: 'Probe-Windows', hash: 'cd'.repeat(32) },
  },
  parameters: { host: 'api.example.com' },
  bucket: 'probe-output',
};

/** AWS as mocked, everything else as scripted. */
function ports() {
  return { ...stage({}).ports, ssm: awsSsm('eu-west-1') };
}

function inputs() {
  return ssm.calls().map(({ args: [command] }) => [command.constructor.name, command.input]);
}

describe('the calls to Systems Manager, as the SDK makes them', () => {
  test('a report', async () => {
    ssm
      .on(DescribeInstanceInformationCommand)
      .resolvesOnce({ InstanceInformationList: [], NextToken: 'an empty page is not the last' })
      .resolves({
        InstanceInformationList: [
          { InstanceId: INSTANCE, PingStatus: 'Online', AgentVersion: '3.3.2746.0', PlatformType: 'Linux' },
        ],
      });
    ssm.on(SendCommandCommand).resolves({ Command: { CommandId: COMMAND } });
    ssm.on(GetCommandInvocationCommand).resolves({ Status: 'Success', StandardOutputContent: 'REPORT' });
    expect(await probeHost(ports(), REQUEST)).toEqual({ report: REPORT });
    const filter = { Filters: [{ Key: 'InstanceIds', Values: [INSTANCE] }] };
    expect(inputs()).toEqual([
      ['DescribeInstanceInformationCommand', expect.objectContaining(filter)],
      ['DescribeInstanceInformationCommand', expect.objectContaining(filter)],
      [
        'SendCommandCommand',
        {
          InstanceIds: [INSTANCE],
          DocumentName: 'Probe-Linux',
          DocumentVersion: '7',
          DocumentHash: HASH,
          DocumentHashType: 'Sha256',
          Parameters: { host: ['api.example.com'] },
          TimeoutSeconds: 60,
          Comment: 'Egress Doctor: what the host itself says about one connection',
          OutputS3BucketName: 'probe-output',
          OutputS3KeyPrefix: 'egress-doctor',
        },
      ],
      ['GetCommandInvocationCommand', { CommandId: COMMAND, InstanceId: INSTANCE, PluginName: 'ProbeLinux' }],
    ]);
  });

  test('a comment that the API takes', async () => {
    const { sent, ports: scripted } = stage({});
    await probeHost(scripted, { ...REQUEST, bucket: undefined });
    expect(sent[0]?.comment.length).toBeLessThanOrEqual(100);
  });

  test('nobody of that id', async () => {
    ssm.on(DescribeInstanceInformationCommand).resolves({ InstanceInformationList: [{ InstanceId: 'i-other' }] });
    expect(await probeHost(ports(), REQUEST)).toMatchObject({ code: 'ssm-not-managed' });
  });

  test('the details of an end come through', async () => {
    ssm.on(DescribeInstanceInformationCommand).resolves({
      InstanceInformationList: [
        { InstanceId: INSTANCE, PingStatus: 'Online', AgentVersion: '3.3.2746.0', PlatformType: 'Windows' },
      ],
    });
    ssm.on(SendCommandCommand).resolves({ Command: { CommandId: COMMAND } });
    ssm.on(GetCommandInvocationCommand).resolves({ Status: 'TimedOut', StatusDetails: 'DeliveryTimedOut' });
    expect(await probeHost(ports(), REQUEST)).toMatchObject({ code: 'ssm-undelivered' });
    expect(inputs().at(-1)).toEqual([
      'GetCommandInvocationCommand',
      { CommandId: COMMAND, InstanceId: INSTANCE, PluginName: 'ProbeWindows' },
    ]);
  });

  test('cancelling names the command and the instance', async () => {
    ssm.on(CancelCommandCommand).resolves({});
    await awsSsm('eu-west-1').cancel({ commandId: COMMAND, instanceId: INSTANCE, step: 'ProbeLinux' });
    expect(inputs()).toEqual([['CancelCommandCommand', { CommandId: COMMAND, InstanceIds: [INSTANCE] }]]);
  });
});

test('the hash is SHA-256 of the bytes, in hexadecimal', () => {
  expect(documentHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
