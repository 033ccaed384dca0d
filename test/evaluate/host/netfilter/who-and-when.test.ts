import { describe, expect, test } from '@jest/globals';
import { type Dumps, type Judging, nft, sends } from '../../../support/host-rules.ts';

const WEB = 'tcp 203.0.113.9:443';
const WEB6 = 'tcp [2001:db8::9]:443';
const ROOT: Judging = { owner: { uid: 0 } };

const chain = (family: string, name: string, hook: string, ...rules: readonly string[]) =>
  `table ${family} ${name} {\nchain c {\ntype ${hook};\n${rules.join('\n')}\n}\n}\n`;

function save(name: 'iptables-legacy-save' | 'ip6tables-legacy-save', ...rules: readonly string[]): Dumps {
  const chains = ['INPUT', 'FORWARD', 'OUTPUT'].map((one) => `:${one} ACCEPT [0:0]`);
  return { [name]: ['*filter', ...chains, ...rules, 'COMMIT', ''].join('\n') };
}

describe('whose socket it is', () => {
  const INPUT = chain('ip', 'f', 'filter hook input priority 0', 'meta skuid 0 drop');

  test.each<[string, Dumps, string]>([
    ['an answer from the wire is known by its socket', nft(INPUT), 'in 1: ip f c line 4 drop → timeout'],
    [
      'one that still comes from a translated address is not',
      nft(chain('ip', 'n', 'nat hook output priority -100', 'dnat to 203.0.113.10') + INPUT),
      'passes',
    ],
    [
      'the error of a REJECT has no owner, and iptables’ negation takes it',
      save(
        'iptables-legacy-save',
        '-A OUTPUT -m owner ! --uid-owner 0 -j DROP',
        '-A OUTPUT -p tcp -j REJECT --reject-with icmp-port-unreachable',
      ),
      'out 1: iptables-legacy filter OUTPUT rule 2 (line 6) port-unreachable → timeout',
    ],
    [
      'where nftables’ does not',
      nft(chain('ip', 'f', 'filter hook output priority 0', 'meta skuid != 0 drop', 'meta l4proto tcp reject')),
      'out 1: ip f c line 5 port-unreachable → refused',
    ],
  ])('%s', (_sentence, dumps, told) => {
    expect(sends(dumps, WEB, ROOT)).toBe(told);
  });
});

describe('when the connection is looked up', () => {
  const BESIDE = 'whether the connection is looked up before or behind this chain';

  test('at the very priority of tracking nobody knows', () => {
    const rules = nft(chain('ip', 'f', 'filter hook output priority -200', 'ct state new drop'));
    expect(sends(rules, WEB)).toBe(`out 1: ip f c line 4 drop → timeout; out? ${BESIDE}; then? ${BESIDE}`);
  });
});

function says(end: string): string {
  return end === 'passes' ? end : `out 1: inet n c line 4 drop → ${end}`;
}

describe('what turns tracking on', () => {
  const NAT = 'table inet n {\nchain c {\ntype nat hook output priority -100;\ntcp dport 443 drop\n';
  const of = (rule: string) => nft(`${NAT}${rule}\n}\n}\n`);

  test.each([
    ['nothing: the nat chain sleeps', '', 'passes', 'passes'],
    ['a translation to IPv4, for IPv4', 'tcp dport 1 dnat ip to 203.0.113.10', 'timeout', 'passes'],
    ['a translation to IPv6, for IPv6', 'tcp dport 1 dnat ip6 to 2001:db8::10', 'passes', 'timeout'],
    ['a redirection, for both', 'tcp dport 1 redirect to :9', 'timeout', 'timeout'],
    ['a question about the connection, for both', 'ct state invalid counter', 'timeout', 'timeout'],
  ])('%s', (_sentence, rule, four, six) => {
    const seen = [WEB, WEB6].map((words) => sends(of(rule), words));
    expect(seen).toEqual([four, six].map(says));
  });
});

describe('a reset that a REJECT sends', () => {
  const NAT = chain('ip', 'n', 'nat hook output priority -100', 'ct state related tcp flags & rst == rst drop');
  const rejecting = (priority: number) =>
    chain('ip', 'f', `filter hook output priority ${priority}`, 'tcp dport 443 reject with tcp reset');

  test.each([
    ['before nat was asked about the connection, nat is asked about it', -150, 'timeout'],
    ['after that, it is not', 0, 'refused'],
  ])('%s', (_sentence, priority, seen) => {
    expect(sends(nft(NAT + rejecting(priority)), WEB)).toBe(`out 1: ip f c line 10 tcp-reset → ${seen}`);
  });
});

describe('what is unicast', () => {
  test.each<[string, Dumps, string]>([
    [
      'to ip6tables every address that is no group, the host’s own too',
      save('ip6tables-legacy-save', '-A INPUT -m addrtype --dst-type UNICAST -j DROP'),
      'in 1: ip6tables-legacy filter INPUT rule 1 (line 5) drop → timeout',
    ],
    [
      'to nftables not the host’s own',
      nft(chain('ip6', 'f', 'filter hook input priority 0', 'fib daddr type unicast drop')),
      'passes',
    ],
  ])('%s', (_sentence, dumps, told) => {
    expect(sends(dumps, WEB6)).toBe(told);
  });
});
