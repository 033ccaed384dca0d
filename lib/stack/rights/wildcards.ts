import { Aws } from 'aws-cdk-lib';
import type { Reasons } from '../acknowledge.ts';
import type { Config } from '../config.ts';
import { regionsOf } from '../environment.ts';

const EVERYTHING =
  'Describe calls and the questions of Run Command know no resource; they only read, and in the chosen Regions alone.';
const ANY_HOST =
  'Which host is asked is known with the question; what runs there is bound to our documents, which only read.';

/** Why whoever reads networks and asks hosts has a `*`, in the words of cdk-nag's findings. */
export function wildcards(config: Config): Reasons {
  const hosts = regionsOf(config).map((region) => {
    const named = region === Aws.REGION ? '<AWS::Region>' : region;
    return [`IAM5[Resource::arn:<AWS::Partition>:ec2:${named}:<AWS::AccountId>:instance/*]`, ANY_HOST] as const;
  });
  return { 'IAM5[Resource::*]': EVERYTHING, ...(config.probe && Object.fromEntries(hosts)) };
}
