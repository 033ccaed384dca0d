import { describe, expect, test } from '@jest/globals';
import { type Dumps, type Judging, legacy, nft, sends } from '../../../support/host-rules.ts';

const WEB = 'tcp 203.0.113.9:443';

function out(...rules: readonly string[]): Dumps {
  return nft(
    `table inet t {\nchain o {\ntype filter hook output priority 0; policy accept;\n${rules.join('\n')}\n}\n}`,
  );
}

function iptables(...rules: readonly string[]): Dumps {
  return legacy(
    'filter',
    ['INPUT ACCEPT', 'FORWARD ACCEPT', 'OUTPUT ACCEPT'],
    rules.map((one) => `OUTPUT ${one} -j DROP`),
  );
}

const HITS = 'out 1: inet t o line 4 drop → timeout';
const CAUGHT = 'out 1: iptables-legacy filter OUTPUT rule 1 (line 5) drop → timeout';

const TWO_NEGATED = 'how this version of nft or iptables compares two negated fields';

describe('nftables conditions', () => {
  test.each<[string, string, string, Judging?]>([
    ['ip daddr 203.0.113.0/24 drop', WEB, HITS],
    ['ip daddr != 203.0.113.0/24 drop', WEB, 'passes'],
    ['ip6 daddr != ::1 drop', WEB, 'passes'],
    ['tcp dport != 80 drop', WEB, HITS],
    ['tcp dport != 80 drop', 'icmp 203.0.113.9', 'passes'],
    ['udp dport != 80 drop', WEB, 'passes'],
    ['tcp sport != 1 tcp dport != 80 drop', WEB, HITS],
    ['tcp sport != 1 tcp dport != 443 drop', WEB, `${HITS}; out? ${TWO_NEGATED}; then? ${TWO_NEGATED}`],
    ['tcp dport { 80, 443 } drop', WEB, HITS],
    ['tcp dport != { 80, 443 } drop', WEB, 'passes'],
    ['ip daddr . tcp dport { 203.0.113.9 . 443, 203.0.113.8 . 80 } drop', WEB, HITS],
    ['ip daddr . tcp dport { 203.0.113.8 . 443, 203.0.113.9 . 80 } drop', WEB, 'passes'],
    ['ip daddr . tcp dport vmap { 203.0.113.9 . 443 : drop, 203.0.113.8 . 80 : accept }', WEB, HITS],
    ['oifname "eth*" drop', WEB, HITS],
    ['oifname "eth1" drop', WEB, 'passes'],
    ['iifname "lo" drop', WEB, 'passes'],
    ['iifname != "lo" drop', WEB, HITS],
    ['meta nfproto ipv6 drop', WEB, 'passes'],
    ['meta l4proto tcp drop', WEB, HITS],
    ['tcp flags syn drop', WEB, HITS],
    ['tcp flags & (fin|syn|rst|ack) == syn drop', WEB, HITS],
    ['tcp flags & ack == ack drop', WEB, 'then 1: inet t o line 4 drop → stalled'],
    ['fib daddr type local drop', WEB, 'passes'],
    ['fib daddr type != local drop', WEB, HITS],
    ['meta skuid 33 drop', WEB, HITS, { owner: { uid: 33 } }],
    ['meta skuid 33 drop', WEB, 'passes', { owner: { uid: 0 } }],
    ['meta skuid 33 drop', WEB, `${HITS}; out? the user that sends; then? the user that sends`],
    ['meta mark 7 drop', WEB, HITS, { mark: 7 }],
    ['meta mark & 0xff == 7 drop', WEB, HITS, { mark: 0x107 }],
    ['icmp type echo-request drop', 'icmp 203.0.113.9', 'out 1: inet t o line 4 drop → prohibited'],
    ['icmp type echo-reply drop', 'icmp 203.0.113.9', 'passes'],
    ['ct state new drop', WEB, HITS],
    ['ct state { established, related } drop', WEB, 'then 1: inet t o line 4 drop → stalled'],
    ['ct state != new drop', WEB, 'then 1: inet t o line 4 drop → stalled'],
    ['ct original ip daddr 203.0.113.9 drop', WEB, HITS],
    ['tcp sport 32768-40000 drop', WEB, 'out 0.256: inet t o line 4 drop → timeout'],
    ['limit rate 10/second drop', WEB, `${HITS}; out? the rate of packets; then? the rate of packets`],
  ])('%s: %s', (rule, words, told, judging = {}) => {
    const said = sends(out(rule), words, judging);
    expect(rule.startsWith('limit') ? said.replaceAll(/\? [^;]+/g, '? the rate of packets') : said).toBe(told);
  });
});

describe('iptables conditions', () => {
  test.each<[string, string, string, Judging?]>([
    ['-d 203.0.113.0/24', WEB, CAUGHT],
    ['! -d 203.0.113.0/24', WEB, 'passes'],
    ['-d 192.0.2.9/255.0.2.255', 'tcp 192.9.2.9:80', CAUGHT],
    ['-d 192.0.2.9/255.0.2.255', 'tcp 192.9.4.9:80', 'passes'],
    ['-p tcp -m multiport --dports 80,443', WEB, CAUGHT],
    ['-p tcp -m multiport ! --dports 80,443', WEB, 'passes'],
    ['-p tcp -m multiport --ports 443', WEB, CAUGHT],
    ['-o eth+', WEB, CAUGHT],
    ['! -o lo', WEB, CAUGHT],
    ['-m owner --uid-owner 33', WEB, CAUGHT, { owner: { uid: 33 } }],
    ['-m owner ! --uid-owner 33', WEB, CAUGHT, { owner: { uid: 0 } }],
    ['-m addrtype --dst-type LOCAL', WEB, 'passes'],
    ['-m iprange --dst-range 203.0.113.5-203.0.113.9', WEB, CAUGHT],
    ['-m state --state NEW', WEB, CAUGHT],
    ['-p tcp --syn', WEB, CAUGHT],
    ['-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN', WEB, CAUGHT],
    ['-p icmp -m icmp --icmp-type 8', 'icmp 203.0.113.9', CAUGHT.replace('timeout', 'prohibited')],
  ])('%s: %s', (rule, words, told, judging = {}) => {
    expect(sends(iptables(rule), words, judging)).toBe(told);
  });

  test('a set that was not dumped leaves the answer open', () => {
    expect(sends(iptables('-m set --match-set blocked dst'), WEB)).toMatch(
      /^out 1: iptables-legacy filter OUTPUT rule 1 \(line 5\) drop → timeout; out\? .*blocked/,
    );
  });

  test('and one that was dumped decides', () => {
    const ipset = 'create blocked hash:net family inet hashsize 1024 maxelem 65536\nadd blocked 203.0.113.0/24\n';
    expect(sends({ ...iptables('-m set --match-set blocked dst'), ipset }, WEB)).toBe(CAUGHT);
  });
});
