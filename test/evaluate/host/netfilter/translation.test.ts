import { describe, expect, test } from '@jest/globals';
import { type Dumps, legacy, nft, sends, takes } from '../../../support/host-rules.ts';

const WEB = 'tcp 203.0.113.9:443';

const nat = (...rules: readonly string[]) =>
  `table ip n {\nchain o {\ntype nat hook output priority -100;\n${rules.join('\n')}\n}\n}\n`;
const filter = (hook: string, priority: number, ...rules: readonly string[]) =>
  `table ip f${priority < 0 ? `m${-priority}` : priority} {\nchain c {\ntype filter hook ${hook} priority ${priority};\n${rules.join('\n')}\n}\n}\n`;

describe('translation on the way out', () => {
  test.each<[string, string, string]>([
    [
      'filter sees the new destination',
      nat('tcp dport 443 dnat to 203.0.113.10:8443') + filter('output', 0, 'tcp dport 8443 drop'),
      'out 1: ip f0 c line 10 drop → timeout',
    ],
    [
      'mangle, which comes first, sees the old one',
      nat('tcp dport 443 dnat to 203.0.113.10:8443') + filter('output', -150, 'tcp dport 443 drop'),
      'out 1: ip fm150 c line 10 drop → timeout',
    ],
    [
      'the connection remembers it',
      nat('tcp dport 443 dnat to 203.0.113.10:8443') + filter('output', 0, 'ct original ip daddr 203.0.113.9 drop'),
      'out 1: ip f0 c line 10 drop → timeout',
    ],
    [
      'a redirect goes in again over loopback',
      nat('tcp dport 443 redirect to :15001') + filter('input', 0, 'iifname "lo" tcp dport 15001 drop'),
      'out 1: ip f0 c line 10 drop → timeout',
    ],
    [
      'OUTPUT still sees the device of the old route',
      nat('tcp dport 443 redirect to :15001') + filter('output', 0, 'oifname "lo" ct direction original drop'),
      'passes',
    ],
    [
      'POSTROUTING sees loopback',
      nat('tcp dport 443 redirect to :15001') + filter('postrouting', 0, 'oifname "lo" drop'),
      'out 1: ip f0 c line 10 drop → timeout',
    ],
    [
      'the answer comes from the new destination until INPUT is past',
      nat('tcp dport 443 dnat to 203.0.113.10:8443') + filter('input', 0, 'ip saddr 203.0.113.10 drop'),
      'in 1: ip f0 c line 10 drop → timeout',
    ],
    [
      'nat chains ask no packet but the first',
      nat('tcp dport 443 dnat to 203.0.113.10', 'ct state established drop'),
      'passes',
    ],
    [
      'a drop in a nat chain counts where connections are tracked',
      nat('tcp dport 443 drop', 'tcp dport 1 redirect'),
      'out 1: ip n o line 4 drop → timeout',
    ],
    ['and sleeps where they are not', nat('tcp dport 443 drop'), 'passes'],
    [
      'a source that the host does not have',
      'table ip n {\nchain p {\ntype nat hook postrouting priority 100;\nsnat to 198.51.100.7\n}\n}\n',
      'out 1: ip n p line 4 foreign-source → timeout',
    ],
    [
      'masquerading as oneself',
      'table ip n {\nchain p {\ntype nat hook postrouting priority 100;\nmasquerade\n}\n}\n',
      'passes',
    ],
  ])('%s', (_sentence, rules, told) => {
    expect(sends(nft(rules), WEB)).toBe(told);
  });
});

describe('tracking', () => {
  test.each<[string, string, string]>([
    [
      'before the connection is looked up a packet is invalid',
      filter('output', -300, 'ct state invalid drop'),
      'out 1: ip fm300 c line 4 drop → timeout',
    ],
    ['and not new', filter('output', -300, 'ct state new drop'), 'passes'],
    [
      'behind NOTRACK it is untracked',
      filter('output', -300, 'notrack') + filter('output', 0, 'ct state untracked drop'),
      'out 1: ip f0 c line 10 drop → timeout',
    ],
    [
      'its answer fits no connection',
      filter('output', -300, 'notrack') + filter('input', 0, 'ct state established accept', 'drop'),
      'in 1: ip f0 c line 11 drop → timeout',
    ],
    [
      'NOTRACK both ways, and untracked accepted',
      filter('output', -300, 'notrack') +
        filter('prerouting', -300, 'notrack') +
        filter('input', 0, 'ct state established,untracked accept', 'drop'),
      'passes',
    ],
    [
      'a mark that a chain sets is seen at once',
      filter('output', -10, 'meta mark set 7') + filter('output', 0, 'meta mark 7 drop'),
      'out 1: ip f0 c line 10 drop → timeout',
    ],
    [
      'the connection’s mark comes back with the answer',
      filter('output', 0, 'ct mark set 9') + filter('input', 0, 'ct mark 9 drop').replace('ip f0', 'ip g0'),
      'in 1: ip g0 c line 10 drop → timeout',
    ],
  ])('%s', (_sentence, rules, told) => {
    expect(sends(nft(rules), WEB)).toBe(told);
  });
});

describe('through the host and into it', () => {
  const published = legacy(
    'nat',
    ['PREROUTING ACCEPT', 'INPUT ACCEPT', 'OUTPUT ACCEPT', 'POSTROUTING ACCEPT'],
    ['PREROUTING -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.17.0.2:8080'],
  );
  const report = {
    routes: {
      rules4: [
        { priority: 0, src: 'all', table: 'local' },
        { priority: 32766, src: 'all', table: 'main' },
      ],
      tables4: [
        { dst: '172.17.0.0/16', dev: 'docker0', table: 'main' },
        { dst: 'default', gateway: '10.0.1.1', dev: 'eth0', table: 'main' },
      ],
    },
  };

  test.each<[string, Dumps, string]>([
    [
      'to the host itself',
      nft('table inet t {\nchain i {\ntype filter hook input priority 0; policy drop;\ntcp dport 22 accept\n}\n}'),
      'out 1: inet t i policy drop → timeout',
    ],
    [
      'an accepted port is answered by OUTPUT',
      nft('table inet t {\nchain o {\ntype filter hook output priority 0; policy drop;\n}\n}'),
      'in 1: inet t o policy drop → timeout',
    ],
    [
      'a published port goes through FORWARD',
      {
        ...published,
        'nft-text':
          'table ip t {\nchain f {\ntype filter hook forward priority 0; policy drop;\nct state established accept\n}\n}',
      },
      'out 1: ip t f policy drop → timeout',
    ],
    [
      'where the container’s port is accepted',
      {
        ...published,
        'nft-text':
          'table ip t {\nchain f {\ntype filter hook forward priority 0; policy drop;\niifname "eth0" oifname "docker0" tcp dport 8080 accept\nct state established accept\n}\n}',
      },
      'passes',
    ],
  ])('%s', (_sentence, dumps, told) => {
    expect(takes(dumps, 'eth0', 'tcp 203.0.113.9 > 10.0.1.10:80', { report })).toBe(told);
  });

  test('a container’s packets go through FORWARD, not OUTPUT', () => {
    const rules =
      'table ip t {\nchain f {\ntype filter hook forward priority 0;\noifname "eth0" tcp dport 443 drop\n}\nchain o {\ntype filter hook output priority 0; policy drop;\n}\n}';
    expect(takes(nft(rules), 'docker0', 'tcp 172.17.0.2 > 203.0.113.9:443', { report })).toBe(
      'out 1: ip t f line 4 drop → timeout',
    );
  });
});
