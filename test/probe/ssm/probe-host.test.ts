import { describe, expect, test } from '@jest/globals';
import { probeHost } from '../../../lib/probe/ssm/probe-host.ts';
import type { Invocation } from '../../../lib/probe/ssm/ssm-port.ts';
import {
  awsError,
  COMMAND,
  INSTANCE,
  networkError,
  ONLINE,
  type Play,
  REPORT,
  stage,
} from '../../support/scripted-host.ts';

const DOCUMENTS = {
  linux: { name: 'Probe-Linux', version: '3', hash: 'ab'.repeat(32) },
  windows: { name: 'Probe-Windows', hash: 'cd'.repeat(32) },
};
const REQUEST = { instanceId: INSTANCE, documents: DOCUMENTS, parameters: { host: 'api.example.com' } };
const BUCKET = 'probe-output';
const URL_OF_OUTPUT = `https://s3.eu-west-1.amazonaws.com/${BUCKET}/egress-doctor/${COMMAND}/${INSTANCE}/awsrunShellScript/ProbeLinux/stdout`;
const LOOK = `look ${COMMAND} ${INSTANCE} ProbeLinux`;
const CANCEL = `cancel ${COMMAND} ${INSTANCE}`;

async function run(play: Play, bucket?: string) {
  const { ports, ...seen } = stage(play);
  const result = await probeHost(ports, bucket === undefined ? REQUEST : { ...REQUEST, bucket });
  return { ...seen, result };
}

describe('a host that answers', () => {
  test('reports, and the command is our pinned document on it alone', async () => {
    const { result, calls, sent } = await run({});
    expect(result).toEqual({ report: REPORT });
    expect(calls).toEqual([`describe ${INSTANCE}`, 'send', LOOK]);
    expect(sent).toEqual([
      {
        instanceId: INSTANCE,
        document: DOCUMENTS.linux,
        parameters: { host: 'api.example.com' },
        deliverySeconds: 60,
        comment: 'Egress Doctor: what the host itself says about one connection',
      },
    ]);
  });

  test('on Windows runs the document and the step of Windows', async () => {
    const { calls, sent } = await run({ describe: { ...ONLINE, platform: 'Windows' } });
    expect(sent[0]?.document).toBe(DOCUMENTS.windows);
    expect(calls.at(-1)).toBe(`look ${COMMAND} ${INSTANCE} ProbeWindows`);
  });

  test('is waited for with pauses that double up to five seconds', async () => {
    const waiting = ['Pending', 'InProgress', 'Delayed', 'InProgress', 'Cancelling'].map((status) => ({ status }));
    const { slept, said } = await run({ looks: [...waiting, { status: 'Success', output: 'REPORT' }] });
    expect(slept).toEqual([500, 1000, 2000, 4000, 5000, 5000]);
    expect(said).toEqual([`${INSTANCE}: sending the probe`, ...waiting.map(({ status }) => `${INSTANCE}: ${status}`)]);
  });

  test.each([
    ['the command is not known yet', awsError('InvocationDoesNotExist', 'client')],
    ['its steps are not known yet', awsError('InvalidPluginName', 'client')],
    ['the service is busy', awsError('ThrottlingException', 'client')],
    ['the service fails', awsError('InternalServerError', 'server')],
    ['the network fails', networkError('ECONNRESET')],
    ['a status is new', { status: 'Contemplating' }],
  ])('is waited for when %s', async (_what, first) => {
    const { result, calls } = await run({ looks: [first, { status: 'Success', output: 'REPORT' }] });
    expect(result).toEqual({ report: REPORT });
    expect(calls).toEqual([`describe ${INSTANCE}`, 'send', LOOK, LOOK]);
  });

  test('reports even where the script failed after it', async () => {
    const { result } = await run({ looks: [{ status: 'Failed', exitStatus: 1, output: 'REPORT' }] });
    expect(result).toEqual({ report: REPORT });
  });
});

describe('a host that cannot be asked: nothing is sent', () => {
  test.each([
    ['not managed', undefined, 'ssm-not-managed', /does not manage it/],
    ['connection lost', { ...ONLINE, pingStatus: 'ConnectionLost' }, 'ssm-connection-lost', /ConnectionLost/],
    ['inactive', { ...ONLINE, pingStatus: 'Inactive' }, 'ssm-connection-lost', /Inactive/],
    ['a Mac', { ...ONLINE, platform: 'MacOS' }, 'ssm-platform-unsupported', /MacOS/],
    ['a platform without a name', { ...ONLINE, platform: undefined }, 'ssm-platform-unsupported', /unknown/],
    ['the build before', { ...ONLINE, agentVersion: '3.3.2745.9' }, 'ssm-agent-too-old', /3\.3\.2745\.9/],
    ['an old minor version', { ...ONLINE, agentVersion: '3.2.9999.0' }, 'ssm-agent-too-old', /from 3\.3\.2746\.0 on/],
    ['an old major version', { ...ONLINE, agentVersion: '2.9.9999.9' }, 'ssm-agent-too-old', /2\.9/],
    ['an agent without a version', { ...ONLINE, agentVersion: undefined }, 'ssm-agent-too-old', /unknown/],
    ['a version that is none', { ...ONLINE, agentVersion: '3.3.x' }, 'ssm-agent-too-old', /3\.3\.x/],
    ['asking is not allowed', awsError('AccessDeniedException', 'client'), 'ssm-access-denied', /ssm:DescribeInst/],
    ['too many ask', awsError('ThrottlingException', 'client'), 'ssm-throttled', /ThrottlingException: said so/],
    ['nobody signed in', awsError('CredentialsProviderError'), 'ssm-no-credentials', /CredentialsProviderError/],
    ['the session is over', awsError('ExpiredTokenException', 'client'), 'ssm-no-credentials', /ExpiredToken/],
    ['no way to AWS', networkError('ENOTFOUND'), 'ssm-unanswered', /got no answer/],
    ['no answer in time', awsError('TimeoutError'), 'ssm-unanswered', /TimeoutError/],
    ['another refusal', awsError('InvalidFilterKey', 'client'), 'ssm-refused', /InvalidFilterKey/],
    ['broken off', awsError('AbortError'), 'ssm-cancelled', /broken off/],
  ] as const)('%s', async (_what, describeAnswer, code, reason) => {
    const { result, calls } = await run({ describe: describeAnswer });
    expect(result).toEqual({
      code,
      gap: {
        reads: `the host ${INSTANCE}`,
        reason: expect.stringMatching(reason),
        remedy: expect.stringMatching(/^[A-Z].*\.$/),
      },
    });
    expect(calls).toEqual([`describe ${INSTANCE}`]);
  });

  test.each(['3.3.2746.0', '3.3.2746.1', '3.3.3000.0', '3.4.0.0', '4.0.0.0', '3.10.0.0'])(
    'agent %s is new enough',
    async (agentVersion) => {
      const { result } = await run({ describe: { ...ONLINE, agentVersion } });
      expect(result).toEqual({ report: REPORT });
    },
  );

  test('broken off before anything was sent', async () => {
    const { result, calls } = await run({ abortAfter: 0 });
    expect({ result, calls }).toEqual({
      result: {
        code: 'ssm-cancelled',
        gap: expect.objectContaining({ reason: 'it was broken off before anything was sent' }),
      },
      calls: [`describe ${INSTANCE}`],
    });
  });
});

describe('sending is refused or unclear: it happens once', () => {
  test.each([
    ['not allowed', awsError('AccessDeniedException', 'client'), 'ssm-access-denied', /refused ssm:SendCommand/],
    ['too many ask', awsError('ThrottlingException', 'client'), 'ssm-throttled', /refused ssm:SendCommand/],
    ['no such document', awsError('InvalidDocument', 'client'), 'ssm-document-differs', /InvalidDocument/],
    ['no such version', awsError('InvalidDocumentVersion', 'client'), 'ssm-document-differs', /Version/],
    ['no such bucket', awsError('InvalidOutputFolder', 'client'), 'ssm-bucket-refused', /InvalidOutputFolder/],
    ['just terminated', awsError('InvalidInstanceId', 'client'), 'ssm-not-managed', /InvalidInstanceId/],
    ['parameters refused', awsError('InvalidParameters', 'client'), 'ssm-refused', /InvalidParameters/],
    ['the service fails', awsError('InternalServerError', 'server'), 'ssm-unanswered', /is not sent twice/],
    ['the answer is lost', networkError('ECONNRESET'), 'ssm-unanswered', /is not sent twice/],
    ['the answer is late', awsError('TimeoutError'), 'ssm-unanswered', /is not sent twice/],
  ] as const)('%s', async (_what, send, code, reason) => {
    const { result, calls } = await run({ send });
    expect(result).toEqual({ code, gap: expect.objectContaining({ reason: expect.stringMatching(reason) }) });
    expect(calls).toEqual([`describe ${INSTANCE}`, 'send']);
  });

  test('a mistake of our own is no gap', async () => {
    await expect(run({ send: new TypeError('undefined is not a function') })).rejects.toThrow(TypeError);
  });
});

describe('a command that ends without a report', () => {
  test.each([
    ['Cancelled', 'Cancelled', 'ssm-cancelled', /somebody cancelled/],
    ['TimedOut', undefined, 'ssm-timeout', /ran out of time/],
    ['TimedOut', 'ExecutionTimedOut', 'ssm-timeout', /ran out of time/],
    ['TimedOut', 'Execution Timed Out', 'ssm-timeout', /ran out of time/],
    ['TimedOut', 'DeliveryTimedOut', 'ssm-undelivered', /may have been five minutes old/],
    ['TimedOut', 'Delivery Timed Out', 'ssm-undelivered', /may have been five minutes old/],
    ['Failed', 'Undeliverable', 'ssm-undelivered', /did not reach the agent/],
    ['Failed', 'Terminated', 'ssm-failed', /ended the command/],
    ['Failed', 'AccessDenied', 'ssm-access-denied', /a policy/],
    ['Failed', 'InvalidPlatform', 'ssm-platform-unsupported', /no step/],
  ])('%s (%s) is %s', async (status, details, code, reason) => {
    const { result, calls } = await run({ looks: [{ status, details, output: 'REPORT' }] });
    expect(result).toEqual({ code, gap: expect.objectContaining({ reason: expect.stringMatching(reason) }) });
    expect(calls.at(-1)).toBe(LOOK);
  });

  test.each<readonly [string, Invocation, string, RegExp]>([
    [
      'failed',
      { status: 'Failed', exitStatus: 127, errors: 'a\nsh: 1: x: not found\n' },
      'ssm-failed',
      /127: sh: 1: x/,
    ],
    ['failed in silence', { status: 'Failed', exitStatus: 2 }, 'ssm-failed', /ended with status 2$/],
    ['said nothing', { status: 'Success' }, 'probe-output-unreadable', /its output has no end/],
    ['said other things', { status: 'Success', output: 'hello' }, 'probe-output-unreadable', /its output has no end/],
    ['said too much', { status: 'Success', output: 'x'.repeat(24_000) }, 'probe-output-cut', /longer than the 24,000/],
    ['and was cut for it', { status: 'Success', output: 'x'.repeat(23_976) }, 'probe-output-cut', /longer than/],
  ])('the script %s', async (_what, invocation, code, reason) => {
    const { result } = await run({ looks: [invocation] });
    expect(result).toEqual({ code, gap: expect.objectContaining({ reason: expect.stringMatching(reason) }) });
  });

  test('looking is not allowed', async () => {
    const { result, calls } = await run({ looks: [awsError('AccessDeniedException', 'client')] });
    expect(result).toMatchObject({
      code: 'ssm-access-denied',
      gap: { remedy: `Allow ssm:GetCommandInvocation for ${INSTANCE} to whoever asks.` },
    });
    expect(calls).toEqual([`describe ${INSTANCE}`, 'send', LOOK]);
  });
});

describe('giving up cancels on the host', () => {
  test('at the deadline', async () => {
    const { result, calls, slept } = await run({ looks: [{ status: 'InProgress' }] });
    expect(result).toEqual({
      code: 'ssm-timeout',
      gap: {
        reads: `the host ${INSTANCE}`,
        reason: `command ${COMMAND} was not over after 210 s, and it was cancelled on the host`,
        remedy: 'Look at the host’s load and at its agent’s log, then ask again.',
      },
    });
    expect(calls.filter((call) => call === CANCEL)).toHaveLength(1);
    expect(calls.at(-1)).toBe(CANCEL);
    expect(slept.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(210_000);
  });

  test('when the caller breaks off', async () => {
    const { result, calls } = await run({ looks: [{ status: 'InProgress' }], abortAfter: 2 });
    expect(result).toMatchObject({
      code: 'ssm-cancelled',
      gap: { reason: `the wait for command ${COMMAND} was broken off, and it was cancelled on the host` },
    });
    expect(calls).toEqual([`describe ${INSTANCE}`, 'send', LOOK, LOOK, CANCEL]);
  });

  test('and says so when it cannot', async () => {
    const { result } = await run({
      looks: [{ status: 'InProgress' }],
      abortAfter: 1,
      cancel: awsError('AccessDeniedException', 'client'),
    });
    expect(result).toMatchObject({
      code: 'ssm-cancelled',
      gap: {
        reason: `the wait for command ${COMMAND} was broken off, and it could not be cancelled (AWS refused ssm:CancelCommand (AccessDeniedException: said so)), so it ends by itself within 120 s`,
      },
    });
  });
});

describe('with a bucket', () => {
  const cut = { status: 'Success', output: 'REP', outputUrl: URL_OF_OUTPUT };
  const key = `egress-doctor/${COMMAND}/${INSTANCE}/awsrunShellScript/ProbeLinux/stdout`;

  test('the agent is told where, and a cut report is read from there', async () => {
    const { result, calls, sent } = await run({ looks: [cut] }, BUCKET);
    expect(result).toEqual({ report: REPORT });
    expect(sent[0]?.output).toEqual({ bucket: BUCKET, prefix: 'egress-doctor' });
    expect(calls.at(-1)).toBe(`read ${BUCKET} ${key}`);
  });

  test('a whole report needs no bucket', async () => {
    const { calls } = await run({ looks: [{ ...cut, output: 'REPORT' }] }, BUCKET);
    expect(calls.at(-1)).toBe(LOOK);
  });

  test.each([
    ['the bucket in the path', URL_OF_OUTPUT],
    ['the bucket in the name', `https://${BUCKET}.s3.eu-west-1.amazonaws.com/${key}`],
  ])('an address with %s', async (_what, outputUrl) => {
    const { calls } = await run({ looks: [{ ...cut, outputUrl }] }, BUCKET);
    expect(calls.at(-1)).toBe(`read ${BUCKET} ${key}`);
  });

  test.each(['', 'nonsense', 'https://s3.amazonaws.com/other-bucket/key', `https://s3.amazonaws.com/${BUCKET}/`])(
    'an address that is not of it (%j) is not read',
    async (outputUrl) => {
      const { result, calls } = await run({ looks: [{ ...cut, outputUrl }] }, BUCKET);
      expect(result).toMatchObject({ code: 'probe-output-unreadable' });
      expect(calls.at(-1)).toBe(LOOK);
    },
  );

  test.each([
    ['nothing there', awsError('NoSuchKey', 'client'), 'probe-output-cut', /put no output into probe-output/],
    ['not allowed', awsError('AccessDenied', 'client'), 'ssm-access-denied', /refused s3:GetObject/],
    ['no such bucket', awsError('NoSuchBucket', 'client'), 'ssm-bucket-refused', /NoSuchBucket/],
    ['unreadable there too', 'nonsense', 'probe-output-unreadable', /its output has no end/],
  ])('%s', async (_what, object, code, reason) => {
    const { result } = await run({ looks: [cut], object }, BUCKET);
    expect(result).toEqual({ code, gap: expect.objectContaining({ reason: expect.stringMatching(reason) }) });
  });
});

describe('parameters', () => {
  test.each([
    ['one that does not match', { host: 'x; reboot' }, /^probe parameter "x; reboot": host has to be a name$/],
    ['one with a line break at its end', { host: 'api\n' }, /^probe parameter "api\\n": host/],
    ['one that is too long', { host: 'a'.repeat(1501) }, /^probe parameter "aaa/],
    ['one that is missing', {}, /^probe parameter "": host has to be a name$/],
    ['one that nobody knows', { host: 'a', commands: 'reboot' }, /no parameter "commands"; it has host$/],
  ])('%s is a Problem before any call', async (_what, parameters, sentence) => {
    const { ports, calls } = stage({});
    await expect(probeHost(ports, { ...REQUEST, parameters: { ...parameters } })).rejects.toMatchObject({
      name: 'Problem',
      code: 'bad-input',
      message: expect.stringMatching(sentence),
    });
    expect(calls).toEqual([]);
  });
});
