import { describe, expect, test } from '@jest/globals';
import { sayAgreement } from '../../../../lib/explain/render/words/agreement.ts';
import { attemptLines } from '../../../../lib/explain/render/words/attempts.ts';
import { sayInside } from '../../../../lib/explain/render/words/inside.ts';
import type { Audit } from '../../../../lib/model/audit.ts';
import { SAMPLES } from '../../../support/sample-audits.ts';

type Attempt = NonNullable<Audit['probe']>['attempts'][number];

const ONE: Attempt = {
  address: '203.0.113.10',
  port: 443,
  protocol: 'tcp',
  sourcePort: 40_000,
  user: null,
  outcome: 'connected',
  errno: null,
  milliseconds: 3.6,
  where: 'arrived',
  model: 'open',
  agreement: 'agree',
};

function lines(...changes: readonly Partial<Attempt>[]): readonly string[] {
  const attempts = changes.map((change) => ({ ...ONE, ...change }));
  const probe = { outcome: 'connected', attempts } as const;
  return attemptLines({ probe }).map(
    ({ outcome, what, how, model, contradicts }) => `${contradicts ? '! ' : ''}${outcome} ${what}, ${how}; ${model}`,
  );
}

describe('attempts', () => {
  test.each<[string, Partial<Attempt>, string]>([
    ['one', {}, 'connected 203.0.113.10:443 from port 40000, after 4 ms; the model says open'],
    [
      'IPv6, as a user, without a port',
      { address: '2001:db8::9', user: 'app', sourcePort: null },
      'connected [2001:db8::9]:443 as app, after 4 ms; the model says open',
    ],
    [
      'an error and where it came from',
      {
        outcome: 'refused',
        errno: 'ECONNREFUSED',
        where: 'host-reject',
        milliseconds: 1040,
        model: 'either',
        agreement: 'says-nothing',
      },
      'refused 203.0.113.10:443 from port 40000, ECONNREFUSED after 1 s, by an answer of the host itself; the model cannot tell',
    ],
    [
      'an echo',
      { protocol: 'icmp', port: 0, sourcePort: null },
      'connected 203.0.113.10, after 4 ms; the model says open',
    ],
    [
      'a place that a newer version may tell',
      { where: 'elsewhere' },
      'connected 203.0.113.10:443 from port 40000, after 4 ms; the model says open',
    ],
  ])('%s', (_, change, line) => {
    expect(lines(change)).toEqual([line]);
  });

  test('those with one fate share a line, with their ports and times', () => {
    expect(
      lines({}, { sourcePort: 50_000, milliseconds: 7 }, { sourcePort: 32_768 }, { address: '203.0.113.11' }),
    ).toEqual([
      'connected 203.0.113.10:443 from ports 32768, 40000 and 50000, after 4-7 ms; the model says open',
      'connected 203.0.113.11:443 from port 40000, after 4 ms; the model says open',
    ]);
  });

  test('where somebody else tried too, all say who did', () => {
    expect(lines({}, { user: 'app' })).toEqual([
      'connected 203.0.113.10:443 from port 40000 as the probe’s own user, after 4 ms; the model says open',
      'connected 203.0.113.10:443 from port 40000 as app, after 4 ms; the model says open',
    ]);
  });

  test('a contradiction stands first', () => {
    const timeout = { outcome: 'timeout', where: 'network', milliseconds: 3502, agreement: 'model-optimist' } as const;
    expect(lines({}, timeout)).toEqual([
      '! timeout 203.0.113.10:443 from port 40000, after 3.5 s, after the packets had left the host and without an answer; the model says open: contradiction',
      'connected 203.0.113.10:443 from port 40000, after 4 ms; the model says open',
    ]);
  });
});

test.each<[string, Partial<Audit>]>([
  ['', {}],
  ['', { probe: null }],
  ['The probe on the host saw what the model says.', { agreement: 'agree' }],
  [
    'The attempts neither confirm nor contradict the model: its word on them hangs on what is not known.',
    { probe: { outcome: 'connected', attempts: [ONE] } },
  ],
  ['The name did not resolve on the host, and nothing was tried.', { probe: { outcome: 'dns-failure', attempts: [] } }],
])('%s', (said, change) => {
  expect(sayAgreement({ ...SAMPLES.reachable, ...change })).toBe(said);
});

const HOST = {
  instance: 'i-1',
  takenAt: null,
  system: null,
  firewall: false,
  routes: false,
  frontEnds: [],
  unread: [],
} satisfies NonNullable<Audit['host']>;

test.each<[string, Audit['host']]>([
  ['', null],
  ['Inside i-1: neither firewall nor routes were read.', HOST],
  ['Inside i-1: asked at noon, neither firewall nor routes were read.', { ...HOST, takenAt: 'noon' }],
  [
    'Inside i-1 (amzn): firewall read at noon, routes not read.',
    { ...HOST, system: 'amzn', firewall: true, takenAt: 'noon' },
  ],
  [
    'Inside i-1 (ufw, firewalld): routes read, firewall not read.',
    { ...HOST, routes: true, frontEnds: ['ufw', 'firewalld'] },
  ],
  ['Inside i-1: firewall and routes read.', { ...HOST, routes: true, firewall: true }],
])('%s', (said, host) => {
  expect(sayInside({ host })).toBe(said);
});
