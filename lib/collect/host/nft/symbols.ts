import { PORT_NAMES } from './port-names.ts';

type Symbols = ReadonlyMap<string, number>;

/** Written as `name number, name number`. */
function symbols(text: string): Symbols {
  const pairs = text.split(', ').map((pair) => pair.split(' '));
  return new Map(pairs.map(([name = '', number]) => [name, Number(number)]));
}

/** The names that nftables has for numbers, as `nft describe` lists them, and those of /etc/protocols. */
export const SYMBOLS = {
  none: new Map<string, number>(),
  services: PORT_NAMES,
  protocols: symbols(
    'ip 0, hopopt 0, icmp 1, igmp 2, ggp 3, ipencap 4, ipip 94, st 5, tcp 6, egp 8, igp 9, pup 12, udp 17, hmp 20, ' +
      'xns-idp 22, rdp 27, iso-tp4 29, dccp 33, xtp 36, ddp 37, idpr-cmtp 38, ipv6 41, ipv6-route 43, ipv6-frag 44, ' +
      'idrp 45, rsvp 46, gre 47, esp 50, ah 51, skip 57, ipv6-icmp 58, icmpv6 58, ipv6-nonxt 59, ipv6-opts 60, ' +
      'rspf 73, vmtp 81, eigrp 88, ospf 89, ax.25 93, etherip 97, encap 98, pim 103, ipcomp 108, comp 108, vrrp 112, ' +
      'l2tp 115, isis 124, sctp 132, fc 133, mobility-header 135, udplite 136, mpls-in-ip 137, manet 138, hip 139, ' +
      'shim6 140, wesp 141, rohc 142, ethernet 143',
  ),
  flags: symbols('fin 1, syn 2, rst 4, psh 8, ack 16, urg 32, ecn 64, cwr 128'),
  icmp: symbols(
    'echo-reply 0, destination-unreachable 3, source-quench 4, redirect 5, echo-request 8, router-advertisement 9, ' +
      'router-solicitation 10, time-exceeded 11, parameter-problem 12, timestamp-request 13, timestamp-reply 14, ' +
      'info-request 15, info-reply 16, address-mask-request 17, address-mask-reply 18',
  ),
  icmpCodes: symbols(
    'net-unreachable 0, host-unreachable 1, prot-unreachable 2, port-unreachable 3, frag-needed 4, net-prohibited 9, ' +
      'host-prohibited 10, admin-prohibited 13',
  ),
  icmpv6: symbols(
    'destination-unreachable 1, packet-too-big 2, time-exceeded 3, parameter-problem 4, echo-request 128, ' +
      'echo-reply 129, mld-listener-query 130, mld-listener-report 131, mld-listener-done 132, ' +
      'mld-listener-reduction 132, nd-router-solicit 133, nd-router-advert 134, nd-neighbor-solicit 135, ' +
      'nd-neighbor-advert 136, nd-redirect 137, router-renumbering 138, ind-neighbor-solicit 141, ' +
      'ind-neighbor-advert 142, mld2-listener-report 143',
  ),
  icmpv6Codes: symbols(
    'no-route 0, admin-prohibited 1, addr-unreachable 3, port-unreachable 4, policy-fail 5, reject-route 6',
  ),
  dscp: symbols(
    'cs0 0, cs1 8, cs2 16, cs3 24, cs4 32, cs5 40, cs6 48, cs7 56, df 0, be 0, lephb 1, af11 10, af12 12, af13 14, ' +
      'af21 18, af22 20, af23 22, af31 26, af32 28, af33 30, af41 34, af42 36, af43 38, va 44, ef 46',
  ),
  /** Of `meta nfproto`, where the kernel counts 2 and 10, as versions of IP. */
  families: symbols('ipv4 4, ipv6 6'),
  /** Of `meta protocol`: the versions of IP, and beside them numbers that no packet of IP has. */
  ethertypes: symbols('ip 4, ip6 6, arp 2054, vlan 33024, 8021q 33024, 8021ad 34984'),
  states: symbols('invalid 1, established 2, related 4, new 8, untracked 64'),
  statuses: symbols('expected 1, seen-reply 2, assured 4, confirmed 8, snat 16, dnat 32, dying 512'),
  directions: symbols('original 0, reply 1'),
  packetKinds: symbols('host 0, broadcast 1, multicast 2, other 3, unicast 0'),
  linkKinds: symbols('ether 1, ppp 512, ipip 768, ipip6 769, loopback 772, sit 776, ipgre 778'),
  routeKinds: symbols(
    'unspec 0, unicast 1, local 2, broadcast 3, anycast 4, multicast 5, blackhole 6, unreachable 7, prohibit 8',
  ),
} as const;
