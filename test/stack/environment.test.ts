import { describe, expect, test } from '@jest/globals';
import { auditorFrom } from '../../lambda/auditor-ports.ts';
import { settingsFrom, variableOf } from '../../lambda/settings.ts';
import { EVERYTHING } from './support/contexts.ts';
import { ofType, properties, synthesised, type Template } from './support/synthesised.ts';

const plain = synthesised().template;
const everything = synthesised(EVERYTHING).template;

function told(template: Template, id: string): Readonly<Record<string, string>> {
  const { Variables } = properties(template, 'AWS::Lambda::Function', id)['Environment'] as Environment;
  return Variables;
}

interface Environment {
  readonly Variables: Readonly<Record<string, string>>;
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
    expect([others('ApiFunction'), others('Auditor')]).toEqual([
      ['EGRESS_DOCTOR_AUDITOR', ...shared],
      [
        'EGRESS_DOCTOR_ACCOUNT',
        'EGRESS_DOCTOR_CALLBACK_SECRET',
        'EGRESS_DOCTOR_DOCUMENTS',
        'EGRESS_DOCTOR_ROLES',
        ...shared,
      ],
    ]);
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
    const [api, auditor] = ['ApiFunction', 'Auditor'].map((id) => settings(everything, id));
    expect(api).toEqual(auditor);
    expect(api).toEqual({
      ...settingsFrom({}),
      regions: ['eu-west-1', 'eu-central-1'],
      accounts: ['<AWS::AccountId>', '210987654321'],
      callbackHosts: ['hooks.example.com'],
      publicUrl: url['<Api.ApiEndpoint>'],
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
    const [{ accountId, ...role }] = EVERYTHING.accounts;
    const names = ofType(everything, 'AWS::SSM::Document').map(({ Properties }) => Properties['Name']);
    const pinned = JSON.parse(documents) as Readonly<Record<string, { readonly name: string; readonly hash: string }>>;
    expect(JSON.parse(roles)).toEqual({ [accountId]: role });
    expect(Object.values(pinned).map(({ name }) => name)).toEqual(names);
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
    expect(JSON.stringify(told(template, 'Auditor')).length).toBeLessThan(4096);
  });
});
