import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { egressDoctor, type Ran } from '../support/command-line.ts';
import { type FakeSsm, fakeSsm, type Reply } from '../support/fake-ssm.ts';
import { COMMAND } from '../support/scripted-host.ts';

/** Processes of their own, which a busy machine starts slowly. */
jest.setTimeout(30_000);

const ROOT = resolve(import.meta.dirname, '../..');
const APP = 'eni-0a11ce0000000001a';
const NAT = 'eni-06239f4beeab8a23d';
const INSTANCE = 'i-09e02503771176eca';
const API = 'https://api.example.com';
const WORK = mkdtempSync(join(tmpdir(), 'egress-doctor-'));
afterAll(() => rmSync(WORK, { recursive: true }));

/** A copy: a report is written into the snapshot. */
let folder = '';
let server: FakeSsm;
let replies: Readonly<Record<string, Reply>> = {};
beforeEach(async () => {
  folder = mkdtempSync(join(WORK, 'snapshot-'));
  cpSync(join(ROOT, 'examples/healthy-private-subnet/snapshot'), folder, { recursive: true });
  server = await fakeSsm(({ call }) => replies[call] ?? { status: 400, error: 'UnknownOperationException' });
});
afterEach(() => server.close());

/** The replies while everything works; the report is what a host prints, in its fence. */
function working(output: string): Readonly<Record<string, Reply>> {
  const host = { InstanceId: INSTANCE, PingStatus: 'Online', AgentVersion: '3.3.3050.0', PlatformType: 'Linux' };
  return {
    DescribeInstanceInformation: { InstanceInformationList: [host] },
    SendCommand: { Command: { CommandId: COMMAND } },
    GetCommandInvocation: { Status: 'Success', StandardOutputContent: output, ResponseCode: 0 },
    CancelCommand: {},
  };
}

/** In its fence, as the script prints it where the host has no gzip. */
function printed(report: object): string {
  const text = JSON.stringify(report);
  return [
    `-----BEGIN EGRESS DOCTOR PROBE 1 plain 1 ${text.length} ------`,
    `1:${text}`,
    '-----END EGRESS DOCTOR PROBE-----',
    '',
  ].join('\n');
}

const ATTEMPT = { address: '203.0.113.10', port: 443, outcome: 'timeout', milliseconds: 4000 };
const REPORT = { version: 1, system: 'linux', attempts: [ATTEMPT, ATTEMPT, { ...ATTEMPT, outcome: 'connected' }] };

interface Running {
  readonly child: ChildProcess;
  readonly ran: Promise<Ran>;
}

/** As a process of its own, while the server in this one goes on answering. */
function start(words: readonly string[]): Running {
  const child = spawn(process.execPath, ['bin/egress-doctor.ts', 'probe', ...words], {
    cwd: ROOT,
    env: { ...process.env, ...server.env },
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    texts.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    texts.err += String(chunk);
  });
  const ran = new Promise<Ran>((done) => child.on('close', (status) => done({ status, ...texts })));
  return { child, ran };
}

function probe(...more: readonly string[]): Promise<Ran> {
  return start([APP, API, '--snapshot', folder, '--region', 'eu-west-1', ...more]).ran;
}

const report = () => join(folder, 'host', INSTANCE, 'probe.json');
const calls = () => server.heard.map(({ call }) => call);

describe('through Systems Manager', () => {
  test('the report is put into the snapshot, and one sentence says what it holds', async () => {
    replies = working(printed(REPORT));
    const { status, out, err } = await probe('--service-user', 'app');
    expect({ status, out, err }).toEqual({
      status: 0,
      out: `${INSTANCE} reported: 2 × timeout, 1 × connected. It is in ${report()}\n`,
      err: `${INSTANCE}: sending the probe\n`,
    });
    expect(JSON.parse(readFileSync(report(), 'utf8'))).toMatchObject(REPORT);
    expect(calls()).toEqual(['DescribeInstanceInformation', 'SendCommand', 'GetCommandInvocation']);
  });

  test('the command is the document that ssm-document prints, and its parameters are data', async () => {
    replies = working(printed(REPORT));
    await probe('--service-user', 'app', '--s3-bucket', 'probe-output', '--document-version', '3');
    const { out, err } = egressDoctor(['ssm-document']);
    const hash = createHash('sha256').update(out).digest('hex');
    expect(err).toBe(`sha256 ${hash}\n`);
    expect(server.heard.find(({ call }) => call === 'SendCommand')?.input).toEqual({
      InstanceIds: [INSTANCE],
      DocumentName: 'EgressDoctor-Probe-Linux',
      DocumentVersion: '3',
      DocumentHash: hash,
      DocumentHashType: 'Sha256',
      Parameters: {
        host: ['api.example.com'],
        port: ['443'],
        protocol: ['tcp'],
        source: [expect.stringMatching(/^10\./)],
        known: [expect.stringMatching(/^203\.0\.113\./)],
        user: ['app'],
        whole: ['yes'],
        budget: [''],
        parts: [''],
      },
      TimeoutSeconds: 60,
      Comment: expect.any(String),
      OutputS3BucketName: 'probe-output',
      OutputS3KeyPrefix: 'egress-doctor',
    });
  });

  test('a host that cannot be asked is exit 2 and says what to do', async () => {
    replies = { ...working(''), DescribeInstanceInformation: { InstanceInformationList: [] } };
    const { status, out, err } = await probe();
    expect({ status, err }).toEqual({ status: 2, err: '' });
    expect(out).toMatch(/^no report of the host i-09e02503771176eca: .* \[ssm-not-managed\]\. Install the agent/);
    expect({ written: existsSync(report()), calls: calls() }).toEqual({
      written: false,
      calls: ['DescribeInstanceInformation'],
    });
  });

  test('a refusal of AWS is exit 4', async () => {
    replies = { ...working(''), SendCommand: { status: 400, error: 'AccessDeniedException' } };
    const { status, out, err } = await probe();
    expect({ status, out }).toEqual({ status: 4, out: '' });
    expect(err).toMatch(/egress-doctor: .*\[ssm-access-denied\]\. Allow ssm:SendCommand for i-09e02503771176eca/);
  });

  test('output that is not ours is exit 2 and is not written', async () => {
    replies = working('Step execution skipped due to unsupported platform');
    const { status, out } = await probe();
    expect(status).toBe(2);
    expect(out).toMatch(/\[probe-output-unreadable\]/);
    expect(existsSync(report())).toBe(false);
  });

  test('Ctrl-C cancels it on the host', async () => {
    replies = { ...working(''), GetCommandInvocation: { Status: 'InProgress', StatusDetails: 'InProgress' } };
    const { child, ran } = start([APP, API, '--snapshot', folder, '--region', 'eu-west-1']);
    child.stderr?.on('data', (chunk) => {
      if (String(chunk).includes('InProgress')) child.kill('SIGINT');
    });
    const { status, out } = await ran;
    expect({ status, last: server.heard.at(-1) }).toEqual({
      status: 2,
      last: { call: 'CancelCommand', input: { CommandId: COMMAND, InstanceIds: [INSTANCE] } },
    });
    expect(out).toMatch(/was broken off, and it was cancelled on the host \[ssm-cancelled\]/);
  });

  test('an interface without an instance is not asked', async () => {
    const { status, out } = await start([NAT, API, '--snapshot', folder, '--region', 'eu-west-1']).ran;
    expect(status).toBe(2);
    expect(out).toMatch(/belongs to a NAT gateway, .*\[probe-no-instance\]/);
    expect(server.heard).toEqual([]);
  });

  test('an instance id that would leave the snapshot is refused', async () => {
    const path = join(folder, 'network-interfaces.json');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(INSTANCE, '../../outside'));
    const { status, err } = await probe();
    expect(status).toBe(3);
    expect(err).toMatch(/"..\/..\/outside" is no instance id/);
    expect(server.heard).toEqual([]);
  });
});

const words = (...more: readonly string[]) => ['probe', APP, API, '--snapshot', folder, ...more];

describe('by hand', () => {
  test('the script comes with its parameters in it, and asks nobody', () => {
    const { status, out, err } = egressDoctor(words('--service-user', 'app'), server.env);
    expect({ status, err, heard: server.heard }).toEqual({ status: 0, err: '', heard: [] });
    expect(out.split('\n').slice(0, 3)).toEqual([
      '#!/bin/sh',
      "export SSM_host='api.example.com'",
      "export SSM_port='443'",
    ]);
    expect(out).toContain("export SSM_user='app'\n");
    expect(out).toContain("export SSM_whole='yes'\n");
  });

  test('--script wins over --region', () => {
    const { status, out } = egressDoctor(words('--script', '--region', 'eu-west-1'), server.env);
    expect({ status, first: out.split('\n')[0], heard: server.heard }).toEqual({
      status: 0,
      first: '#!/bin/sh',
      heard: [],
    });
  });

  test('a Windows instance gets PowerShell', () => {
    const path = join(folder, 'instances.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('Linux/UNIX', 'Windows'));
    expect(egressDoctor(words()).out.split('\n')[0]).toBe("$env:SSM_host = 'api.example.com'");
    expect(egressDoctor(words('--system', 'linux')).out.split('\n')[0]).toBe('#!/bin/sh');
  });

  test.each([
    ['a user that is a command', ['--service-user', 'app; reboot'], /"app; reboot": user has to be/],
    ['an address of somebody else', ['--source-address', '10.9.9.9'], /"10.9.9.9"/],
  ])('%s is refused', (_what, more, sentence) => {
    const { status, out, err } = egressDoctor(words(...more));
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toMatch(sentence);
  });

  test.each([
    ['a range', '10.0.0.0/16:443', /a host tries one address or name/],
    ['no port', 'api.example.com', /it has no port/],
  ])('%s is refused', (_what, destination, sentence) => {
    const { status, err } = egressDoctor(['probe', APP, destination, '--snapshot', folder]);
    expect(status).toBe(3);
    expect(err).toMatch(sentence);
  });
});

describe('the document', () => {
  test.each([
    ['linux', 'aws:runShellScript', 'Linux'],
    ['windows', 'aws:runPowerShellScript', 'Windows'],
  ])('of %s', (system, action, platform) => {
    const { status, out } = egressDoctor(['ssm-document', '--system', system]);
    expect(status).toBe(0);
    expect(JSON.parse(out).mainSteps).toMatchObject([
      { action, precondition: { StringEquals: ['platformType', platform] } },
    ]);
  });
});
