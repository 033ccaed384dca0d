import { nearest } from './nearest.ts';
import { readTaskId } from './task-id.ts';

/** A way to miss a form narrowly, and the half-sentence that helps. */
interface Slip {
  readonly fits: RegExp;
  readonly because: (text: string) => string;
}

const RESOURCES: Readonly<Record<string, string>> = {
  vpc: 'a VPC',
  sg: 'a security group',
  acl: 'a network ACL',
  rtb: 'a route table',
  igw: 'an internet gateway',
  nat: 'a NAT gateway',
  tgw: 'a transit gateway',
  pl: 'a prefix list',
  vpce: 'a VPC endpoint',
  eipalloc: 'an Elastic IP address',
  mi: 'a host outside AWS',
};
const PREFIXES = ['lambda', 'asg', 'ecs', 'ecs-service', 'tag'] as const;
const NAMED = 'write lambda:NAME, asg:NAME or ecs-service:CLUSTER/NAME';

const SLIPS: readonly Slip[] = [
  { fits: /^tag:/, because: () => 'a tag is written with its value, like tag:team=payments' },
  { fits: /:\/\//, because: () => 'this looks like a destination; the source comes first, like eni-... or i-...' },
  {
    fits: /^(?:(?:eni|i)-[\w-]+|[\d.]+|\[[^\]]*\]):\d+$/,
    because: () => 'a port belongs to the destination; write it without one',
  },
  {
    fits: /^(?:ENI|Eni|I)-/,
    because: (text) => `ids are written in small letters; write ${text.slice(0, 80).toLowerCase()}`,
  },
  { fits: /^[\d.]+\/\d+$|^(?=[^/]*:)[\da-fA-F:]+\/\d+$/, because: () => 'a range is no sender; write one address' },
  { fits: /@/, because: () => 'behind @ stands the VPC of an address, like 10.0.1.25@vpc-0123' },
  {
    fits: /^\d{1,3}(?:\.\d{1,3})+$/,
    because: () => 'it is no IPv4 address; write four numbers from 0 to 255 without leading zeros, like 10.0.1.25',
  },
  { fits: /^[\da-fA-F:.[\]]*:[\da-fA-F:.[\]]*:/, because: () => 'it is no IPv6 address; write it like 2001:db8::25' },
  {
    fits: /^(?:ecs:)?[^/:]+\/[^/:]+$/,
    because: () =>
      'behind the slash stands a task id of 32 hexadecimal digits or a UUID; a service is ecs-service:CLUSTER/NAME',
  },
  {
    fits: /^ecs-service:[^/]*$|^ecs:[^/]*$/,
    because: () =>
      'the cluster has to be named, like ecs-service:CLUSTER/NAME; one that nobody named is called default',
  },
  { fits: /^[\w-]+:/, because: prefixed },
  { fits: /^[\w-]+$/, because: () => `a bare name could be several things; ${NAMED}` },
];

/** Why a text that is no source may have been taken for one; `undefined` where nothing is known to help. */
export function slipOf(text: string): string | undefined {
  const resource = resourceOf(text);
  if (resource !== undefined) return `${resource} is no interface; write eni-... or i-...`;
  if (readTaskId(text) !== undefined) return 'a task id alone does not say its cluster; write cluster/task-id';
  return SLIPS.find(({ fits }) => fits.test(text))?.because(text);
}

function resourceOf(text: string): string | undefined {
  const [, kind = ''] = /^([a-z]+)-[0-9a-f]{8,17}$/.exec(text) ?? [];
  return Object.hasOwn(RESOURCES, kind) ? RESOURCES[kind] : undefined;
}

function prefixed(text: string): string {
  const prefix = text.slice(0, text.indexOf(':'));
  if (PREFIXES.some((one) => one === prefix)) return `what stands behind ${prefix}: is no name; ${NAMED}`;
  const [near = PREFIXES[0]] = nearest(prefix, PREFIXES);
  return `nothing is called ${prefix.slice(0, 40)}:; did you mean ${near}:?`;
}
