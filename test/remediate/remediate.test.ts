import { afterEach, describe, expect, test } from '@jest/globals';
import type { Remediation } from '../../lib/model/remediation.ts';
import type { RemediatorPorts } from '../../lib/remediate/ports.ts';
import { remediate, type Wanted } from '../../lib/remediate/remediate.ts';
import type { Timeline } from '../../lib/remediate/timeline.ts';
import type { PlanStore } from '../../lib/store/plan-store.ts';
import { ID, type RemediationService, remediationService } from './remediation-service.ts';

let service: RemediationService;

afterEach(async () => service.close());

/** What is waited for is over at once; before a decision, and at any step, a test may do something. */
interface Script {
  readonly atDecision?: () => Promise<void>;
  readonly before?: Readonly<Record<string, () => Promise<void>>>;
}

function timeline({ atDecision, before = {} }: Script, waits: string[] = []): Timeline {
  return {
    step: async (name, work) => {
      await before[name]?.();
      return JSON.parse(JSON.stringify(await work()));
    },
    wait: async (name, seconds) => {
      waits.push(`${name} ${seconds}`);
      await before[name]?.();
    },
    decision: async (_name, _seconds, told) => {
      await told('callback-1');
      await atDecision?.();
    },
  };
}

async function run(script: Script, wanted: Partial<Wanted> = {}, waits: string[] = []): Promise<string> {
  const ports: RemediatorPorts = { ...service.ports, wake: async () => undefined };
  const all = timeline({ atDecision: () => service.approve(), ...script }, waits);
  return remediate(ports, all, { planId: ID, ...wanted }, AbortSignal.timeout(30_000));
}

/** A timeline that begins anew what was broken off, as Lambda does. */
function patient(script: Script): Timeline {
  const once = timeline(script);
  return {
    ...once,
    step: (name, work) => again(() => once.step(name, work)),
    decision: (name, seconds, told) => once.decision(name, seconds, (callbackId) => again(() => told(callbackId))),
  };
}

async function again<T>(work: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (tries === 0) throw error;
    return again(work, tries - 1);
  }
}

/** Everything that a change could have touched. */
function world(): string {
  const keys = ['SecurityGroups', 'SecurityGroupRules', 'NetworkAcls', 'RouteTables', 'NetworkInterfaces'] as const;
  return JSON.stringify(keys.map((key) => service.aws.rows(key)));
}

describe('a plan that is approved', () => {
  test('is applied, seen to help, and stays', async () => {
    service = await remediationService('egress-group-without-the-port');
    await service.wish();
    expect(await run({})).toBe('verified');
    expect(await service.history()).toEqual([
      'planning → planning',
      'planning → proposed',
      'proposed → approved',
      'approved → applying',
      'applying → applied',
      'applied → verified',
    ]);
    const { verified, receipt, callbackId }: Remediation = await service.record();
    expect([verified?.verdict, verified?.probe, receipt?.outcome, callbackId]).toEqual([
      'reachable',
      'not-run',
      'applied',
      'callback-1',
    ]);
  });

  test('is taken back when somebody asks for it', async () => {
    service = await remediationService('egress-group-without-the-port');
    const before = world();
    await service.wish();
    await run({});
    const { undoing } = await import('../../lib/approve/remediation-life.ts');
    const { next, transition } = undoing(await service.record(), Date.now(), { by: 'ann', why: 'enough' });
    if (next !== undefined) await service.plans.replace(next, transition);
    expect(await run({}, { intent: 'undo' })).toBe('undone');
    expect(world()).toBe(before);
  });

  test('lapses by itself where it is temporary', async () => {
    service = await remediationService('egress-group-without-the-port');
    const before = world();
    const waits: string[] = [];
    await service.wish({ lapsesAfter: 14_400 });
    expect(await run({}, {}, waits)).toBe('lapsed');
    expect(waits).toEqual(['kept 14400']);
    expect(world()).toBe(before);
  });

  test('is said to be reverted when somebody else took it back', async () => {
    service = await remediationService('egress-group-without-the-port');
    await service.wish();
    const { EC2Client, RevokeSecurityGroupEgressCommand } = await import('@aws-sdk/client-ec2');
    const revoke = async () => {
      const { receipt } = await service.record();
      const [step] = receipt?.steps ?? [];
      const ids = step?.made['SecurityGroupRuleIds'] as string[];
      const input = { GroupId: 'sg-043d8f3f38a302d39', SecurityGroupRuleIds: ids };
      await new EC2Client({ region: 'eu-west-1' }).send(new RevokeSecurityGroupEgressCommand(input));
    };
    expect(await run({ before: { 'look later': revoke } })).toBe('verified');
    expect((await service.lines()).at(-1)?.why).toMatch(
      /is gone: somebody, or a tool that manages it, has taken it back/,
    );
  });
});

describe('nothing is changed', () => {
  test.each([
    ['when it is rejected', 'rejected', { atDecision: () => service.reject() }],
    ['when the network has changed since', 'failed', { before: { apply: () => disturb() } }],
  ] as const)('%s', async (_when, state, script) => {
    service = await remediationService('egress-group-without-the-port');
    await service.wish();
    expect(await run(script)).toBe(state);
    expect(service.aws.calls.filter(({ action }) => /Authorize|Revoke|Create/.test(action)).length).toBe(
      state === 'failed' ? 1 : 0,
    );
  });

  test('when nobody decides in time', async () => {
    let now = Date.parse('2026-11-28T12:00:00Z');
    service = await remediationService('egress-group-without-the-port', { now: () => now });
    await service.wish();
    expect(await run({ atDecision: async () => void (now += 31 * 60_000) })).toBe('expired');
  });

  test('when there is no fix, and it says why', async () => {
    service = await remediationService('port-25', {
      question: { eni: 'eni-00a3b041006077e3d', destination: 'smtp://mx.example.net' },
    });
    await service.wish();
    expect(await run({})).toBe('not-offered');
    expect((await service.lines()).at(-1)?.why).toMatch(/587/);
  });

  test('when the policy forbids it', async () => {
    const { readPolicy } = await import('../../lib/approve/policy.ts');
    const policy = readPolicy({ neverPorts: { out: ['587'] } });
    service = await remediationService('egress-group-without-the-port', { policy });
    await service.wish();
    expect(await run({})).toBe('not-offered');
    expect((await service.lines()).at(-1)?.why).toMatch(/the policy refuses it/);
  });
});

async function disturb(): Promise<void> {
  const { AuthorizeSecurityGroupEgressCommand, EC2Client } = await import('@aws-sdk/client-ec2');
  const permission = { IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, IpRanges: [{ CidrIp: '192.0.2.1/32' }] };
  const input = { GroupId: 'sg-043d8f3f38a302d39', IpPermissions: [permission] };
  await new EC2Client({ region: 'eu-west-1' }).send(new AuthorizeSecurityGroupEgressCommand(input));
}

test('what did not help is taken back', async () => {
  service = await remediationService('egress-group-without-the-port');
  const before = world();
  await service.wish();
  const acls = service.aws.rows('NetworkAcls') as readonly { readonly NetworkAclId: string }[];
  const script = { before: { 'look 1': () => shut(acls.map(({ NetworkAclId }) => NetworkAclId)) } };
  const waits: string[] = [];
  expect([await run(script, {}, waits), waits]).toEqual(['rolled-back', []]);
  expect(groups(world())).toBe(groups(before));
  expect((await service.lines()).at(-1)?.why).toMatch(
    /it did not help, and everything was taken back: .*still blocked/,
  );
});

/** The groups alone: the ACLs were changed by somebody else meanwhile. */
function groups(text: string): string {
  return JSON.stringify(JSON.parse(text).slice(0, 2));
}

/** What stands before everything else in an ACL. */
async function shut(acls: readonly string[]): Promise<void> {
  const { CreateNetworkAclEntryCommand, EC2Client } = await import('@aws-sdk/client-ec2');
  const ec2 = new EC2Client({ region: 'eu-west-1' });
  const entry = {
    Egress: true,
    RuleNumber: 1,
    Protocol: '-1',
    RuleAction: 'deny',
    CidrBlock: '203.0.113.0/24',
  } as const;
  await Promise.all(acls.map((NetworkAclId) => ec2.send(new CreateNetworkAclEntryCommand({ ...entry, NetworkAclId }))));
}

/** What really changed something, as IAM names it. */
function changing(): readonly string[] {
  return service.aws.calls
    .filter(({ action, error }) => /Authorize|Revoke|Create|Replace|Delete|Modify/.test(action) && error === undefined)
    .map(({ action }) => action);
}

describe('a worker that is lost', () => {
  /** Every write of the record in one run without a fault, and one more, which none is. */
  const WRITES = 10;

  test.each(
    Array.from({ length: WRITES }, (_, i) => i + 1).flatMap((n) => [[n, 'before'] as const, [n, 'after'] as const]),
  )('at write %i, %s it is kept, is followed by one that goes on', async (n, when) => {
    service = await remediationService('egress-group-without-the-port');
    await service.wish();
    let writes = 0;
    const replace: PlanStore['replace'] = async (next, transition) => {
      writes += 1;
      if (writes === n && when === 'before') throw new Error('the worker was killed');
      const kept = await service.plans.replace(next, transition);
      if (writes === n) throw new Error('the worker was killed');
      return kept;
    };
    const ports = { ...service.ports, wake: async () => undefined, plans: { ...service.plans, replace } };
    const all = patient({ atDecision: () => service.approve() });
    expect(await remediate(ports, all, { planId: ID }, AbortSignal.timeout(30_000))).toBe('verified');
    expect(changing()).toEqual(['ec2:AuthorizeSecurityGroupEgress']);
  });

  test('twice at once is applied once', async () => {
    service = await remediationService('egress-group-without-the-port');
    await service.wish();
    const ports = { ...service.ports, wake: async () => undefined };
    const one = patient({ atDecision: () => service.approve() });
    const other = patient({});
    const signal = AbortSignal.timeout(30_000);
    const states = await Promise.all([one, other].map((each) => remediate(ports, each, { planId: ID }, signal)));
    expect([(await service.record()).state, changing()]).toEqual(['verified', ['ec2:AuthorizeSecurityGroupEgress']]);
    expect(states).toContain('verified');
  });
});
