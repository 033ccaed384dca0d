import { ANY, drop } from './drop.ts';
import { vpcPlace } from './layout.ts';
import { type Places, rangesOfVpc } from './places.ts';

/** A client's port and the one a NAT has to draw for it, so that it is known which connection a reply belongs to. */
export type Draws = ReadonlyMap<number, number>;

/**
 * NAT gateways translate everything, NAT instances what goes beyond the VPCs. The port is given for the first NAT on a
 * way; a second one keeps it.
 */
export function natRules(places: Places, draws: Draws): string {
  const nats = places.slots.filter(({ kind }) => kind === 'nat-gateway' || kind === 'nat-instance');
  const inside = places.vpcs.flatMap((vpc) => rangesOfVpc(vpc, 4)).join(', ');
  const ports = [...draws].map(([client, drawn]) => `${client} : ${drawn}`).join(', ');
  const translations = nats.flatMap(({ vpc, device, eni, kind }) => {
    const match = `oifname "${vpcPlace(vpc)}${device}"${kind === 'nat-instance' ? ` ip daddr != { ${inside} }` : ''}`;
    const to = `snat ip to ${eni.PrivateIpAddress}`;
    return [
      ...(ports === ''
        ? []
        : [`${match} meta nfproto ipv4 meta l4proto { tcp, udp } ${to} : th sport map { ${ports} }`]),
      `${match} meta nfproto ipv4 ${to}`,
    ];
  });
  // What is still addressed to the NAT that sends it on belongs to no connection of that NAT.
  const strangers = nats.map(
    ({ vpc, device, eni }) =>
      `oifname "${vpcPlace(vpc)}${device}" ip daddr ${eni.PrivateIpAddress} ${drop('nat-gateway', 'back', 'nat', ANY, '-')}`,
  );
  return `flush ruleset
table inet nats {
  chain forward {
    type filter hook forward priority 0; policy accept;
    ${strangers.join('\n    ')}
  }
  chain translate {
    type nat hook postrouting priority 100; policy accept;
    ${translations.join('\n    ')}
  }
}
`;
}
