import { describe, expect, test } from '@jest/globals';
import { firewalld, hosts, iptables, nft, on, ufw, windows } from './hosts.ts';
import { mendFor, mendFrom, said } from './mended.ts';

const WORLD = 'tcp 203.0.113.9:443';
const NAT = ['table ip n {', 'chain p {', 'type nat hook postrouting priority srcnat; policy accept;'];

describe('what the host sends', () => {
  test.each<[string, object, string]>([
    [
      'nft: the policy drops',
      on('output', 'drop'),
      'nft insert rule inet t c ip daddr 203.0.113.9 tcp dport 443 accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'nft: a rule drops',
      on('output', 'accept', 'tcp dport 443 drop'),
      'nft insert rule inet t c ip daddr 203.0.113.9 tcp dport 443 accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'nft: a rule rejects',
      on('output', 'accept', 'reject'),
      'nft insert rule inet t c ip daddr 203.0.113.9 tcp dport 443 accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'nft: a chain that others jump to drops, and is opened itself',
      nft(
        'table ip t {',
        'chain d {',
        'drop',
        '}',
        'chain c {',
        'type filter hook output priority 0; policy accept;',
        'jump d',
        '}',
        '}',
      ),
      'nft insert rule ip t d ip daddr 203.0.113.9 tcp dport 443 accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'nft: two base chains drop, and each is opened',
      nft(
        'table ip t {',
        'chain c {',
        'type filter hook output priority 0; policy drop;',
        '}',
        '}',
        'table inet u {',
        'chain c {',
        'type filter hook output priority 5; policy drop;',
        '}',
        '}',
      ),
      'nft insert rule ip t c ip daddr 203.0.113.9 tcp dport 443 accept comment "egress-doctor:p1" | nft insert rule inet u c ip daddr 203.0.113.9 tcp dport 443 accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'nft: new connections pass and their data does not',
      on('output', 'drop', 'ct state new accept'),
      'nft insert rule inet t c ip daddr 203.0.113.9 tcp dport 443 ct state established accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'nft: half of the ports pass, and their data does not',
      on('output', 'drop', 'ct state new tcp sport 32768-46883 accept'),
      'nft insert rule inet t c ip daddr 203.0.113.9 tcp dport 443 accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'nft: the chain comes before connections are looked up, so that replies have no state',
      nft(
        'table ip t {',
        'chain c {',
        'type filter hook prerouting priority raw; policy drop;',
        'iifname lo accept',
        '}',
        '}',
      ),
      'nft insert rule ip t c ip saddr 203.0.113.9 tcp dport 32768-60999 accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'nft: a chain of type nat drops',
      nft(
        ...NAT,
        'tcp dport 443 drop',
        'masquerade',
        '}',
        '}',
        'table ip x {',
        'chain y {',
        'type filter hook input priority 0;',
        'ct state new',
        '}',
        '}',
      ),
      'the chain p translates addresses, and what is accepted at its head is not translated any more: Take the rule that drops out of p: a chain of type nat is no place to filter. | → blocked',
    ],
    [
      'nft: a name that no shell should see',
      nft('table ip "a b" {', 'chain c {', 'type filter hook output priority 0; policy drop;', '}', '}'),
      'the name "a b" holds characters that are not handed to a shell on the host: Add the rule by hand. | → blocked',
    ],
    [
      'nft: replies are not let in',
      on('input', 'drop', 'tcp dport 22 accept'),
      'nft insert rule inet t c ip saddr 203.0.113.9 tcp dport 32768-60999 ct state established accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'iptables over nftables',
      iptables('nft', ['OUTPUT DROP'], 'OUTPUT -p udp -j ACCEPT'),
      'iptables-nft -t filter -I OUTPUT 1 -d 203.0.113.9 -p tcp --dport 443 -m comment --comment egress-doctor:p1 -j ACCEPT | → reachable',
    ],
    [
      'iptables-legacy: a chain of its own rejects',
      iptables('legacy', ['OUTPUT ACCEPT', 'X -'], 'OUTPUT -j X', 'X -p tcp -j REJECT'),
      'iptables-legacy -t filter -I X 1 -d 203.0.113.9 -p tcp --dport 443 -m comment --comment egress-doctor:p1 -j ACCEPT | → reachable',
    ],
    [
      'nft: replies to half of the ports are let in, and one rule does for the others',
      on('input', 'drop', 'ct state established tcp dport 40000-50000 accept'),
      'nft insert rule inet t c ip saddr 203.0.113.9 tcp dport 32768-60999 ct state established accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'ufw: replies are not let in',
      ufw({ outgoing: 'ACCEPT', replies: false }),
      'ufw has no words for packets of established connections: it lets them pass by itself, in before.rules: Look why /etc/ufw/before.rules does not: the line with RELATED,ESTABLISHED belongs at its beginning. | → blocked',
    ],
    [
      'ufw: the default for outgoing is deny',
      ufw({}),
      'ufw prepend allow out proto tcp to 203.0.113.9 port 443 comment egress-doctor:p1 | → reachable',
    ],
    [
      'ufw: a rule of the administrator denies',
      ufw({ outgoing: 'ACCEPT', user: ['ufw-user-output -p tcp --dport 443 -j DROP'] }),
      'ufw prepend allow out proto tcp to 203.0.113.9 port 443 comment egress-doctor:p1 | → reachable',
    ],
    [
      'ufw: before.rules denies',
      ufw({ before: ['ufw-before-output -p tcp --dport 443 -j DROP'] }),
      "a rule that allows the packets would not come before iptables-nft filter ufw-before-output rule 2 (line 18): Take the packets out of iptables-nft filter ufw-before-output rule 2 (line 18) where it is written: before.rules of ufw, a script, a service's own rules. | → blocked",
    ],
    [
      'ufw is active, and somebody else denies in OUTPUT itself',
      ufw({ outgoing: 'ACCEPT', user: ['OUTPUT -p tcp --dport 443 -j DROP'] }),
      'iptables-nft -t filter -I OUTPUT 1 -d 203.0.113.9 -p tcp --dport 443 -m comment --comment egress-doctor:p1 -j ACCEPT | → reachable',
    ],
    [
      'firewalld: a policy rejects',
      firewalld(),
      'firewall-cmd --policy=egress --add-rich-rule=rule priority="-32768" family="ipv4" destination address="203.0.113.9" port port="443" protocol="tcp" accept | firewall-cmd --permanent --policy=egress --add-rich-rule=rule priority="-32768" family="ipv4" destination address="203.0.113.9" port port="443" protocol="tcp" accept | → reachable',
    ],
    [
      'firewalld: a rich rule of a policy rejects',
      firewalld({ filter_OUT_policy_egress_deny: ['tcp dport 443 reject'] }),
      'firewall-cmd --policy=egress --add-rich-rule=rule priority="-32768" family="ipv4" destination address="203.0.113.9" port port="443" protocol="tcp" accept | firewall-cmd --permanent --policy=egress --add-rich-rule=rule priority="-32768" family="ipv4" destination address="203.0.113.9" port port="443" protocol="tcp" accept | → reachable',
    ],
    [
      'firewalld: a rule of its own, of no policy, rejects',
      firewalld({ filter_OUTPUT: ['ct state { established, related } accept', 'ip daddr 203.0.113.0/24 reject'] }),
      "the rule stands in firewalld's own chain filter_OUTPUT, which belongs to no zone and no policy: Look at the settings in firewalld.conf, and at `firewall-cmd --list-all` of the interface’s zone. | → blocked",
    ],
    [
      'firewalld: established connections are dropped',
      firewalld({ filter_INPUT: ['ct state established drop'] }),
      'firewall-cmd --policy=egress --add-rich-rule=rule priority="-32768" family="ipv4" destination address="203.0.113.9" port port="443" protocol="tcp" accept | firewall-cmd --permanent --policy=egress --add-rich-rule=rule priority="-32768" family="ipv4" destination address="203.0.113.9" port port="443" protocol="tcp" accept | firewalld lets packets of established connections pass by itself, and has no words for them: Look at what of the connection is not tracked, or `invalid` for the kernel: `conntrack -L`, asymmetric routes. | → blocked',
    ],
    [
      'Windows: the profile blocks what no rule allows',
      windows(4, 4),
      'New-NetFirewallRule -Name egress-doctor-p1-1 -DisplayName egress-doctor-p1-1 -Direction Outbound -Action Allow -Protocol TCP -RemoteAddress 203.0.113.9 -RemotePort 443 | → reachable',
    ],
    [
      'Windows: a rule blocks',
      windows(2, 4, {
        InstanceID: '{1}',
        DisplayName: 'No web',
        Direction: 2,
        Action: 4,
        Profile: 0,
        Enabled: 1,
        Protocol: '6',
        RemotePort: '443',
      }),
      "the rule “No web” ({1}) blocks, and on Windows a block beats every allow: Narrow the rule, or switch it off: Disable-NetFirewallRule -Name '{1}' (where no group policy sets it). | → blocked",
    ],
  ])('%s', (_sentence, report, told) => {
    expect(said(mendFor(hosts({ 'i-app': report }), 'eni-app', WORLD))).toBe(told);
  });
});
describe('what is asked about', () => {
  test.each<[string, string, object, string]>([
    [
      'nft: ICMP',
      'icmp 203.0.113.9',
      on('output', 'drop'),
      'nft insert rule inet t c ip daddr 203.0.113.9 meta l4proto icmp accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'iptables: ICMP',
      'icmp 203.0.113.9',
      iptables('nft', ['OUTPUT DROP']),
      'iptables-nft -t filter -I OUTPUT 1 -d 203.0.113.9 -p icmp -m comment --comment egress-doctor:p1 -j ACCEPT | → reachable',
    ],
    [
      'ufw: ICMP',
      'icmp 203.0.113.9',
      ufw({}),
      'ufw has no words for ICMP: Let it pass in /etc/ufw/before.rules (before6.rules for ICMPv6), and run `ufw reload`. | → blocked',
    ],
    [
      'firewalld: ICMP',
      'icmp 203.0.113.9',
      firewalld(),
      'firewall-cmd --policy=egress --add-rich-rule=rule priority="-32768" family="ipv4" destination address="203.0.113.9" protocol value="icmp" accept | firewall-cmd --permanent --policy=egress --add-rich-rule=rule priority="-32768" family="ipv4" destination address="203.0.113.9" protocol value="icmp" accept | → reachable',
    ],
    [
      'another protocol',
      '50 203.0.113.9',
      on('output', 'drop'),
      'the packets are of IP protocol 50, and front ends are told of tcp, udp and ICMP alone: Write a rule for IP protocol 50 by hand. | → blocked',
    ],
    [
      'a network and a range of ports',
      'udp 203.0.112.0/23:1000-2000',
      on('output', 'drop'),
      'nft insert rule inet t c ip daddr 203.0.112.0/23 udp dport 1000-2000 accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'too many addresses',
      'udp 203.0.112.1,203.0.112.3,203.0.112.5,203.0.112.7,203.0.112.9,203.0.112.11,203.0.112.13,203.0.112.15,203.0.112.17,203.0.112.19,203.0.112.21,203.0.112.23,203.0.112.25,203.0.112.27,203.0.112.29,203.0.112.31,203.0.112.33:53',
      on('output', 'drop'),
      'it would take 17 rules on the host, and more than 16 are not added at once: Ask about fewer addresses, or open a whole network by hand. | → blocked',
    ],
    [
      'Windows: ICMP',
      'icmp 203.0.113.9',
      windows(4, 4),
      'New-NetFirewallRule -Name egress-doctor-p1-1 -DisplayName egress-doctor-p1-1 -Direction Outbound -Action Allow -Protocol ICMPv4 -RemoteAddress 203.0.113.9 | → reachable',
    ],
    [
      'iptables: everywhere, and port 25 is not ours to open',
      'tcp 0.0.0.0/0',
      iptables('nft', ['OUTPUT DROP']),
      'iptables-nft -t filter -I OUTPUT 1 -p tcp -m comment --comment egress-doctor:p1 -j ACCEPT | → partial',
    ],
  ])('%s', (_sentence, words, report, told) => {
    expect(said(mendFor(hosts({ 'i-app': report }), 'eni-app', words))).toBe(told);
  });
});
describe('the host that is connected to', () => {
  test.each<[string, object, string]>([
    [
      'nft: the request',
      on('input', 'drop', 'ct state established accept'),
      'nft insert rule inet t c ip saddr 203.0.113.9 tcp dport 80 accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'nft: the answer',
      on('output', 'drop'),
      'nft insert rule inet t c ip daddr 203.0.113.9 tcp dport 1024-65535 ct state established accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'iptables: both',
      iptables('legacy', ['INPUT DROP', 'OUTPUT DROP']),
      'iptables-legacy -t filter -I INPUT 1 -s 203.0.113.9 -p tcp --dport 80 -m comment --comment egress-doctor:p1 -j ACCEPT | iptables-legacy -t filter -I OUTPUT 1 -d 203.0.113.9 -p tcp --dport 1024:65535 -m conntrack --ctstate ESTABLISHED -m comment --comment egress-doctor:p1 -j ACCEPT | → reachable',
    ],
    [
      'ufw',
      ufw({ outgoing: 'ACCEPT' }),
      'ufw prepend allow in proto tcp from 203.0.113.9 to any port 80 comment egress-doctor:p1 | → reachable',
    ],
    [
      'firewalld: the zone',
      firewalld(),
      'firewall-cmd --zone=public --add-rich-rule=rule priority="-32768" family="ipv4" source address="203.0.113.9" port port="80" protocol="tcp" accept | firewall-cmd --permanent --zone=public --add-rich-rule=rule priority="-32768" family="ipv4" source address="203.0.113.9" port port="80" protocol="tcp" accept | → reachable',
    ],
    [
      'Windows',
      windows(2, 4),
      'New-NetFirewallRule -Name egress-doctor-p1-1 -DisplayName egress-doctor-p1-1 -Direction Inbound -Action Allow -Protocol TCP -RemoteAddress 203.0.113.9 -LocalPort 80 | → reachable',
    ],
  ])('%s', (_sentence, report, told) => {
    expect(said(mendFrom(hosts({ 'i-web': report }), '203.0.113.9', 'eni-web:80'))).toBe(told);
  });
});
