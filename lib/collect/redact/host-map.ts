import { readAddress } from '../../packets/index.ts';

/** What the names of AWS's own endpoints are made of, besides the Region and the name of whoever uses them. */
const OF_AWS: ReadonlySet<string> = new Set(
  `amazonaws com cn aws api dualstack fips vpce compute compute-1 internal ec2 ec2messages ssm ssmmessages sts s3 s3-control
   s3-accesspoint s3-website dynamodb sqs sns kms logs monitoring events lambda execute-api elb elasticloadbalancing rds
   cache redshift es ecr dkr ecs ecs-agent ecs-telemetry eks secretsmanager kinesis firehose states cloudformation
   autoscaling athena glue bedrock-runtime on`.split(/\s+/),
);
const REGION = /^[a-z]{2}(-[a-z]+)+-\d[a-z]?$/;
/** Names of hosts that say their address, which is taken care of where addresses are. */
const ADDRESSED = /^(?:ip|ec2)(?:-\d{1,3}){4}$/;
/** Names that nobody chose. */
const NOBODYS: ReadonlySet<string> = new Set(['localhost', 'local', 'internal', 'ec2.internal', '*', '***', '']);
const AWS_DOMAIN = /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|(?:api|on)\.aws|(?:compute|ec2)\.internal)$/;

/**
 * Host names one to one. A name keeps its place below another: `api.corp.example.com` becomes `name-2.name-3.name-1.example`
 * where `example.com` is `name-1.example`, so that what holds for a domain holds for the names below it.
 */
export function hostMap(name: (name: string) => string): (host: string) => string {
  return (host) => {
    const plain = host.toLowerCase().replace(/\.$/, '');
    if (NOBODYS.has(plain) || readAddress(plain) !== undefined) return host;
    const labels = plain.split('.');
    if (AWS_DOMAIN.test(plain)) return labels.map((label) => (isOfAws(label) ? label : name(label))).join('.');
    if (labels.length === 1) return name(plain);
    const domain = `${name(labels.slice(-2).join('.'))}.example`;
    return [...labels.slice(0, -2).map((label) => (NOBODYS.has(label) ? label : name(label))), domain].join('.');
  };
}

function isOfAws(label: string): boolean {
  return OF_AWS.has(label) || REGION.test(label) || ADDRESSED.test(label) || label === '*' || label === '';
}
