import { ADDRTYPE } from './address-kind.ts';
import { CONNTRACK, STATE } from './conntrack.ts';
import { EXTENSION_HEADER } from './extension-header.ts';
import { ICMP, ICMP6 } from './icmp.ts';
import { DSCP, HL, LENGTH, PKTTYPE, TOS, TTL } from './ip-header.ts';
import { IPRANGE } from './iprange.ts';
import { CONNMARK, MARK } from './marks.ts';
import { byOption, dependsOn, dependsOnTracking, type MatchModule } from './match-module.ts';
import { OWNER } from './owner.ts';
import { POLICY } from './policy.ts';
import { MULTIPORT, portOptions } from './ports.ts';
import { RECENT } from './recent.ts';
import { SET } from './set.ts';
import { TCP } from './tcp.ts';

/** Every match that is understood; any other leaves its rule unknown. */
export const MATCHES: ReadonlyMap<string, MatchModule> = new Map<string, MatchModule>([
  ['comment', { knows: new Set(['--comment']), read: () => [] }],
  ['tcp', TCP],
  ['udp', byOption(portOptions('udp'))],
  ['udplite', byOption(portOptions('udplite'))],
  ['sctp', byOption({ ...portOptions('sctp'), '--chunk-types': () => undefined })],
  ['dccp', byOption({ ...portOptions('dccp'), '--dccp-types': () => undefined, '--dccp-option': () => undefined })],
  ['multiport', MULTIPORT],
  ['icmp', ICMP],
  ['icmp6', ICMP6],
  ['icmpv6', ICMP6],
  ['state', STATE],
  ['conntrack', CONNTRACK],
  ['owner', OWNER],
  ['mark', MARK],
  ['connmark', CONNMARK],
  ['addrtype', ADDRTYPE],
  ['iprange', IPRANGE],
  ['pkttype', PKTTYPE],
  ['set', SET],
  ['ttl', TTL],
  ['hl', HL],
  ['length', LENGTH],
  ['tos', TOS],
  ['dscp', DSCP],
  ['policy', POLICY],
  ['recent', RECENT],
  ['limit', dependsOn('how many packets came shortly before')],
  ['hashlimit', dependsOn('how many packets of its kind came shortly before')],
  ['rateest', dependsOn('the rate of packets')],
  ['statistic', dependsOn('chance or a count of packets')],
  ['random', dependsOn('chance')],
  ['nth', dependsOn('a count of packets')],
  ['time', dependsOn('the time of day')],
  ['connlimit', dependsOnTracking('how many connections are open')],
  ['connbytes', dependsOnTracking('how much the connection has carried')],
  ['quota', dependsOn('how much has passed before')],
  ['condition', dependsOn('a switch that a program sets')],
  ['cpu', dependsOn('which processor handles the packet')],
  ['rt', EXTENSION_HEADER],
  ['hbh', EXTENSION_HEADER],
  ['dst', EXTENSION_HEADER],
  ['frag', EXTENSION_HEADER],
  ['ah', EXTENSION_HEADER],
]);
