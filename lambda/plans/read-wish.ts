import type * as z from 'zod';
import { readDuration, sayDuration } from '../../lib/approve/duration.ts';
import { Problem } from '../../lib/problem.ts';
import type { PlanPorts } from './plan-ports.ts';
import { PlanWish } from './plan-wish.ts';

/** The body of POST /v1/audits/{id}/plans, read. */
export interface Wished {
  readonly alternative?: number;
  readonly reason?: string;
  /** Seconds; null for what is to stay. */
  readonly lapsesAfter: number | null;
}

/** Throws a Problem with the place of the first fault. No body is a wish too: the plan itself, for good. */
export function readWish(body: unknown, { policy }: Pick<PlanPorts, 'policy'>): Wished {
  const read = PlanWish.safeParse(body ?? {});
  if (!read.success) throw refused(read.error.issues[0]);
  const { for: time, ...wish } = read.data;
  return { ...present(wish), lapsesAfter: time === undefined ? null : secondsOf(time, policy.maxTemporary) };
}

function present({ alternative, reason }: Omit<z.infer<typeof PlanWish>, 'for'>): Omit<Wished, 'lapsesAfter'> {
  return { ...(alternative !== undefined && { alternative }), ...(reason !== undefined && { reason }) };
}

function secondsOf(time: string, most: number): number {
  const pointer = '/for';
  const seconds = readDuration(time);
  if (seconds === undefined)
    throw new Problem('bad-input', 'for is a time like 30m, 4h or 1d, after which it is taken back.', { pointer });
  if (seconds > most)
    throw new Problem('forbidden', `The policy lets an opening be temporary for ${sayDuration(most)} at most.`, {
      pointer,
    });
  return seconds;
}

function refused(issue: z.core.$ZodIssue | undefined): Problem {
  if (issue?.code === 'unrecognized_keys')
    return new Problem('bad-input', `There is no such field; fields are ${Object.keys(PlanWish.shape).join(', ')}.`, {
      pointer: `/${issue.keys[0]?.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1') ?? ''}`,
    });
  const pointer = (issue?.path ?? []).map((key) => `/${String(key)}`).join('');
  return new Problem('bad-input', `${pointer || 'The body'}: ${issue?.message ?? 'it cannot be read'}.`, { pointer });
}
