import type { Mark } from './claim.ts';

const STACK = 'aws:cloudformation:stack-name';
const LOGICAL_ID = 'aws:cloudformation:logical-id';

/** Its replicas are known by their names alone: `FMManagedSecurityGroup<policy>-sg-…-vpc-…`. */
export const firewallManager: Mark = (tags, name) => {
  if (!name.startsWith('FMManaged') && tags['FMManaged'] === undefined) return undefined;
  const fate = 'it takes a direct change back, so change the policy in the administrator account';
  return { by: 'firewall-manager', name: name === '' ? 'Firewall Manager' : name, who: 'AWS Firewall Manager', fate };
};

/** Made by a stack of its own, whose name says nothing to anybody. */
export const elasticBeanstalk: Mark = ({ 'elasticbeanstalk:environment-name': name }) =>
  name === undefined
    ? undefined
    : {
        by: 'elastic-beanstalk',
        name,
        who: `the Elastic Beanstalk environment ${name}`,
        fate: 'a direct change is lost with the next update of its configuration, so change it there',
      };

/** CDK leaves no mark on most of what it makes; where it does, the stack is CDK's. */
export const cdk: Mark = (tags) => {
  const name = tags[STACK];
  const marked = Object.keys(tags).some((key) => key.startsWith('aws-cdk:'));
  if (name === undefined || !marked) return undefined;
  const fate = 'a direct change will drift, so change it in the CDK app';
  return { by: 'cdk', name, who: `the CDK stack ${name}${logicalId(tags)}`, fate };
};

export const cloudFormation: Mark = (tags) => {
  const name = tags[STACK];
  if (name === undefined) return undefined;
  const fate = 'a direct change will drift, so change it there';
  return { by: 'cloudformation', name, who: `the CloudFormation stack ${name}${logicalId(tags)}`, fate };
};

function logicalId({ [LOGICAL_ID]: id }: Readonly<Record<string, string>>): string {
  return id === undefined ? '' : ` (there ${id})`;
}
