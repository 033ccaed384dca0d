import { describe, expect, test } from '@jest/globals';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { ownershipOf } from '../../../lib/plan/ownership/ownership.ts';
import { tagsOf } from '../../../lib/plan/ownership/tags.ts';

/** `a=b; c=d` as describe prints tags. */
function tags(text: string) {
  return text
    .split('; ')
    .filter((one) => one !== '')
    .map((one) => ({ Key: one.slice(0, one.indexOf('=')), Value: one.slice(one.indexOf('=') + 1) }));
}

function group(tagged: string, GroupName = 'app'): Snapshot {
  return { documents: {}, hosts: {}, SecurityGroups: [{ GroupId: 'sg-1', GroupName, Tags: tags(tagged) }] };
}

const DRIFT = 'a direct change will drift, so change it there';
const RUN = 'a direct change is taken back by the next run, so change it there';
const ASK = 'a direct change may be taken back, so ask there first';
const STACK = 'aws:cloudformation:stack-name=net; aws:cloudformation:logical-id=App';

describe('who writes a group, by its tags', () => {
  test.each([
    [STACK, 'cloudformation net', `the CloudFormation stack net (there App); ${DRIFT}`],
    ['aws:cloudformation:stack-name=net', 'cloudformation net', `the CloudFormation stack net; ${DRIFT}`],
    [
      `${STACK}; aws-cdk:subnet-type=Private`,
      'cdk net',
      'the CDK stack net (there App); a direct change will drift, so change it in the CDK app',
    ],
    [
      `${STACK}; elasticbeanstalk:environment-name=shop`,
      'elastic-beanstalk shop',
      'the Elastic Beanstalk environment shop; a direct change is lost with the next update of its configuration, so change it there',
    ],
    [
      'aws:eks:cluster-name=blue; kubernetes.io/cluster/blue=owned',
      'eks blue',
      'the EKS cluster blue; its controllers may take a direct change back, so change it there',
    ],
    [
      'kubernetes.io/cluster/red=owned',
      'eks red',
      'the EKS cluster red; its controllers may take a direct change back, so change it there',
    ],
    [
      'elbv2.k8s.aws/cluster=green',
      'eks green',
      'the EKS cluster green; its controllers may take a direct change back, so change it there',
    ],
    [
      `${STACK}; alpha.eksctl.io/cluster-name=grey`,
      'eks grey',
      'the EKS cluster grey; its controllers may take a direct change back, so change it there',
    ],
    ['Terraform=true', 'terraform Terraform', `Terraform; ${RUN}`],
    ['terraform=', 'terraform Terraform', `Terraform; ${RUN}`],
    ['ManagedBy=terraform', 'terraform Terraform', `Terraform; ${RUN}`],
    ['managed-by=Terraform Cloud', 'terraform Terraform', `Terraform; ${RUN}`],
    ['managed_by=terragrunt', 'terraform Terraform', `Terraform; ${RUN}`],
    ['Provisioner=TERRAFORM', 'terraform Terraform', `Terraform; ${RUN}`],
    ['tf_module=vpc', 'terraform Terraform', `Terraform; ${RUN}`],
    ['tf:workspace=prod', 'terraform prod', `Terraform (prod); ${RUN}`],
    ['terraform=1; terraform:workspace=prod', 'terraform prod', `Terraform (prod); ${RUN}`],
    ['ManagedBy=OpenTofu', 'terraform OpenTofu', `OpenTofu; ${RUN}`],
    ['pulumi:project=shop; pulumi:stack=prod', 'pulumi prod', `Pulumi (prod); ${RUN}`],
    ['iac=pulumi', 'pulumi Pulumi', `Pulumi; ${RUN}`],
    ['managed-by=cdk', 'cdk CDK', `CDK; ${DRIFT}`],
    ['CreatedBy=CloudFormation', 'cloudformation CloudFormation', `CloudFormation; ${DRIFT}`],
    ['crossplane-name=app-group; crossplane-kind=x', 'other app-group', `Crossplane (app-group); ${RUN}`],
    ['managed_by=ansible', 'other Ansible', `Ansible; ${RUN}`],
    ['Managed By=platform-team', 'other platform-team', `platform-team; ${ASK}`],
  ])('%s', (tagged, who, message) => {
    const found = ownershipOf(group(tagged), 'sg-1');
    expect(`${found?.by} ${found?.name}`).toBe(who);
    expect(found?.message).toBe(`sg-1 is managed by ${message}`);
  });

  test.each([
    '',
    'Name=terraform-lab',
    'Project=pulumi-demo',
    'terraform=false',
    'CreatedBy=alice',
    'ManagedBy=',
    'kubernetes.io/cluster/blue=shared',
    'tfoo=1',
    'Owner=platform-team',
    'aws-cdk:subnet-type=Private',
  ])('nobody is told by: %s', (tagged) => expect(ownershipOf(group(tagged), 'sg-1')).toBeNull());

  test.each([
    ['', 'FMManagedSecurityGroup1b2c-sg-1-vpc-1', 'FMManagedSecurityGroup1b2c-sg-1-vpc-1'],
    ['FMManaged=true', '', 'Firewall Manager'],
    [STACK, 'FMManagedX', 'FMManagedX'],
  ])('Firewall Manager: tags %j, name %j', (tagged, name, owner) => {
    expect(ownershipOf(group(tagged, name), 'sg-1')).toEqual({
      by: 'firewall-manager',
      name: owner,
      message:
        'sg-1 is managed by AWS Firewall Manager; it takes a direct change back, so change the policy in the administrator account',
    });
  });
});

const NETWORK: Snapshot = {
  documents: {},
  hosts: {},
  RouteTables: [{ RouteTableId: 'rtb-1', Tags: tags('Terraform=true; Name=app') }],
  NetworkInterfaces: [
    { NetworkInterfaceId: 'eni-1', TagSet: tags('pulumi:stack=own'), Attachment: { InstanceId: 'i-1' } },
    { NetworkInterfaceId: 'eni-2', TagSet: [], Attachment: { InstanceId: 'i-1' } },
    { NetworkInterfaceId: 'eni-3', Attachment: { InstanceId: 'i-2' } },
    { NetworkInterfaceId: 'eni-4' },
  ],
  Reservations: [
    { ReservationId: 'r-1', Instances: [{ InstanceId: 'i-2' }] },
    { ReservationId: 'r-2', Instances: [{ InstanceId: 'i-1', Tags: tags('aws:cloudformation:stack-name=fleet') }] },
  ],
};

describe('where the tags stand', () => {
  test.each([
    ['rtb-1', { Terraform: 'true', Name: 'app' }],
    ['eni-1', { 'pulumi:stack': 'own' }],
    ['eni-2', {}],
    ['eni-4', {}],
    ['i-1', { 'aws:cloudformation:stack-name': 'fleet' }],
    ['i-2', {}],
    ['sg-9', {}],
    ['', {}],
  ])('%s', (id, expected) => expect(tagsOf(NETWORK, id)).toEqual(expected));

  test.each([
    ['no list', 'x'],
    ['no tags', [{ Name: 'x' }]],
    ['nothing', null],
  ])('what is %s is none', (_what, Tags) => {
    const SecurityGroups = [{ GroupId: 'sg-1', Tags }];
    expect(tagsOf({ documents: {}, hosts: {}, SecurityGroups }, 'sg-1')).toEqual({});
  });

  test('a tag may have no value', () => {
    const SecurityGroups = [{ GroupId: 'sg-1', Tags: [{ Key: 'a' }] }];
    expect(tagsOf({ documents: {}, hosts: {}, SecurityGroups }, 'sg-1')).toEqual({ a: '' });
  });
});

describe('an interface and its instance', () => {
  test.each([
    ['eni-1', 'eni-1 is managed by Pulumi (own); a direct change is taken back by the next run, so change it there'],
    ['eni-2', `eni-2 belongs to i-1, which is managed by the CloudFormation stack fleet; ${DRIFT}`],
    ['eni-3', undefined],
    ['eni-4', undefined],
  ])('%s', (eni, message) => expect(ownershipOf(NETWORK, eni)?.message).toBe(message));
});
