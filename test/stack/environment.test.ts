import { describe, expect, test } from '@jest/globals';
import { auditorFrom } from '../../lambda/auditor-ports.ts';
import { settingsFrom, variableOf } from '../../lambda/settings.ts';
import { policyFrom } from '../../lambda/wiring/policy.ts';
import { remediatorPorts } from '../../lambda/wiring/remediator-ports.ts';
import { readPolicy } from '../../lib/approve/policy.ts';
import { PAUSES } from '../../lib/remediate/ports.ts';
import { EVERYTHING } from './support/contexts.ts';
import { ofType, properties, synthesised, type Template } from './support/synthesised.ts';

const plain = synthesised().template;
const everything = synthesised(EVERYTHING).template;

const URL_OF_API = { EGRESS_DOCTOR_PUBLIC_URL: '' };
const NEVER = new AbortController().signal;

function told(template: Template, id: string): Readonly<Record<string, string>> {
  const { Variables } = properties(template, 'AWS::Lambda::Function', id)['Environment'] as Environment;
  return Variables;
}

interface Environment {
  readonly Variables: Readonly<Record<string, string>>;
}

function named(...words: readonly string[]): readonly string[] {
  return words.map((word) => `EGRESS_DOCTOR_${word}`);
}

describe('what functions are told', () => {
  test('names that lambda/ reads, and the wiring’s own', () => {
    const known = new Set(
      Object.keys(settingsFrom({})).map((name) => variableOf(name as keyof ReturnType<typeof settingsFrom>)),
    );
    const others = (id: string) =>
      Object.keys(told(everything, id))
        .filter((name) => !known.has(name))
        .toSorted();
    const shared = ['EGRESS_DOCTOR_TABLE', 'POWERTOOLS_METRICS_NAMESPACE', 'POWERTOOLS_SERVICE_NAME'];
    const reading = ['ACCOUNT', 'CALLBACK_SECRET', 'DOCUMENTS', 'ROLES'].map((word) => `EGRESS_DOCTOR_${word}`);
    const own = ['POLICY', 'STAGE', 'WRITERS'].map((word) => `EGRESS_DOCTOR_${word}`);
    const asking = named('AUDITOR', 'POLICY', 'REMEDIATOR');
    const reads = named('ACCOUNT', 'DOCUMENTS', 'ROLES');
    const lists = [
      ['ApiFunction', [...asking]],
      ['Auditor', [...reading, ...named('BUS')]],
      ['Remediator', [...reading, ...own, ...named('BUS')]],
      [
        'Slack',
        [
          ...asking,
          ...named('SCHEDULE_GROUP', 'SCHEDULE_ROLE', 'SLACK_SECRET', 'LINK_SECRET', 'SLACK_USERS', 'WATCHER'),
        ],
      ],
      ['Messenger', named('CALLBACK_SECRET', 'LINK_SECRET', 'TOPIC', 'WEBHOOKS')],
      ['Watcher', [...reads, ...asking, ...named('BUCKET', 'BUS')]],
      ['Sweeper', named('ACCOUNT', 'ROLES', 'BUCKET', 'BUS', 'FLEET_CONCURRENCY')],
      ['Control', named('BUCKET', 'FLEET', 'SCHEDULE_GROUP', 'SCHEDULE_ROLE', 'WATCHER')],
    ] as const;
    expect(lists.map(([id]) => others(id))).toEqual(lists.map(([, list]) => [...list, ...shared].toSorted()));
  });

  test('the settings are those of the context', () => {
    const url = {
      '<Api.ApiEndpoint>': 'https://a1b2c3.execute-api.eu-west-1.amazonaws.com',
      '<AWS::Region>': 'eu-west-3',
    };
    const deployed = (value: string) => (Object.hasOwn(url, value) ? url[value as keyof typeof url] : value);
    const settings = (template: Template, id: string) =>
      settingsFrom(
        Object.fromEntries(Object.entries(told(template, id)).map(([name, value]) => [name, deployed(value)])),
      );
    const [api, ...others] = ['ApiFunction', 'Auditor', 'Remediator'].map((id) => settings(everything, id));
    expect(others).toEqual([api, api]);
    expect(api).toEqual({
      ...settingsFrom({}),
      regions: ['eu-west-1', 'eu-central-1'],
      accounts: ['<AWS::AccountId>', '210987654321'],
      callbackHosts: ['hooks.example.com'],
      publicUrl: url['<Api.ApiEndpoint>'],
      applying: true,
      waitSeconds: 10,
      keepDays: 7,
    });
    expect(settings(plain, 'Auditor')).toEqual({
      ...settingsFrom({}),
      regions: ['eu-west-3'],
      accounts: ['<AWS::AccountId>'],
      publicUrl: url['<Api.ApiEndpoint>'],
    });
  });

  test('roles of other accounts and pinned documents', () => {
    const { EGRESS_DOCTOR_ROLES: roles = '', EGRESS_DOCTOR_DOCUMENTS: documents = '' } = told(everything, 'Auditor');
    const [{ accountId, writerRoleArn, ...role }] = EVERYTHING.accounts;
    const names = ofType(everything, 'AWS::SSM::Document').map(({ Properties }) => Properties['Name']);
    const pinned = JSON.parse(documents) as Readonly<Record<string, { readonly name: string; readonly hash: string }>>;
    expect(JSON.parse(roles)).toEqual({ [accountId]: role });
    const writers = JSON.parse(told(everything, 'Remediator')['EGRESS_DOCTOR_WRITERS'] ?? '') as unknown;
    expect(writers).toEqual({ [accountId]: { ...role, roleArn: writerRoleArn } });
    expect(Object.values(pinned).map(({ name }) => name)).toEqual(names.slice(0, 2));
    expect(
      Object.values(pinned).every(
        ({ name, hash }) => /^[0-9a-f]{64}$/.test(hash) && name.endsWith(`-dev-${hash.slice(0, 12)}`),
      ),
    ).toBe(true);
  });

  test('the auditor is built from them, and not from something else', () => {
    expect(auditorFrom(told(everything, 'Auditor'))).toEqual(expect.any(Function));
    expect(() => auditorFrom({ ...told(everything, 'Auditor'), EGRESS_DOCTOR_ROLES: '[]' })).toThrow('expected record');
  });

  test('the policy, as it is judged by', () => {
    const policies = ['ApiFunction', 'Remediator'].map((id) => policyFrom(told(everything, id)));
    const { hostFirewall, approvalMinutes, maxTemporary } = policyFrom(told(everything, 'Remediator'));
    expect(policies[0]).toEqual(policies[1]);
    expect({ hostFirewall, approvalMinutes, maxTemporary }).toEqual({
      hostFirewall: true,
      approvalMinutes: 60,
      maxTemporary: 7 * 86_400,
    });
    expect(policyFrom(told(plain, 'ApiFunction'))).toEqual(readPolicy({}));
  });

  test('where nothing is applied nobody is told of roles that write', () => {
    const { applyTag: _tag, applyVpcs: _vpcs, ...context } = EVERYTHING;
    const { template } = synthesised({ ...context, applying: false });
    expect(told(template, 'Remediator')['EGRESS_DOCTOR_WRITERS']).toBe('{}');
  });

  test('the remediator is built from them, and changes hosts only where the policy says so', async () => {
    const { mayApply, pauses } = await remediatorPorts({ ...told(everything, 'Remediator'), ...URL_OF_API });
    expect({ mayApply, pauses }).toEqual({ mayApply: true, pauses: PAUSES });
    const doors = [everything, plain].map(async (template) => {
      const { hands } = await remediatorPorts({
        ...told(template, 'Remediator'),
        AWS_REGION: 'eu-west-1',
        ...URL_OF_API,
      });
      const { ssm, stage } = hands({ eni: '', destination: '', mode: 'audit', probe: true }, NEVER).hands;
      return [ssm?.constructor.name, stage];
    });
    expect(await Promise.all(doors)).toEqual([
      ['SSMClient', 'dev'],
      [undefined, undefined],
    ]);
  });

  test('no secret, and less than the 4 kB that Lambda takes, even with twenty accounts', () => {
    const accounts = Array.from({ length: 20 }, (_, i) => {
      const accountId = String(100_000_000_000 + i);
      return {
        accountId,
        roleArn: `arn:aws:iam::${accountId}:role/EgressDoctor-prod-Reader`,
        externalId: 'x'.repeat(32),
      };
    });
    const { template } = synthesised({ ...EVERYTHING, accounts });
    const bytes = (id: string) => Buffer.byteLength(Object.entries(told(template, id)).flat().join(''));
    expect(['Auditor', 'Remediator', 'ApiFunction'].map((id) => bytes(id) < 4096)).toEqual([true, true, true]);
    expect(bytes('Remediator')).toBeGreaterThan(3500);
  });
});
