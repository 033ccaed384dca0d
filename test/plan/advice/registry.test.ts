import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { Drop } from '../../../lib/explain/blockers.ts';
import { REASONS, type ReasonCode } from '../../../lib/model/reason.ts';
import { IntervalSet, packets, parsePrefix } from '../../../lib/packets/index.ts';
import { NEVER_DENIES } from '../../../lib/plan/advice/never-denies.ts';
import { ADVICE, adviceOn } from '../../../lib/plan/advice/registry.ts';
import type { Scene } from '../../../lib/plan/fix.ts';
import { EVERY_FIX } from '../../../lib/plan/fixes/registry.ts';
import { network } from '../../support/network-text.ts';

const CODES = Object.keys(REASONS) as readonly ReasonCode[];
const lifted = new Set(EVERY_FIX.flatMap(({ lifts }) => lifts));

const snapshot = network({
  subnets: { app: { cidr: '10.0.1.0/24', routes: [] } },
  interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' } },
});
const scene: Scene = {
  network: compileNetwork(snapshot),
  eni: 'eni-app',
  account: undefined,
  questions: [],
  prefixListId: undefined,
};

/** Whatever a sentence may name, by names that cannot be mistaken. */
const facts = new Proxy<Record<string, string>>({}, { get: (_target, name) => `«${String(name)}»` });

function dropOf(code: ReasonCode): Drop {
  const dropped = packets({
    protocol: [6, 7],
    src: IntervalSet.of(parsePrefix('10.0.1.5')),
    dst: IntervalSet.of(parsePrefix('203.0.113.9')),
    dport: [443, 444],
  });
  const { gate } = REASONS[code];
  const ruling = { code, effect: 'deny', ruleId: 'the-rule', packets: dropped, facts } as const;
  const place = { gate, direction: 'out', at: 'source', resourceId: 'the-resource' } as const;
  return {
    ruling,
    packets: dropped,
    gate: { ...place, asked: dropped, sure: dropped, maybe: dropped, rulings: [ruling], segment: 0, dstShift: 0n },
    blocker: { ...place, ruleId: 'the-rule', code, awsCode: null, message: '', drops: 1 },
  };
}

describe('every reason', () => {
  test('lets pass and needs nothing, or drops and has advice: one of the two', () => {
    expect([...NEVER_DENIES, ...Object.keys(ADVICE)].toSorted()).toEqual([...CODES].toSorted());
  });

  test('that a fix lifts is one that drops, and has advice for when the fix refuses', () => {
    // Inside a host a refusal has words of its own.
    const others = [...lifted].filter((code) => REASONS[code].gate !== 'host-firewall');
    expect(others.filter((code) => !(code in ADVICE))).toEqual([]);
  });

  test('that no fix lifts is known by name', () => {
    expect(
      Object.keys(ADVICE)
        .filter((code) => !lifted.has(code as ReasonCode))
        .toSorted(),
    ).toEqual(
      [
        'block-public-access-on',
        'egress-only-gateway-ipv6-only',
        'egress-only-gateway-private-source',
        'encryption-enforced',
        'gateway-endpoint-not-available',
        'gateway-endpoint-outside-client',
        'gateway-endpoint-protocol',
        'gateway-endpoint-reply',
        'interface-endpoint-not-available',
        'listener-missing',
        'listener-on-loopback',
        'load-balancer-no-listener',
        'nat-gateway-is-no-server',
        'nat-gateway-protocol',
        'network-firewall-asymmetric',
        'network-firewall-default',
        'network-firewall-drop-established',
        'network-firewall-not-available',
        'network-firewall-reject',
        'network-firewall-rule',
        'never-forwarded',
        'no-such-address',
        'private-ipv6-source',
        'reply-goes-elsewhere',
        'routing-loop',
        'smtp-port-25',
        'transit-gateway-no-association',
        ...HOSTS_OWN.filter((code) => !lifted.has(code)),
      ].toSorted(),
    );
  });
});

/** Which of these a host fix lifts is the host fix's business. */
const HOSTS_OWN: readonly ReasonCode[] = CODES.filter(
  (code) => code in ADVICE && ['host-firewall', 'host-route'].includes(REASONS[code].gate),
);

describe('advice', () => {
  test.each(Object.keys(ADVICE))('on %s is two sentences that name something', (code) => {
    const { because, advice } = adviceOn(scene, dropOf(code as ReasonCode));
    expect(because).toMatch(/«|the-rule|the-resource|10\.0\.1\.5/);
    expect(because).not.toMatch(/\.$|undefined|\s\s|^\s/);
    expect(advice).toMatch(/^[A-Z].*[.\w»…]$/s);
    expect(`${because} ${advice}`).not.toMatch(/undefined|\s\s|\(\)/);
  });

  test('a ruling that lets pass is no drop: asking about it is a bug', () => {
    expect(() => adviceOn(scene, dropOf('route'))).toThrow('a ruling that denies carries route');
  });
});
