import type { EC2Client } from '@aws-sdk/client-ec2';
import { GetCommandInvocationCommand, SendCommandCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from '@jest/globals';
import type { Work } from '../../../lib/apply/action.ts';
import { openHostFirewall } from '../../../lib/apply/actions/open-host-firewall.ts';
import { hostDocument } from '../../../lib/apply/host/document.ts';
import type { ChangeOf } from '../../../lib/model/change.ts';
import { Problem } from '../../../lib/problem.ts';

const CHANGE: ChangeOf<'open-host-firewall'> = {
  kind: 'open-host-firewall',
  instanceId: 'i-app',
  frontEnd: 'ufw',
  chain: { backend: 'iptables-nft', family: 'ip', table: 'filter', name: 'ufw-user-output' },
  openings: [
    { direction: 'out', protocol: 'tcp', ports: { from: 443, to: 443 }, remote: '203.0.113.9', established: false },
  ],
};

const ACTION = openHostFirewall('test');

/** How Systems Manager says that a command ended. */
interface End {
  readonly Status: string;
  readonly StatusDetails?: string;
  readonly ResponseCode?: number;
  readonly StandardOutputContent?: string;
  readonly StandardErrorContent?: string;
}

const said = (sentence: string): End => ({
  Status: 'Success',
  ResponseCode: 0,
  StandardOutputContent: `motd\negress-doctor: ${sentence}\n`,
});
const failed = (status: number, sentence: string): End => ({
  Status: 'Failed',
  ResponseCode: status,
  StandardErrorContent: `egress-doctor: ${sentence}\nfailed to run commands: exit status ${status}`,
});

interface Stage {
  readonly work: Work;
  /** The actions that were ordered. */
  readonly orders: string[];
  readonly noted: string[];
  readonly inputs: object[];
}

/** A Systems Manager that lets an action end so, after it was looked at twice. */
function stage(ends: Readonly<Record<string, End>>, dryRun = false): Stage {
  const [orders, noted, inputs]: [string[], string[], object[]] = [[], [], []];
  let looks = 0;
  const send = async (command: unknown): Promise<object> => {
    if (command instanceof SendCommandCommand) {
      orders.push(command.input.Parameters?.['action']?.[0] ?? '');
      inputs.push(command.input);
      return { Command: { CommandId: orders.at(-1) } };
    }
    if (!(command instanceof GetCommandInvocationCommand)) throw new Error('an unknown command');
    looks += 1;
    if (looks % 3 === 1)
      throw Object.assign(new Error('not yet'), { name: 'InvocationDoesNotExist', $fault: 'client' });
    if (looks % 3 === 2) return { Status: 'InProgress' };
    return ends[command.input.CommandId ?? ''] ?? {};
  };
  const work: Work = {
    ec2: {} as EC2Client,
    ssm: { send } as unknown as SSMClient,
    signal: new AbortController().signal,
    now: () => '2026-11-28T00:00:00.000Z',
    pause: async () => {},
    planId: 'plan-1',
    dryRun,
    note: ({ action, input }) => noted.push(`${action} ${JSON.stringify(input['Parameters'])}`),
  };
  return { work, orders, noted, inputs };
}

const OURS = { before: null, because: null };

describe('a look at a host', () => {
  test.each<[string, object]>([
    ['absent off', { state: 'absent', made: {} }],
    ['absent lapsed', { state: 'absent', made: {} }],
    ['ours confirmed', { state: 'ours', made: { InstanceId: 'i-app' } }],
    ['ours off', { state: 'ours', made: { InstanceId: 'i-app' } }],
    ['ours armed', { state: 'begun', made: { InstanceId: 'i-app', Switch: 'armed' } }],
    ['begun armed', { state: 'begun', made: { InstanceId: 'i-app', Switch: 'armed' } }],
    [
      'foreign off',
      { state: 'foreign', made: {}, because: "the same rule stands in ufw of i-app already, and is somebody else's" },
    ],
    ['stale off', { state: 'stale', made: {}, because: 'ufw of i-app does not answer, or the chain is gone' }],
  ])('%s', async (sentence, sight) => {
    const { work, noted } = stage({ look: said(sentence) });
    expect(await ACTION.look(work, CHANGE)).toEqual({ ...OURS, ...sight });
    expect(noted).toEqual([]);
  });

  test.each<[string, End, string]>([
    ['says nothing', { Status: 'Success', ResponseCode: 0 }, 'i-app did not say how its firewall stands'],
    [
      'cannot be reached',
      { Status: 'TimedOut', StatusDetails: 'DeliveryTimedOut' },
      'the command did not run on i-app: Systems Manager says DeliveryTimedOut',
    ],
    ['refuses its parameters', failed(64, 'plan is too long'), 'i-app (ufw): plan is too long'],
    ['ends without a word', { Status: 'Failed', ResponseCode: 127 }, 'i-app (ufw): its script ended with status 127'],
  ])('a host that %s is a Problem', async (_what, end, sentence) => {
    await expect(ACTION.look(stage({ look: end }).work, CHANGE)).rejects.toEqual(new Problem('aws-refused', sentence));
  });
});

describe('a change of a host', () => {
  test('is applied, and confirmed by a second command; both are noted', async () => {
    const { work, orders, noted, inputs } = stage({ apply: said('applied'), confirm: said('confirmed') });
    expect(await ACTION.run(work, CHANGE, { state: 'absent', made: {}, ...OURS })).toEqual({ InstanceId: 'i-app' });
    expect(orders).toEqual(['apply', 'confirm']);
    expect(noted.map((one) => one.slice(0, 46))).toEqual([
      'ssm:SendCommand {"action":["apply"],"plan":["p',
      'ssm:SendCommand {"action":["confirm"],"plan":[',
    ]);
    const { name, hash } = hostDocument('linux', 'test');
    const [first] = inputs;
    expect(first).toMatchObject({
      InstanceIds: ['i-app'],
      DocumentName: name,
      DocumentHash: hash,
      DocumentHashType: 'Sha256',
      Parameters: {
        plan: ['plan-1'],
        frontEnd: ['ufw'],
        chain: ['ufw-user-output'],
        openings: ['out,tcp,443,203.0.113.9,new'],
      },
    });
  });

  test.each<[string, Readonly<Record<string, End>>, Problem, readonly string[]]>([
    [
      'is not taken',
      { apply: failed(1, 'ufw did not take the rule') },
      new Problem('aws-refused', 'i-app (ufw): ufw did not take the rule'),
      ['apply'],
    ],
    [
      'is there already',
      { apply: failed(73, 'the same rule is there already') },
      new Problem('conflict', 'i-app (ufw): the same rule is there already'),
      ['apply'],
    ],
    [
      'was taken back before it was confirmed',
      { apply: said('applied'), confirm: failed(75, 'nothing waits') },
      new Problem('conflict', 'i-app (ufw): nothing waits'),
      ['apply', 'confirm'],
    ],
  ])('%s', async (_what, ends, problem, ordered) => {
    const { work, orders } = stage(ends);
    await expect(ACTION.run(work, CHANGE, { state: 'absent', made: {}, ...OURS })).rejects.toEqual(problem);
    expect(orders).toEqual(ordered);
  });

  test('is taken back', async () => {
    const { work, orders } = stage({ undo: said('taken back') });
    await ACTION.undo(work, CHANGE, { before: null, made: {} });
    expect(orders).toEqual(['undo']);
  });

  test('on Windows it is another document', async () => {
    const { work, inputs } = stage({ undo: said('taken back') });
    await ACTION.undo(work, { ...CHANGE, frontEnd: 'windows', chain: null }, { before: null, made: {} });
    expect(inputs).toMatchObject([{ DocumentName: hostDocument('windows', 'test').name }]);
  });

  test('a rehearsal changes nothing', async () => {
    const { work, orders } = stage({}, true);
    expect(await ACTION.run(work, CHANGE, { state: 'absent', made: {}, ...OURS })).toEqual({});
    await ACTION.undo(work, CHANGE, { before: null, made: {} });
    expect(orders).toEqual([]);
  });

  test('nor does anything where changes on hosts are switched off', async () => {
    const { ssm: _, ...work } = stage({}).work;
    await expect(ACTION.look(work, CHANGE)).rejects.toEqual(
      new Problem('forbidden', 'changes on hosts are switched off here'),
    );
  });
});
