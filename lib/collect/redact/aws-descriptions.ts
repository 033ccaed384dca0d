/**
 * What AWS's services write into the description of an interface, by which its holder is known. The parts in brackets
 * are names that somebody chose, and the rest is kept.
 */
const WRITTEN: readonly RegExp[] = [
  /^AWS Lambda VPC ENI-(.+?)(?:-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})?$/,
  /^ELB (?:app|net|gwy)\/([^/]+)\/[\da-f]+$/,
  /^ELB ([^/]+)$/,
  /^Interface for NAT Gateway nat-\w+$/,
  /^VPC Endpoint Interface vpce-\w+$/,
  /^Network Interface for Transit Gateway Attachment tgw-attach-\w+$/,
  /^aws-K8S-i-\w+$/,
  /^(?:Amazon EKS|ElastiCache|Amazon ElastiCache) (.+)$/,
  /^EFS mount target for fs-\w+ \(fsmt-\w+\)$/,
  /^(?:RDSNetworkInterface|DMSNetworkInterface|RedshiftNetworkInterface|Primary network interface|default VPC security group)$/,
];

/** A description without what somebody wrote into it; undefined where AWS did not write it. */
export function awsDescription(text: string, name: (name: string) => string): string | undefined {
  const fits = WRITTEN.find((pattern) => pattern.test(text));
  if (fits === undefined) return undefined;
  const [, chosen] = fits.exec(text) ?? [];
  if (chosen === undefined) return text;
  const at = text.indexOf(chosen);
  return `${text.slice(0, at)}${name(chosen)}${text.slice(at + chosen.length)}`;
}
