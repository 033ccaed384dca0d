import { AuditOrder } from '../../lib/model/audit-order.ts';

const FIELDS: Readonly<Record<keyof typeof AuditOrder.shape, string>> = {
  eni: 'What sends: a network interface, an instance, an ECS task or service, a Lambda function, an Auto Scaling group, or a private address.',
  destination:
    'What it could not reach: `host:port`, `https://host`, `udp://host:port`, `10.0.0.0/16:5432`, `[2001:db8::1]:443`, `pl-…:443`, `eni-…:5432`, `i-…:22`, `icmp://192.0.2.1`. A name means all its addresses.',
  mode: '`audit` looks; `propose` makes a plan too, which waits for approval; `apply` applies it at once where the policy approves that class of changes by itself.',
  probe: 'Whether the host itself is asked, where Systems Manager manages it.',
  region: "The Region of the source; without it, that of its ARN, else the service's own.",
  accountId: "The account of the source; without it, that of its ARN, else the service's own.",
  callbackUrl: 'Who is told of the end: an https URL on a host that the service is set up to call.',
  sourceAddress: 'Send from this address of the interface, not from its primary one.',
  sourcePorts: 'The ports that the host sends from, like `1024-65535`; without it, those of its system.',
  user: 'Who the program runs as, for host firewalls that ask: a uid, `uid:gid` or a name.',
  port25Open: 'AWS has lifted the port 25 restriction for the account.',
  evidence:
    'Whether VPC flow logs and the metrics of NAT gateways are read too, and laid beside the gates they speak for. They change `agreement` and never the verdict.',
  since: 'How far back they are read, like `30m` or `6h`; an hour where nobody says, a day at most.',
};

/** The body of POST /v1/audits, with words. */
export const Order = AuditOrder.meta({
  id: 'AuditOrder',
  override: ({ jsonSchema }: { jsonSchema: { properties?: Record<string, object> } }) => {
    for (const [field, description] of Object.entries(FIELDS))
      Object.assign(jsonSchema.properties?.[field] ?? {}, { description });
  },
});
