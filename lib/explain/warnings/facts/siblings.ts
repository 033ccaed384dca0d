import type { Interface } from '../../../evaluate/network/interfaces.ts';
import type { Network } from '../../../evaluate/network/network.ts';
import { isGap } from '../../../model/gap.ts';
import { inventoryOf } from '../../lint/facts/inventory.ts';

/**
 * The interfaces that do the same work as one: in the same VPC, with the same set of groups, and of one owner. An owner
 * shows in the tags of the interface or its instance, or in the description that the service behind it writes.
 */
export function siblingsOf(network: Network, home: Interface): readonly Interface[] {
  const [first] = home.groups ?? [];
  const groups = setOf(home);
  const owners = new Set(ownersOf(network, home));
  if (first === undefined) return [];
  return inventoryOf(network)
    .carriers(first)
    .filter((one) => one.id !== home.id && one.vpcId === home.vpcId && setOf(one) === groups)
    .filter((one) => ownersOf(network, one).some((owner) => owners.has(owner)));
}

function setOf({ groups = [] }: Interface): string {
  return groups.toSorted().join(' ');
}

/** Tags by which services and people say what belongs together. */
const OWNER_TAGS = [
  'aws:ecs:serviceName',
  'aws:autoscaling:groupName',
  'eks:nodegroup-name',
  'elasticbeanstalk:environment-name',
  'Name',
];

function ownersOf(network: Network, { record }: Interface): readonly string[] {
  const instance = network.instance(record.Attachment?.InstanceId ?? '');
  const tags = new Map([record['TagSet'], record['Tags'], instance?.['Tags']].flatMap(tagsIn));
  const tagged = OWNER_TAGS.flatMap((key) => (tags.has(key) ? [`${key}=${tags.get(key)}`] : []));
  // A task that names its service belongs to that service; without a name, to the other tasks behind its groups.
  const described = tags.has('aws:ecs:serviceName') ? undefined : ownerIn(record.Description ?? '');
  return described === undefined ? tagged : [...tagged, described];
}

function tagsIn(list: unknown): readonly (readonly [string, string])[] {
  const tags: readonly { readonly Key?: unknown; readonly Value?: unknown }[] = Array.isArray(list) ? list : [];
  return tags.flatMap(({ Key: key, Value: value }) =>
    typeof key === 'string' && typeof value === 'string' ? [[key, value] as const] : [],
  );
}

const UUID = /-?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What ECS, load balancers, Lambda, EKS and endpoints write, without the part that differs from one to the next. */
function ownerIn(description: string): string | undefined {
  if (/^arn:aws[\w-]*:ecs:.*:attachment\//.test(description)) return description.replace(UUID, '');
  if (description.startsWith('AWS Lambda VPC ENI-')) return description.replace(UUID, '');
  if (description.startsWith('aws-K8S-i-')) return 'aws-K8S';
  return /^(ELB |VPC Endpoint Interface )/.test(description) ? description : undefined;
}

/** At most this many, as evenly from all their subnets as they allow. */
export function spread(interfaces: readonly Interface[], most: number): readonly Interface[] {
  const ranked = [...Map.groupBy(interfaces, ({ subnetId }) => subnetId).values()].flatMap((group) =>
    group.map((one, rank) => ({ one, rank })),
  );
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one);
}

/** A name for where an interface is. */
export function placeOf(network: Network, { id, subnetId }: Interface): string {
  const subnet = network.subnet(subnetId);
  const zone = isGap(subnet) ? undefined : subnet.AvailabilityZone;
  return `${id} in ${subnetId}${zone === undefined ? '' : ` (${zone})`}`;
}
