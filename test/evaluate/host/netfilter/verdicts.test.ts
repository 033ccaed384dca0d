import { describe, expect, test } from '@jest/globals';
import { type Dumps, legacy, nft, sends } from '../../../support/host-rules.ts';

const WEB = 'tcp 203.0.113.9:443';

function chain(head: string, ...rules: readonly string[]): string {
  return `chain ${head} ${rules.join('\n')} }`;
}

/** One inet table with an output chain at priority 0. */
function out(...rules: readonly string[]): Dumps {
  return nft(`table inet t {\n${chain('o {\n type filter hook output priority 0; policy accept;\n', ...rules)}\n}`);
}

function outDrop(...rules: readonly string[]): Dumps {
  return nft(`table inet t {\n${chain('o {\n type filter hook output priority 0; policy drop;\n', ...rules)}\n}`);
}

const EMPTY_ACCEPT = 'type filter hook output priority 0; policy accept;';

describe('verdicts', () => {
  test.each<[string, Dumps, string]>([
    ['nothing at all', {}, 'passes'],
    ['a drop is silent', out('drop'), 'out 1: inet t o line 4 drop → timeout'],
    ['the policy drops what falls through', outDrop('udp dport 53 accept'), 'out 1: inet t o policy drop → timeout'],
    ['return in a base chain meets the policy', outDrop('return', 'accept'), 'out 1: inet t o policy drop → timeout'],
    ['an accept behind a drop is too late', out('drop', 'accept'), 'out 1: inet t o line 4 drop → timeout'],
    [
      'accept ends its own chain alone',
      nft(
        `table ip a {\n chain o {\n type filter hook output priority 0;\n accept\n }\n}\ntable ip b {\n chain o {\n type filter hook output priority 10;\n drop\n }\n}`,
      ),
      'out 1: ip b o line 10 drop → timeout',
    ],
    [
      'a drop is final whatever would accept later',
      nft(
        `table ip a {\n chain o {\n type filter hook output priority -5;\n drop\n }\n}\ntable ip b {\n chain o {\n type filter hook output priority 10;\n accept\n }\n}`,
      ),
      'out 1: ip a o line 4 drop → timeout',
    ],
    [
      'of one priority the chain that came last runs first',
      nft(
        `table ip a {\n chain o {\n type filter hook output priority 0;\n drop\n }\n}\ntable ip b {\n chain o {\n type filter hook output priority 0;\n drop\n }\n}`,
      ),
      'out 1: ip b o line 10 drop → timeout',
    ],
    [
      'both back ends apply',
      { ...out('accept'), ...legacy('filter', ['INPUT ACCEPT', 'FORWARD ACCEPT', 'OUTPUT DROP'], []) },
      'out 1: iptables-legacy filter OUTPUT policy drop → timeout',
    ],
    [
      'a table of the other family has no say',
      nft(`table ip6 t {\n chain o {\n type filter hook output priority 0; policy drop;\n }\n}`),
      'passes',
    ],
    [
      'a jump comes back to the next rule',
      nft(`table inet t {\n chain x {\n tcp dport 80 accept\n }\n chain o {\n ${EMPTY_ACCEPT}\n jump x\n drop\n }\n}`),
      'out 1: inet t o line 8 drop → timeout',
    ],
    [
      'a goto does not come back',
      nft(`table inet t {\n chain x {\n tcp dport 80 accept\n }\n chain o {\n ${EMPTY_ACCEPT}\n goto x\n drop\n }\n}`),
      'passes',
    ],
    [
      'behind a goto the caller’s caller goes on',
      nft(
        `table inet t {\n chain y {\n return\n }\n chain x {\n goto y\n drop\n }\n chain o {\n ${EMPTY_ACCEPT}\n jump x\n reject with tcp reset\n }\n}`,
      ),
      'out 1: inet t o line 12 tcp-reset → timeout',
    ],
    [
      'a rule that only counts goes on',
      legacy('filter', ['INPUT ACCEPT', 'FORWARD ACCEPT', 'OUTPUT ACCEPT'], ['OUTPUT -p tcp', 'OUTPUT -p tcp -j DROP']),
      'out 1: iptables-legacy filter OUTPUT rule 2 (line 6) drop → timeout',
    ],
  ])('%s', (_sentence, dumps, told) => {
    expect(sends(dumps, WEB)).toBe(told);
  });
});

describe('a REJECT is as loud as its answer gets through', () => {
  test.each<[string, Dumps, string, string]>([
    ['where the same chain rejects the answer, it is silent', out('reject'), WEB, 'port-unreachable → timeout'],
    [
      'where loopback is accepted first, it is heard',
      out('oifname "lo" accept', 'reject'),
      WEB,
      'port-unreachable → refused',
    ],
    ['a reset of a protocol of its own', out('meta l4proto tcp reject with tcp reset'), WEB, 'tcp-reset → timeout'],
    [
      'administratively prohibited',
      out('oifname "lo" accept', 'reject with icmp type admin-prohibited'),
      WEB,
      'admin-prohibited → unreachable',
    ],
    [
      'the same for IPv6 is a refusal of permission',
      out('oifname "lo" accept', 'reject with icmpv6 type admin-prohibited'),
      'tcp [2001:db8::9]:443',
      'admin-prohibited → prohibited',
    ],
    [
      'a datagram’s sender hears of it at once',
      out('udp dport 443 reject'),
      'udp 203.0.113.9:443',
      'port-unreachable → prohibited',
    ],
  ])('%s', (_sentence, dumps, words, told) => {
    expect(sends(dumps, words)).toMatch(new RegExp(`^out 1: inet t o line \\d+ ${told.replace('|', '\\|')}$`));
  });

  test('INPUT may eat the answer', () => {
    const dumps = nft(
      `table inet t {\n chain o {\n ${EMPTY_ACCEPT}\n oifname "lo" accept\n reject\n }\n chain i {\n type filter hook input priority 0; policy drop;\n ct state established accept\n }\n}`,
    );
    expect(sends(dumps, WEB)).toBe('out 1: inet t o line 5 port-unreachable → timeout');
    const related = nft(
      `table inet t {\n chain o {\n ${EMPTY_ACCEPT}\n oifname "lo" accept\n reject\n }\n chain i {\n type filter hook input priority 0; policy drop;\n ct state established,related accept\n }\n}`,
    );
    expect(sends(related, WEB)).toBe('out 1: inet t o line 5 port-unreachable → refused');
  });
});

const input = (policy: string, ...rules: readonly string[]) =>
  nft(`table inet t {\n chain i {\n type filter hook input priority 0; policy ${policy};\n${rules.join('\n')}\n }\n}`);

describe('the reply, and what follows', () => {
  test.each<[string, Dumps, string, string]>([
    [
      'INPUT without established eats the reply',
      input('drop', 'tcp dport 22 accept'),
      WEB,
      'in 1: inet t i policy drop → timeout',
    ],
    ['established lets it in', input('drop', 'ct state established accept'), WEB, 'passes'],
    ['a reply is not new', input('accept', 'ct state new drop'), WEB, 'passes'],
    ['a reply of UDP is established too', input('drop', 'ct state established accept'), 'udp 203.0.113.9:53', 'passes'],
    ['and so is an echo', input('drop', 'ct state established accept'), 'icmp 203.0.113.9', 'passes'],
    [
      'half of the ports closed for the reply',
      input('accept', 'tcp dport 32768-46883 drop'),
      WEB,
      'in 0.5: inet t i line 4 drop → timeout',
    ],
    ['only new goes out: data hangs', outDrop('ct state new accept'), WEB, 'then 1: inet t o policy drop → stalled'],
    [
      'only the SYN goes out: data hangs',
      outDrop('tcp flags & (syn|ack) == syn accept'),
      WEB,
      'then 1: inet t o policy drop → stalled',
    ],
    ['new and established go out', outDrop('ct state new,established accept'), WEB, 'passes'],
    ['datagrams have no handshake to fail behind', outDrop('ct state new accept'), 'udp 203.0.113.9:53', 'passes'],
  ])('%s', (_sentence, dumps, words, told) => {
    expect(sends(dumps, words)).toBe(told);
  });
});
