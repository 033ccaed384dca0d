import type { Network } from '../evaluate/network/network.ts';
import type { Audit, Finding } from '../model/audit.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Measured, Window } from '../model/measured.ts';
import type { Answer } from '../model/trace.ts';
import { joinAgreements, wordOfLogs } from './agreement.ts';
import { answered } from './answered.ts';
import { enaEvidence } from './ena-evidence.ts';
import { flowEvidence } from './flow-evidence.ts';
import { natEvidence, natsOf } from './nat-evidence.ts';
import { type FlowLogs, readFlowLogs } from './read-flow-logs.ts';
import { silence } from './silence.ts';
import { vantagesOf } from './vantage.ts';
import { isWithin, readSince, windowOf } from './window.ts';

/** An audit with the answers that it explains, and what was measured of its path. */
export interface Scales {
  readonly network: Network;
  readonly answers: readonly Answer[];
  readonly measured: Measured;
  /** How far back: `30m`, `6h`; an hour where nobody says. */
  readonly since?: string | undefined;
  /** ISO 8601: when the network last changed, as far as somebody knows. What was recorded before cannot contradict. */
  readonly changedAt?: string | undefined;
}

/**
 * The audit with what AWS measured beside its gates. Measuring changes neither the verdict nor a blocker: what contradicts
 * the model is told as a warning and in `agreement`, and people decide whom to believe.
 */
export function weigh(audit: Audit, scales: Scales): Audit {
  const logs = readFlowLogs(scales.measured.logs);
  const window = windowOf(scales.measured, logs, readSince(scales.since));
  const evidence = evidenceOf(audit, scales, logs, window).map((one) => outdated(one, scales.changedAt));
  const { agreement, findings } = joinAgreements(audit, wordOfLogs(evidence, audit.verdict), evidence);
  return {
    ...audit,
    agreement,
    evidence: [...evidence],
    findings: [...audit.findings, ...findings, ...evidence.flatMap(findingOf), ...unreadable(logs)],
    gaps: [...audit.gaps, ...scales.measured.gaps],
  };
}

function evidenceOf(audit: Audit, scales: Scales, logs: FlowLogs, window: Window): readonly Evidence[] {
  const { network, answers, measured } = scales;
  const vantages = vantagesOf(network, answers);
  const records = logs.records.filter((one) => isWithin(window, one));
  const skipped = logs.skipped.filter((one) => isWithin(window, one));
  const flows = vantages.flatMap((one) => flowEvidence(one, records));
  const quiet = measured.logs.length === 0 ? [] : silence(vantages, records, skipped, window);
  return [
    ...flows,
    ...answered(vantages, records),
    ...quiet,
    ...natsOf(answers).flatMap((nat) => natEvidence(network, nat, measured.metrics, window)),
    ...(audit.request.from === undefined ? enaEvidence(network, audit.request.eni) : []),
  ];
}

function outdated(one: Evidence, changedAt: string | undefined): Evidence {
  if (changedAt === undefined || one.agreement === 'says-nothing' || Date.parse(one.to) >= Date.parse(changedAt))
    return one;
  const sentence = `${one.sentence} The network was changed after that, at ${changedAt}.`;
  return { ...one, agreement: 'says-nothing', sentence };
}

function findingOf({ source, gate, resourceId, says, agreement, sentence }: Evidence): readonly Finding[] {
  const evidence = { gate, resourceId, says };
  if (agreement === 'contradicts')
    return [{ code: 'measured-otherwise', severity: 'warning', message: `Measured: ${sentence}`, evidence }];
  if (source === 'nat-metric' && says === 'strained')
    return [
      {
        code: 'nat-gateway-strained',
        severity: 'warning',
        message: `Measured at ${resourceId}: ${sentence}`,
        evidence,
      },
    ];
  return [];
}

function unreadable({ unreadable: lines, leftOut }: FlowLogs): readonly Finding[] {
  const told = [
    ...(lines > 0 ? [`${lines} lines could not be read in the format of their log`] : []),
    ...(leftOut > 0 ? [`${leftOut} lines were left out, for there were too many`] : []),
  ];
  if (told.length === 0) return [];
  return [
    {
      code: 'flow-log-lines-unread',
      severity: 'info',
      message: `Of the flow logs ${told.join('; ')}.`,
      evidence: { lines, leftOut },
    },
  ];
}
