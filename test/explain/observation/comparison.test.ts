import { expect, test } from '@jest/globals';
import { agreementOf, type Observation } from '../../../lib/explain/observation/agreement.ts';
import { compare } from '../../../lib/explain/observation/comparison.ts';
import { whereabouts } from '../../../lib/explain/observation/evidence.ts';
import type { Prediction } from '../../../lib/explain/observation/prediction.ts';
import type { Attempt, AttemptOutcome } from '../../../lib/model/host/report.ts';
import { PacketSet } from '../../../lib/packets/index.ts';
import { attempt, icmp, tap } from './attempts.ts';

const OPEN: Prediction = { kind: 'open' };
const EITHER: Prediction = { kind: 'either' };

function shut(...symptoms: AttemptOutcome[]): Prediction {
  const none = { asked: PacketSet.EMPTY, sure: PacketSet.EMPTY, maybe: PacketSet.EMPTY, rulings: [], segment: 0 };
  const gate = { gate: 'security-group', direction: 'out', at: 'source', resourceId: 'eni-app', dstShift: 0n } as const;
  return { kind: 'shut', symptoms, gate: { ...none, ...gate } };
}

const BY_FAR_END = tap({ synLeft: 1, resetSeen: 1 });
const BY_HOST = tap({ icmp: [icmp(3, 3, '10.0.1.5', 'lo')] });

test.each<[string, Prediction, Attempt, ReturnType<typeof compare>]>([
  ['open, and it connects', OPEN, attempt('connected'), 'agree'],
  ['open, and the far end refuses: it was reached', OPEN, attempt('refused', BY_FAR_END), 'agree'],
  ['open, and somebody refuses, unwatched', OPEN, attempt('refused'), 'agree'],
  ['open, and the host itself refuses', OPEN, attempt('refused', BY_HOST), 'model-optimist'],
  ['open, and silence', OPEN, attempt('timeout', tap({ synLeft: 4 })), 'model-optimist'],
  ['open, and data hangs', OPEN, attempt('stalled'), 'model-optimist'],
  ['open, and the host has no route', OPEN, attempt('unreachable', { errno: 'ENETUNREACH' }), 'model-optimist'],
  ['open, and no port was free', OPEN, attempt('no-port'), 'says-nothing'],
  ['open, and the question was wrong', OPEN, attempt('error', { errno: 'EADDRNOTAVAIL' }), 'says-nothing'],
  ['open, and nobody answers a datagram', OPEN, attempt('timeout', { protocol: 'udp' }), 'says-nothing'],
  ['open, and a datagram never left', OPEN, attempt('timeout', { protocol: 'udp', ...tap() }), 'model-optimist'],
  ['shut, and silence', shut('timeout'), attempt('timeout'), 'agree'],
  ['shut, and it connects', shut('timeout'), attempt('connected'), 'model-pessimist'],
  ['shut, and the far end refuses', shut('timeout'), attempt('refused', BY_FAR_END), 'model-pessimist'],
  ['shut, and the host itself refuses', shut('timeout'), attempt('refused', BY_HOST), 'agree'],
  ['shut by a REJECT, and refused', shut('refused', 'timeout'), attempt('refused'), 'agree'],
  ['shut once the connection stands, and data hangs', shut('stalled'), attempt('stalled'), 'agree'],
  ['shut once the connection stands, and data passes', shut('stalled'), attempt('connected'), 'model-pessimist'],
  ['shut, and the handshake was made', shut('timeout'), attempt('stalled'), 'model-pessimist'],
  ['shut, and nobody answers a datagram', shut('timeout'), attempt('timeout', { protocol: 'udp' }), 'says-nothing'],
  ['it hangs on something, and it connects', EITHER, attempt('connected'), 'says-nothing'],
  ['it hangs on something, and silence', EITHER, attempt('timeout'), 'says-nothing'],
])('%s', (_, predicted, one, word) => {
  expect(compare(predicted, one, whereabouts(one))).toBe(word);
});

const seen = (agreement: Observation['agreement'], asAsked = true): Observation => ({
  attempt: attempt('connected'),
  where: 'arrived',
  predicted: OPEN,
  agreement,
  asAsked,
});

test.each<[string, readonly Observation[]]>([
  ['not-observed', []],
  ['not-observed', [seen('says-nothing')]],
  ['agree', [seen('says-nothing'), seen('agree')]],
  ['model-optimist', [seen('agree'), seen('model-optimist'), seen('agree')]],
  ['model-pessimist', [seen('model-optimist'), seen('model-pessimist'), seen('agree')]],
  ['not-observed', [seen('agree', false)]],
  ['agree', [seen('agree', false), seen('agree')]],
  ['model-pessimist', [seen('model-pessimist', false), seen('agree')]],
])('%s', (word, observations) => {
  expect(agreementOf(observations)).toBe(word);
});
