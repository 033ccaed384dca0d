import { describe, expect, test } from '@jest/globals';
import { audited } from '../audited.ts';
import { hostWith, input, output } from '../observation/hosts.ts';
import { outside } from '../warnings/warned.ts';

type Report = Readonly<Record<string, unknown>>;

const REDIRECT = 'chain n {\n type nat hook output priority -100; policy accept;\n tcp dport 443 redirect to :3128\n }';
const REQUEST = 'tcp 443 from 10.0.1.5 to 203.0.113.9';

describe('blockers inside a host', () => {
  test.each<[string, string, Report, string]>([
    [
      'a rule that drops',
      output('tcp dport 443 drop'),
      {},
      `On i-app, inet f o line 4 (\`tcp dport 443 drop\`) drops ${REQUEST}.`,
    ],
    [
      'a rule that holds a backtick is quoted plainly',
      output('tcp dport 443 drop comment "a `b`"'),
      {},
      `On i-app, inet f o line 4 (tcp dport 443 drop comment "a \`b\`") drops ${REQUEST}.`,
    ],
    [
      'one that rejects',
      output('tcp dport 443 reject with tcp reset'),
      {},
      `On i-app, inet f o line 4 (\`tcp dport 443 reject with tcp reset\`) rejects ${REQUEST} with tcp-reset.`,
    ],
    [
      'a policy',
      output('tcp dport 80 accept', 'drop'),
      {},
      `On i-app, no rule of chain o accepts ${REQUEST}, and its policy is drop.`,
    ],
    [
      'a policy for the reply',
      input('', 'drop'),
      {},
      'On i-app, no rule of chain i accepts the reply, tcp 32768-60999 from 203.0.113.9 to 10.0.1.5, and its policy is drop.',
    ],
    [
      'what follows the first packet',
      output('ct state new accept', 'drop'),
      {},
      `On i-app, inet f o policy drops what follows once the connection stands (${REQUEST}): connecting works, and data hangs.`,
    ],
    [
      'a redirect to a dead proxy',
      REDIRECT,
      { listeners: [] },
      `On i-app, inet f n line 4 (\`tcp dport 443 redirect to :3128\`) redirects ${REQUEST}: it goes to 127.0.0.1:3128, where nothing listens, and the destination is innocent.`,
    ],
    ['no route', '', { routes: { rules4: [], tables4: [] } }, `i-app itself has no route for ${REQUEST}.`],
  ])('%s', (_, chains, report, message) => {
    const { blockers } = audited(outside(), hostWith(chains, report));
    expect(blockers.map((one) => one.message)).toEqual([message]);
  });

  test('the default action of a profile of Windows', () => {
    const profile = { enabled: true, inbound: 'allow' } as const;
    const windows = {
      profiles: [
        { ...profile, name: 'Domain', outbound: 'allow' },
        { ...profile, name: 'Public', outbound: 'block' },
      ],
      connections: [{ alias: 'eth0', profile: 'Public' }],
      rules: [],
    } as const;
    const { blockers } = audited(outside(), { ...hostWith(''), windows });
    expect(blockers.map((one) => one.message)).toEqual([
      `No rule of the Windows firewall of i-app is about ${REQUEST}, and the default action of its Public profile blocks it.`,
    ]);
  });
});
