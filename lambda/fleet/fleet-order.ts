import * as z from 'zod';

const Account = z.string().regex(/^\d{12}$/, 'write the twelve digits of an account');
const Region = z.string().regex(/^[a-z]{2}(-[a-z]{1,16}){1,3}-\d{1,2}$/, 'write a Region like eu-west-1');
const Vpc = z.string().regex(/^vpc-[\w-]{1,64}$/, 'write a VPC like vpc-0123');

/** What a fleet asks, and of whom: all destinations of every interface in those accounts and Regions. */
export const FleetOrder = z.strictObject({
  destinations: z.array(z.string().min(1).max(2048)).min(1).max(200),
  /** Only these; without them, every VPC in which there are interfaces. */
  vpcs: z.array(Vpc).min(1).max(1000).optional(),
  /** Without them, every account that the service is set up for. */
  accounts: z.array(Account).min(1).max(500).optional(),
  regions: z.array(Region).min(1).max(50).optional(),
});
export type FleetOrder = z.infer<typeof FleetOrder>;

/** A fleet that came to its end, once more where it failed. */
export const FleetAgain = z.strictObject({
  fleet: z.string().regex(/^[\w-]{1,64}$/),
  only: z.literal('failed'),
});
export type FleetAgain = z.infer<typeof FleetAgain>;

/** What an execution of the state machine is started with. */
export const FleetInput = z.union([FleetAgain, FleetOrder]);
export type FleetInput = z.infer<typeof FleetInput>;

/** The input of an execution, whoever started it. Throws where it is none, which no second try would change. */
export function readInput(input: unknown): FleetInput {
  const read = FleetInput.safeParse(input);
  if (read.success) return read.data;
  throw Object.assign(new Error(`the input is no fleet: ${z.prettifyError(read.error)}`), { name: 'BadInput' });
}
