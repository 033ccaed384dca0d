import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { CHANGED_MEMBER, EVERYTHING, MEMBER } from './support/contexts.ts';
import { rendered } from './support/rendered.ts';
import { ofType, synthesised, type Template } from './support/synthesised.ts';

const plain = synthesised().template;
const dev = synthesised(EVERYTHING).template;
const member = synthesised(MEMBER).template;

const all = (template: Template) => ofType(template, 'AWS::SSM::Document').map(({ Properties }) => Properties);
const documents = (template: Template) => all(template).filter(({ Name }) => /-Probe-/.test(String(Name)));

describe('the documents that hosts are asked with', () => {
  test('are text, byte by byte, and named after what they hold', () => {
    for (const { Content, Name, ...others } of documents(plain)) {
      const hash = createHash('sha256').update(String(Content)).digest('hex');
      expect(Content).toEqual(expect.any(String));
      expect(Name).toMatch(new RegExp(`^EgressDoctor-Probe-(Linux|Windows)-prod-${hash.slice(0, 12)}$`));
      expect(others).toEqual({ DocumentFormat: 'JSON', DocumentType: 'Command', TargetType: '/AWS::EC2::Instance' });
    }
    expect(documents(plain)).toHaveLength(2);
  });

  test('those that change them too', () => {
    const changing = all(dev).filter(({ Name }) => /-Change-/.test(String(Name)));
    for (const { Content, Name } of changing) {
      const hash = createHash('sha256').update(String(Content)).digest('hex');
      expect(Name).toMatch(new RegExp(`^EgressDoctor-Change-(Linux|Windows)-dev-${hash.slice(0, 12)}$`));
    }
    expect(changing).toHaveLength(2);
    expect(all(synthesised(CHANGED_MEMBER).template)).toEqual(all(dev));
  });

  test('are the same in a member of the same stage', () => {
    expect(documents(member)).toEqual(documents(dev));
  });
});

test('a member’s further Region has the documents and no second role', () => {
  const { template } = synthesised({ ...MEMBER, member: { ...MEMBER.member, role: false } });
  expect(documents(template)).toEqual(documents(member));
  expect(
    [member, template].map((one) => ofType(one, 'AWS::IAM::Role').map(({ Properties }) => Properties['RoleName'])),
  ).toEqual([['EgressDoctor-dev-Reader'], []]);
});

function told({ Outputs = {} }: Partial<Template>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(Outputs).map(([name, { Value }]) => [name, rendered(Value)]));
}

function nameOf(template: Template, i: number): unknown {
  return documents(template)[i]?.['Name'];
}

describe('what outsiders are told', () => {
  const api = {
    Region: '<AWS::Region>',
    ApiUrl: '<Api.ApiEndpoint>',
    AuditsUrl: '<Api.ApiEndpoint>/v1/audits',
    OpenApiUrl: '<Api.ApiEndpoint>/v1/openapi.json',
    InvokeArn: 'arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<Api>/*/*/*',
    TableName: '<Store>',
    FailedAuditsUrl: '<FailedAudits>',
    AuditorRoleArn: '<AuditorRole.Arn>',
    FailedPlansUrl: '<FailedPlans>',
    RemediatorRoleArn: '<RemediatorRole.Arn>',
    BusName: '<Bus>',
    FailedNoticesUrl: '<FailedNotices>',
    WatchesUrl: '<Api.ApiEndpoint>/v1/watches',
    WatcherRoleArn: '<WatcherRole.Arn>',
    FleetsUrl: '<Api.ApiEndpoint>/v1/fleets',
    SweeperRoleArn: '<SweeperRole.Arn>',
  };

  test('of the service', () => {
    expect(told(plain)).toEqual({ ...api, LinuxDocument: nameOf(plain, 0), WindowsDocument: nameOf(plain, 1) });
    expect(told(dev)).toEqual({
      ...api,
      LinuxDocument: nameOf(dev, 0),
      WindowsDocument: nameOf(dev, 1),
      CallbackSecretArn: '<CallbackSecret>',
      SlackCommandsUrl: '<Api.ApiEndpoint>/v1/slack/commands',
      SlackInteractionsUrl: '<Api.ApiEndpoint>/v1/slack/interactions',
    });
    expect(told(synthesised({ probe: false }).template)).toEqual(api);
    const { FailedPlansUrl: _url, RemediatorRoleArn: _arn, ...without } = api;
    expect(told(synthesised({ probe: false, plans: false }).template)).toEqual(without);
  });

  test('of a member', () => {
    expect(told(member)).toEqual({ ReaderRoleArn: '<Reader.Arn>' });
    const roles = { ReaderRoleArn: '<Reader.Arn>', WriterRoleArn: '<Writer.Arn>' };
    expect(told(synthesised(CHANGED_MEMBER).template)).toEqual(roles);
  });
});
