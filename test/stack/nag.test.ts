import { describe, expect, test } from '@jest/globals';
import { Stack, Validations } from 'aws-cdk-lib';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { CHANGED_MEMBER, EVERYTHING, MEMBER } from './support/contexts.ts';
import { synthesised } from './support/synthesised.ts';

describe('AwsSolutions finds nothing that is not explained', () => {
  test.each([
    ['as it is', {}],
    ['with everything', EVERYTHING],
    ['without the probe', { probe: false }],
    ['without plans', { plans: false }],
    ['without watches', { watching: false }],
    ['without fleets', { fleets: false }],
    ['without either', { watching: false, fleets: false }],
    ['where everything may be changed', { applying: true }],
    ["a member's stack that lends a role to write with", CHANGED_MEMBER],
    ["a member's stack", MEMBER],
    ["a member's further Region", { member: { ...MEMBER.member, role: false } }],
  ])('%s', (_what, context) => {
    expect(synthesised(context).violations).toEqual([]);
  });

  test('and what is not explained it does find', () => {
    const { violations } = synthesised({}, (app) => {
      const stack = new Stack(app, 'Naive');
      const policy = ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess');
      const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
      role.addManagedPolicy(policy);
      new Queue(stack, 'Queue').grantPurge(role);
    });
    expect(violations.map(({ ruleName }) => ruleName.replace(/\[.*/, '')).toSorted()).toEqual([
      'AwsSolutions-IAM4',
      'AwsSolutions-SQS3',
      'AwsSolutions-SQS4',
    ]);
  });
});

/** `path rule` of every acknowledgement. */
function explained(context: Readonly<Record<string, unknown>>): readonly string[] {
  const found: string[] = [];
  synthesised(context, (app) => {
    for (const { node } of app.node.findAll())
      for (const { type, data } of node.metadata)
        if (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
          found.push(...Object.keys(data as object).map((rule) => `${node.path} ${rule}`));
  });
  return found.toSorted();
}

function host(region: string): string {
  return `IAM5[Resource::arn:<AWS::Partition>:ec2:${region}:<AWS::AccountId>:instance/*]`;
}

function explanation(stack: string, path: string, rule: string): string {
  return `${stack}/${path} Annotation::AwsSolutions-${rule}`;
}

function of(service: string, what: string): string {
  return `IAM5[Resource::arn:<AWS::Partition>:${service}:<AWS::AccountId>:${what}]`;
}

function executions(stage: string): string {
  return of('lambda:<AWS::Region>', `function:egress-doctor-${stage}-remediator:*`);
}

/** What may be changed with everything switched on, as ARNs have it. */
const KINDS =
  'instance network-acl network-interface route-table security-group subnet transit-gateway-attachment transit-gateway-route-table vpc-endpoint';
const CHANGED = [
  ...KINDS.split(' ').map((kind) => of('ec2:*', `${kind}/*`)),
  ...EVERYTHING.applyVpcs.map((id) => of('ec2:*', `vpc/${id}`)),
  of('ssm:*', 'document/EgressDoctor-Change-*-dev-*'),
];

const NOTHING: readonly string[] = [];

function kept(shelf: string): string {
  return `IAM5[Resource::<ArchiveDA4CB258.Arn>/${shelf}/*]`;
}

/** What stands by itself: watches, fleets, and who keeps them. */
function standing(stack: string, stage: string, rules: readonly string[]): readonly string[] {
  const runs = (end: string) => of('states:<AWS::Region>', `execution:egress-doctor-${stage}-fleet${end}`);
  const schedules = of('scheduler:<AWS::Region>', `schedule/egress-doctor-${stage}/*`);
  return [
    explanation(stack, 'Archive', 'S1'),
    explanation(stack, 'Fleet', 'SF2'),
    ...[kept('fleets'), schedules, runs(':*')].map((rule) => explanation(stack, 'ControlRole', rule)),
    ...['IAM5[Resource::*]', kept('fleets'), runs('/*'), runs(':*')].map((rule) =>
      explanation(stack, 'FleetRole', rule),
    ),
    ...['IAM5[Resource::*]', kept('fleets')].map((rule) => explanation(stack, 'SweeperRole', rule)),
    ...[...rules, kept('watches'), executions(stage)].map((rule) => explanation(stack, 'WatcherRole', rule)),
  ];
}

/** What comes with Slack, and with flow logs. */
function besides(stack: string): readonly string[] {
  return [
    ...['POST--v1--slack--commands', 'POST--v1--slack--interactions', 'GET--v1--slack--reports--{id}'].map((path) =>
      explanation(stack, `Api/${path}`, 'APIG4'),
    ),
    explanation(stack, 'Api/HEAD--v1--slack--reports--{id}', 'APIG4'),
    explanation(stack, 'LinkSecret', 'SMG4'),
    explanation(stack, 'SlackRole', executions('dev')),
    explanation(stack, 'SlackRole', of('scheduler:<AWS::Region>', 'schedule/egress-doctor-dev/*')),
    ...['AuditorRole', 'RemediatorRole'].flatMap((role) => [
      ...['eu-west-1', 'eu-central-1'].map((region) =>
        explanation(stack, role, of(`logs:${region}`, 'log-group:/vpc/*:*')),
      ),
      explanation(stack, role, 'IAM5[Resource::arn:<AWS::Partition>:s3:::flow-logs/*]'),
    ]),
  ];
}

describe('what is explained', () => {
  const open = ['GET--v1--health', 'GET--v1--openapi.json', 'HEAD--v1--health', 'HEAD--v1--openapi.json'];
  const byLink = [
    'GET--v1--plans--{id}--approval',
    'HEAD--v1--plans--{id}--approval',
    'POST--v1--plans--{id}--decision',
  ];

  test.each([
    [{}, 'prod', ['IAM5[Resource::*]', host('<AWS::Region>')], NOTHING],
    [{ probe: false }, 'prod', ['IAM5[Resource::*]'], NOTHING],
    [EVERYTHING, 'dev', ['IAM5[Resource::*]', host('eu-central-1'), host('eu-west-1')], CHANGED],
  ] as const)('%j', (context, stage, rules, changes) => {
    const stack = `egress-doctor-${stage}`;
    const secret = 'callbackHosts' in context ? [explanation(stack, 'CallbackSecret', 'SMG4')] : [];
    expect(explained(context)).toEqual(
      [
        ...[...open, ...byLink].map((path) => explanation(stack, `Api/${path}`, 'APIG4')),
        explanation(stack, 'ApiFunctionRole', executions(stage)),
        ...rules.map((rule) => explanation(stack, 'AuditorRole', rule)),
        ...secret,
        ...standing(stack, stage, rules),
        ...('slackSecretArn' in context ? besides(stack) : []),
        ...changes.map((rule) => explanation(stack, 'Changes', rule)),
        ...[...rules, executions(stage)].map((rule) => explanation(stack, 'RemediatorRole', rule)),
      ].toSorted(),
    );
  });

  test("in a member's stack: the reader's two", () => {
    const rules = ['IAM5[Resource::*]', host('eu-west-1')];
    expect(explained(MEMBER)).toEqual(rules.map((rule) => explanation('egress-doctor-member-dev', 'Reader', rule)));
  });
});
