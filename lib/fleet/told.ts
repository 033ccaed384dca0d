import type { FleetAnswer } from '../model/fleet.ts';
import { formatAddress } from '../packets/index.ts';
import { addressesOf, type Likeness } from './likeness.ts';

/** An answer beside its text: two answers are the same when their texts are. */
export interface Told {
  readonly answer: FleetAnswer;
  readonly text: string;
}

/** Whether an answer says nothing that is true of one interface alone, its own id as the place of a gate aside. */
export function isShareable({ blockers, gaps, error }: FleetAnswer, likeness: Likeness): boolean {
  const { found } = likeness;
  const [own, ...others] = found.map(({ id }) => id);
  if (blockers.some(({ resourceId }) => others.includes(resourceId))) return false;
  const said = [...blockers.flatMap(({ ruleId }) => ruleId ?? []), ...gaps, ...(error === undefined ? [] : [error])];
  if (said.length === 0) return true;
  const instances = found.flatMap(({ record }) => record.Attachment?.InstanceId ?? []);
  const names = [own, ...others, ...instances, ...addressesOf(likeness).map(formatAddress)];
  return !said.some((text) => names.some((name) => name !== undefined && text.includes(name)));
}

/** The answer of one interface as its like has it: an egress group and the interface's state are named by the interface. */
export function inPlaceOf(told: Told, asked: string, instead: string): Told {
  const { answer } = told;
  if (asked === instead || !answer.blockers.some(({ resourceId }) => resourceId === asked)) return told;
  const blockers = answer.blockers.map((one) => (one.resourceId === asked ? { ...one, resourceId: instead } : one));
  return tell({ ...answer, blockers });
}

export function tell(answer: FleetAnswer): Told {
  return { answer, text: JSON.stringify(answer) };
}
