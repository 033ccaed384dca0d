import * as fc from 'fast-check';
import type { NetworkAclEntry } from '../../../lib/model/aws/network-acl.ts';
import { usually } from './choose.ts';

/** Entries of ACLs, of both families and of odd protocols. */
type Peer = Pick<NetworkAclEntry, 'CidrBlock' | 'Ipv6CidrBlock'>;
type Ports = Pick<NetworkAclEntry, 'Protocol' | 'PortRange' | 'IcmpTypeCode'>;

export const EVERYTHING: Ports = { Protocol: '-1' };
export const PINGS: Ports = { Protocol: '1', IcmpTypeCode: { Type: -1, Code: -1 } };

export function tcp(From: number, To: number): Ports {
  return { Protocol: '6', PortRange: { From, To } };
}

/** The same rule for both families: they share one number space, so the second takes the next number. */
export function both(
  Egress: boolean,
  RuleNumber: number,
  RuleAction: 'allow' | 'deny',
  ports: Ports,
): readonly NetworkAclEntry[] {
  return [
    { ...ports, CidrBlock: '0.0.0.0/0', Egress, RuleNumber, RuleAction },
    { ...ports, Ipv6CidrBlock: '::/0', Egress, RuleNumber: RuleNumber + 1, RuleAction },
  ];
}

const peer = fc.constantFrom<Peer>(
  { CidrBlock: '0.0.0.0/0' },
  { Ipv6CidrBlock: '::/0' },
  { CidrBlock: '10.0.0.0/8' },
  { CidrBlock: '10.0.1.0/24' },
  { CidrBlock: '10.1.0.0/16' },
  { CidrBlock: '203.0.113.0/24' },
  { CidrBlock: '52.0.0.0/8' },
  { Ipv6CidrBlock: '2600:1f18::/32' },
);

const ports = fc.constantFrom<Ports>(
  EVERYTHING,
  PINGS,
  tcp(0, 65535),
  tcp(443, 443),
  tcp(1024, 65535),
  tcp(32768, 60999),
  { Protocol: '17', PortRange: { From: 53, To: 53 } },
  { Protocol: '1', IcmpTypeCode: { Type: 8, Code: -1 } },
  { Protocol: '1', IcmpTypeCode: { Type: 0, Code: 0 } },
  { Protocol: '58', IcmpTypeCode: { Type: -1, Code: -1 } },
  { Protocol: '58', IcmpTypeCode: { Type: 128, Code: 0 } },
  { Protocol: '50', PortRange: { From: 443, To: 443 } },
);

const numbered = fc.record({
  RuleNumber: fc.integer({ min: 1, max: 400 }),
  Egress: fc.boolean(),
  RuleAction: usually<'allow' | 'deny'>('allow', 2, 'deny'),
});

const wildEntry = fc.tuple(numbered, peer, ports).map(([entry, from, which]): NetworkAclEntry => {
  return Object.assign({}, entry, from, which);
});

/** Entries with no plan behind them; a number occurs once a direction. */
export const wildEntries = fc.uniqueArray(wildEntry, {
  maxLength: 8,
  selector: (entry) => `${entry.Egress} ${entry.RuleNumber}`,
});
