import * as z from 'zod';
import { FleetOutcome } from '../../lib/model/fleet.ts';

const Place = z.object({
  name: z.string().nullable(),
  subnet: z.string().nullable(),
  groups: z.array(z.string()).readonly(),
});

/**
 * What is kept of an item beside its lines. It is written last, when the lines are whole: an item without a record was
 * not swept, whatever else is there of it.
 */
export const ItemRecord = z.object({
  /** Of what the run was asked: a record of another run counts for nothing. */
  digest: z.string(),
  outcome: FleetOutcome,
  vpcName: z.string().nullable(),
  places: z.record(z.string(), Place).readonly(),
});
export type ItemRecord = z.infer<typeof ItemRecord>;

/** What a sweep of an item gives: the record, and the text of its lines, of which there are none where it failed. */
export interface SweptRecord extends Omit<ItemRecord, 'digest'> {
  readonly text: string;
}
