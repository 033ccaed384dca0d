import type { Field } from '../../../model/host/netfilter.ts';
import { kindSeen } from './address-kind.ts';
import type { Branch } from './branch.ts';
import { connection } from './connection-look.ts';
import type { DeviceName, Owner, Sight } from './moment.ts';
import { header, type Look, markSeen } from './seen.ts';

/** What a rule sees of a field when it looks at the packets of a branch. */
export function look(field: Field, branch: Branch, sight: Sight): Look {
  switch (field) {
    case 'saddr':
    case 'daddr':
    case 'sport':
    case 'dport':
      return header(field, branch, sight);
    case 'protocol':
      return { axis: 'protocol' };
    case 'family':
      return { number: sight.family };
    case 'tcp-flags':
      return { number: sight.tcpFlags };
    case 'icmp-type':
      return { icmp: 'type' };
    case 'icmp-type-code':
      return { icmp: 'type-code' };
    case 'iif':
      return { device: sight.iif };
    case 'oif':
      return { device: sight.oif };
    case 'iif-kind':
      return deviceKind(sight.iif);
    case 'oif-kind':
      return deviceKind(sight.oif);
    case 'uid':
    case 'gid':
      return ownerId(sight.owner, field);
    case 'mark':
      return markSeen(branch.mark);
    case 'saddr-kind':
      return kindSeen(header('saddr', branch, sight), sight);
    case 'daddr-kind':
      return kindSeen(header('daddr', branch, sight), sight);
    case 'packet-kind':
      return { names: ['host', 'unicast'] };
    case 'fragment':
      return { number: 0 };
    case 'length':
      return { unknown: 'the size of the packet' };
    case 'ttl':
      return { unknown: 'the TTL of the packet' };
    case 'dscp':
      return { unknown: 'the DSCP mark of the packet' };
    default:
      return connection(field, branch, sight);
  }
}

function deviceKind(device: DeviceName): Look {
  if ('unknown' in device) return { unknown: `the interface the packet takes (${device.unknown})` };
  if (device.name === '') return { absent: true };
  return { names: [device.name === 'lo' ? 'loopback' : 'ether'] };
}

function ownerId(owner: Owner, field: 'uid' | 'gid'): Look {
  if (owner === 'none') return { absent: true };
  const id = owner === 'unknown' ? undefined : owner[field];
  return id === undefined
    ? { unknown: field === 'uid' ? 'the user that sends' : 'the group that sends' }
    : { number: id };
}
