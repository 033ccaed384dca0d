import * as z from 'zod';
import { Transition } from '../../model/remediation.ts';
import { TABLE } from '../table.ts';
import { KeptHead, type KeptPlan, lastSecond } from './kept-plan.ts';
import { lineKey, noteKey, planKey } from './keys.ts';

const Found = z.object({ head: KeptHead, content: z.instanceof(Uint8Array) });
const Line = z.object({ line: Transition });

/** A plan as an item of the table. The version and the end stand apart, for conditions and for DynamoDB's clean-up. */
export function planItem({ head, content }: KeptPlan): Readonly<Record<string, unknown>> {
  return { ...planKey(head.id), version: head.version, [TABLE.ttl]: lastSecond(head), head, content };
}

export function planIn(item: unknown): KeptPlan {
  return Found.parse(item);
}

/** A line of its history, which ends when the plan does. `ttl` is in seconds since 1970. */
export function lineItem(id: string, line: Transition, ttl: number): Readonly<Record<string, unknown>> {
  return { pk: planKey(id).pk, sk: lineKey(line.seq), [TABLE.ttl]: ttl, line };
}

export function noteItem(id: string, line: Transition, ttl: number, mark: string): Readonly<Record<string, unknown>> {
  return { ...lineItem(id, line, ttl), sk: noteKey(line, mark) };
}

export function lineIn(item: unknown): Transition {
  return Line.parse(item).line;
}
