import type { Firewall, FirewallStatus } from '../../model/aws/network-firewall.ts';
import type { Gap, Known } from '../../model/gap.ts';
import type { Network } from '../network/network.ts';

type Attachment = NonNullable<NonNullable<FirewallStatus['SyncStates']>[string]['Attachment']>;

/** A firewall endpoint: the firewall whose rules it applies, and the state it is in. */
export interface Endpoint {
  readonly firewall: Firewall;
  readonly attachment: Attachment;
}

/** Behind an endpoint that no collected firewall claims may stand any appliance. */
export function firewallEndpoint({ snapshot }: Network, id: string): Known<Endpoint> {
  const { firewalls } = snapshot.documents;
  for (const { Firewall: firewall, FirewallStatus: status } of firewalls ?? [])
    for (const { Attachment: attachment } of Object.values(status?.SyncStates ?? {}))
      if (attachment?.EndpointId === id) return { firewall, attachment };
  return unclaimed(id, firewalls !== undefined);
}

function unclaimed(id: string, collected: boolean): Gap {
  return {
    reads: id,
    reason: collected
      ? `traffic passes ${id}, which is no endpoint of a collected firewall and may lead to a Gateway Load Balancer’s appliance`
      : `traffic passes the inspecting endpoint ${id}, whose rules were not collected`,
    remedy:
      'Collect `aws network-firewall describe-firewall`, `describe-firewall-policy` and `describe-rule-group`, or test from the host.',
  };
}
