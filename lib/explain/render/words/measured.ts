import type { Audit, GateReport } from '../../../model/audit.ts';
import type { Evidence } from '../../../model/evidence.ts';
import type { Direction } from '../../../model/gate.ts';
import { gateWithId } from './nouns.ts';

/** One piece of evidence for people. */
export interface MeasuredLine {
  /** `dropped`, `passed`, `strained`. */
  readonly says: Evidence['says'];
  /** `network ACL acl-0a1b, on the way back`. */
  readonly where: string;
  readonly sentence: string;
  readonly contradicts: boolean;
}

/** So many are shown at most; the JSON format has all. */
export const SHOWN_MEASURED = 10;

/** What contradicts the model stands first. */
export function measuredLines({ evidence = [] }: Pick<Audit, 'evidence'>): readonly MeasuredLine[] {
  const lines = evidence.map(({ says, gate, resourceId, direction, sentence, agreement }) => ({
    says,
    where: `${gateWithId(gate, resourceId)}${direction === 'back' ? ', on the way back' : ''}`,
    sentence,
    contradicts: agreement === 'contradicts',
  }));
  return lines.toSorted((a, b) => Number(b.contradicts) - Number(a.contradicts));
}

/** What was measured at a gate of the path. */
export function measuredAt(
  evidence: readonly Evidence[],
  direction: Direction,
  { gate, at, resourceId }: GateReport,
): readonly Evidence[] {
  return evidence.filter(
    (one) => one.gate === gate && one.at === at && one.direction === direction && one.resourceId === resourceId,
  );
}

/** What the measurements mean together; empty where nobody asked for them. */
export function sayMeasured({ evidence }: Pick<Audit, 'evidence'>): string {
  if (evidence === undefined) return '';
  if (evidence.length === 0) return 'Nothing that AWS measured is about this question.';
  const against = evidence.filter(({ agreement }) => agreement === 'contradicts');
  if (against.length > 0) return sayAgainst(against);
  const agreed = evidence.some(({ agreement }) => agreement === 'agrees');
  return agreed
    ? 'What was recorded is as the model says.'
    : 'What was measured neither confirms nor contradicts the model.';
}

/** What contradicts the model, in capitals that nobody reads past. */
export function sayAgainst(against: readonly Evidence[]): string {
  const passed = against.some(({ says }) => says === 'passed');
  const dropped = against.some(({ says }) => says === 'dropped');
  const what = [
    ...(passed ? ['packets that passed where the model says shut'] : []),
    ...(dropped ? ['packets that were dropped where the model says open'] : []),
  ];
  const then = passed ? ' Collect again before anything is changed.' : '';
  return `FLOW LOGS CONTRADICT THIS: they recorded ${what.join(', and ')}.${then}`;
}

/** Whether the agreement is the word of flow logs and of no attempt of the probe. */
export function isRecorded({
  agreement,
  evidence = [],
  probe,
}: Pick<Audit, 'agreement' | 'evidence' | 'probe'>): boolean {
  const told = evidence.some((one) => one.source === 'flow-log' && one.agreement !== 'says-nothing');
  return told && probe?.attempts.some((attempt) => attempt.agreement === agreement) !== true;
}
