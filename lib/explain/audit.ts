import type { Owner } from '../evaluate/host/netfilter/moment.ts';
import type { Interface } from '../evaluate/network/interfaces.ts';
import type { Network } from '../evaluate/network/network.ts';
import { combine } from '../evaluate/verdict.ts';
import type { Audit, Blocker, Finding } from '../model/audit.ts';
import { type Gap, isGap } from '../model/gap.ts';
import { farOf, sendersOf } from '../model/question.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Answer, Outcome } from '../model/trace.ts';
import { prefixesOf } from '../packets/index.ts';
import { blockersOf, ratio } from './blockers.ts';
import { gapsOf } from './gaps.ts';
import { hostSummary } from './host-summary.ts';
import { type Note, notesToFindings } from './notes.ts';
import { agreementOf, observe } from './observation/agreement.ts';
import { observationFindings } from './observation/observation-findings.ts';
import { probeOf } from './observation/probe-outcome.ts';
import { reportTraces } from './trace-report.ts';
import { ranges } from './traffic.ts';
import { unresolved } from './warnings/facts/resolution.ts';
import { warningsOf } from './warnings/registry.ts';

/** What the request was and when it was answered; both come from the caller, who has a clock. */
export interface Asked {
  readonly id: string;
  readonly createdAt: string;
  readonly eni: string;
  readonly from?: string;
  readonly destination: string;
  /** The user that the program runs as, where somebody said. */
  readonly user?: Owner;
  readonly notes: readonly Note[];
}

/** The verdict on all answers together, without the explanation: what `check` and `fleet` need of each question. */
export interface Summary {
  readonly verdict: Outcome['verdict'];
  readonly passShare: number | null;
  readonly blockers: readonly Blocker[];
  readonly gaps: readonly Gap[];
}

export function summarise(snapshot: Snapshot, answers: readonly Answer[]): Summary {
  const weights = weightsOf(answers);
  const { verdict, sure } = combine(answers.map(({ outcome }, i) => ({ outcome, weight: weights[i] ?? 0 })));
  return {
    verdict,
    passShare: verdict === 'unknown' ? null : sure,
    blockers: blockersOf(answers, weights),
    gaps: gapsOf(snapshot, answers),
  };
}

export function explain(network: Network, answers: readonly Answer[], asked: Asked): Audit {
  const summary = summarise(network.snapshot, answers);
  const weights = weightsOf(answers);
  const home = network.interfaceOf(asked.eni) as Interface;
  const report = network.hostOf(home)?.host.report ?? {};
  const observations = asked.from === undefined ? observe(network, answers, report, asked.user) : [];
  const scene = { network, home, answers, observations, createdAt: asked.createdAt };
  const findings = [
    ...summary.blockers.map(findingOf),
    ...observationFindings(observations, report),
    ...warningsOf(scene),
    ...notesToFindings(asked.notes),
  ];
  return {
    schemaVersion: 1,
    id: asked.id,
    createdAt: asked.createdAt,
    request: requestOf(network, home, answers, asked),
    verdict: summary.verdict,
    passShare: summary.passShare,
    blockers: [...summary.blockers],
    findings,
    gaps: [...summary.gaps],
    traces: answers.flatMap((answer, i) => reportTraces(answer, weights[i] ?? 0)),
    host: hostSummary(network.hostOf(home)),
    probe: probeOf(unresolved(scene), observations),
    agreement: agreementOf(observations),
    plan: null,
  };
}

/** Each answer counts by the addresses it is about. */
export function weightsOf(answers: readonly Answer[]): readonly number[] {
  const sizes = answers.map(({ question }) => farOf(question).size);
  const whole = sizes.reduce((a, b) => a + b, 0n);
  return sizes.map((size) => ratio(size, whole));
}

function findingOf({ code, message, gate, resourceId, ruleId, drops }: Blocker): Finding {
  const evidence = { gate, resourceId, ...(ruleId === null ? {} : { ruleId }), drops };
  return { code, severity: 'blocker', message, evidence };
}

function requestOf(
  network: Network,
  home: Interface,
  answers: readonly Answer[],
  { eni, from, destination }: Asked,
): Audit['request'] {
  const addresses = [...new Set(answers.flatMap(({ question }) => prefixesOf(sendersOf(question))))];
  const ports = [...new Set(answers.map(({ question }) => ranges(question.sourcePorts)))].join('; ');
  const place = placeOf(network, home);
  if (from === undefined) return { eni, destination, source: { addresses, ports, ...place } };
  const source = { addresses, ports, vpc: null, subnet: null, zone: null, name: null };
  const asked = [...new Set(answers.flatMap(({ question }) => prefixesOf(question.destination)))];
  return { eni, from, destination, source, receiver: { addresses: asked, ...place } };
}

function placeOf(network: Network, home: Interface): Omit<NonNullable<Audit['request']['receiver']>, 'addresses'> {
  const subnet = network.subnet(home.subnetId);
  const tags = home.record['TagSet'] ?? home.record['Tags'];
  const name = Array.isArray(tags) ? tags.find((tag: { Key?: string }) => tag.Key === 'Name')?.Value : undefined;
  return {
    vpc: home.vpcId,
    subnet: home.subnetId,
    zone: isGap(subnet) ? null : (subnet.AvailabilityZone ?? null),
    name: typeof name === 'string' ? name : null,
  };
}
