import { describe, expect, test } from '@jest/globals';
import { ROUTES } from '../../lambda/routes/registry.ts';
import { LINK_PATHS, OPEN_PATHS } from '../../lib/stack/http-api.ts';
import { EVERYTHING } from './support/contexts.ts';
import { rendered } from './support/rendered.ts';
import { ofType, properties, synthesised, type Template } from './support/synthesised.ts';

const plain = synthesised().template;
const everything = synthesised(EVERYTHING).template;
const without = synthesised({ watching: false, fleets: false }).template;

/** Route → how it is guarded. */
function guards(template: Template): Readonly<Record<string, unknown>> {
  const routes = ofType(template, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => {
    const { RouteKey, AuthorizationType, AuthorizerId } = Properties;
    return [
      RouteKey,
      AuthorizerId === undefined ? AuthorizationType : `${String(AuthorizationType)} ${String(rendered(AuthorizerId))}`,
    ];
  });
  return Object.fromEntries(routes) as Readonly<Record<string, unknown>>;
}

const OPEN = {
  'GET /v1/health': 'NONE',
  'GET /v1/openapi.json': 'NONE',
  'HEAD /v1/health': 'NONE',
  'HEAD /v1/openapi.json': 'NONE',
};

const CONTROL = (how: string) =>
  Object.fromEntries(
    ['watches', 'fleets'].flatMap((what) => [`ANY /v1/${what}`, `ANY /v1/${what}/{below+}`].map((one) => [one, how])),
  );

const SLACK = {
  'POST /v1/slack/commands': 'NONE',
  'POST /v1/slack/interactions': 'NONE',
  'GET /v1/slack/reports/{id}': 'NONE',
  'HEAD /v1/slack/reports/{id}': 'NONE',
};

const BY_LINK = {
  'GET /v1/plans/{id}/approval': 'NONE',
  'HEAD /v1/plans/{id}/approval': 'NONE',
  'POST /v1/plans/{id}/decision': 'NONE',
};

describe('whoever asks is known, but for health, the document, and the two that a link is for', () => {
  test('IAM, where nothing else is said', () => {
    expect(guards(plain)).toEqual({ ...OPEN, ...BY_LINK, ...CONTROL('AWS_IAM'), $default: 'AWS_IAM' });
    expect(ofType(plain, 'AWS::ApiGatewayV2::Authorizer')).toEqual([]);
  });

  test('where no plans are made no link is for anything', () => {
    expect(guards(synthesised({ plans: false }).template)).toEqual({
      ...OPEN,
      ...CONTROL('AWS_IAM'),
      $default: 'AWS_IAM',
    });
  });

  test('what a link is for is what the function answers so', () => {
    const open = [...OPEN_PATHS, ...LINK_PATHS];
    const routes = ROUTES.filter(({ path }) => (open as readonly string[]).includes(path));
    const served = routes.flatMap(({ method, path }) =>
      (method === 'GET' ? ['GET', 'HEAD'] : [method]).map((one) => `${one} ${path}`),
    );
    expect(served.toSorted()).toEqual(Object.keys({ ...OPEN, ...BY_LINK }).toSorted());
  });

  test('a token', () => {
    expect(guards(everything)).toEqual({
      ...OPEN,
      ...BY_LINK,
      ...SLACK,
      ...CONTROL('JWT <ApiToken>'),
      $default: 'JWT <ApiToken>',
    });
    expect(properties(everything, 'AWS::ApiGatewayV2::Authorizer')).toEqual({
      ApiId: '<Api>',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: ['bots'], Issuer: 'https://login.example.com/tenant' },
      Name: 'Token',
    });
  });

  test('without watches and fleets there is nothing of theirs', () => {
    const { template } = synthesised({ watching: false, fleets: false });
    expect(guards(template)).toEqual({ ...OPEN, ...BY_LINK, $default: 'AWS_IAM' });
  });

  test('what stands by itself and what Slack sends goes to functions of their own', () => {
    const to = ofType(everything, 'AWS::ApiGatewayV2::Integration').map(({ Properties }) =>
      rendered(Properties['IntegrationUri']),
    );
    expect(to.map(String).toSorted()).toEqual(['<ApiFunction.Arn>', '<Control.Arn>', '<Slack.Arn>']);
  });

  test('everything else goes to the one function, which this API alone may call', () => {
    expect(properties(without, 'AWS::ApiGatewayV2::Integration')).toEqual({
      ApiId: '<Api>',
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: '<ApiFunction.Arn>',
      PayloadFormatVersion: '2.0',
    });
    const permissions = ofType(without, 'AWS::Lambda::Permission')
      .filter(({ Properties }) => Properties['Principal'] === 'apigateway.amazonaws.com')
      .map(({ Properties }) => rendered(Properties));
    const arn = 'arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<Api>/*/*';
    expect(new Set(permissions)).toEqual(
      new Set(
        ['', ...Object.keys({ ...OPEN, ...BY_LINK }).map((route) => route.split(' ')[1])].map((path) => ({
          Action: 'lambda:InvokeFunction',
          FunctionName: '<ApiFunction.Arn>',
          Principal: 'apigateway.amazonaws.com',
          SourceArn: `${arn}${path}`,
        })),
      ),
    );
  });
});

function stage(template: Template): Readonly<Record<string, unknown>> {
  return properties(template, 'AWS::ApiGatewayV2::Stage');
}

function retention(template: Template): readonly unknown[] {
  return ofType(template, 'AWS::Logs::LogGroup').map(({ Properties, DeletionPolicy }) => [
    Properties['RetentionInDays'],
    DeletionPolicy,
  ]);
}

describe('the stage', () => {
  test('throttles as it is told', () => {
    expect([plain, everything].map((template) => stage(template)['DefaultRouteSettings'])).toEqual([
      { ThrottlingBurstLimit: 40, ThrottlingRateLimit: 20 },
      { ThrottlingBurstLimit: 10, ThrottlingRateLimit: 5 },
    ]);
  });

  test('logs each request as one line of JSON, without anything that a caller may fill with secrets', () => {
    const { DestinationArn, Format } = stage(plain)['AccessLogSettings'] as Readonly<Record<string, string>>;
    expect(DestinationArn).toBe('<AccessLog.Arn>');
    const values = Object.values(JSON.parse(Format ?? '') as Readonly<Record<string, string>>);
    expect(values.every((value) => /^\$context\.[\w.]+$/.test(value))).toBe(true);
    expect(values).toContain('$context.requestId');
    expect(values.filter((value) => /query|header|userAgent|body/i.test(value))).toEqual([]);
  });

  test('every log is forgotten after as many days as are said', () => {
    expect([retention(plain), retention(everything)]).toEqual([
      Array.from({ length: 9 }, () => [30, 'Delete']),
      Array.from({ length: 10 }, () => [14, 'Delete']),
    ]);
  });
});
