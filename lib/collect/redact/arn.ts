const ARN = /arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:(?:\d{12}|[a-z-]*):[^\s"',;)\]}]+/g;

/** Parts of a resource that nobody chose: ids, hashes, numbers. */
const ID =
  /^(?:[a-z]{1,8}(?:-[a-z]{1,8}){0,3}-)?(?:[\da-f]{8}|[\da-f]{16,17}|[\da-f]{32})$|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$|^\d{1,11}$|^\*?$/;
/** Their resources have no type before the name. */
const NAME_FIRST: ReadonlySet<string> = new Set(['s3', 'sns', 'sqs']);
/** The only resources of EC2 that are known by a name. */
const NAMED: ReadonlySet<string> = new Set(['key-pair', 'placement-group']);

/** A text in which ARNs have other names. What AWS manages itself keeps its own, and accounts are replaced elsewhere. */
export function arnsWith(text: string, name: (name: string) => string): string {
  return text.replace(ARN, (arn) => {
    const [scheme, partition, service = '', region, account = '', ...rest] = arn.split(':');
    if (account.startsWith('aws')) return arn;
    const resource = resourceWith(service, rest.join(':'), name);
    return [scheme, partition, service, region, account, resource].join(':');
  });
}

function resourceWith(service: string, resource: string, name: (name: string) => string): string {
  const parts = resource.split(/([/:])/);
  const [type = '', , second = ''] = parts;
  const typed = parts.length > 1 && !NAME_FIRST.has(service);
  if (service === 'ec2' && !NAMED.has(type)) return resource;
  // `loadbalancer/app/NAME/hash`, but `loadbalancer/NAME` of a classic one.
  const nameAt = service !== 'elasticloadbalancing' ? undefined : /^(?:app|net|gwy)$/.test(second) ? 4 : 2;
  return parts
    .map((part, i) => {
      if (i % 2 === 1 || (typed && i === 0)) return part;
      const isKept = nameAt === undefined ? ID.test(part) : i !== nameAt;
      return isKept ? part : name(part);
    })
    .join('');
}
