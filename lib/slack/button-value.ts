import * as z from 'zod';

export const ActionName = z.enum(['propose', 'approve', 'reject', 'undo']);
export type ActionName = z.infer<typeof ActionName>;

/** What a button carries. The digest is that of the plan that was seen, and whoever clicks decides about just that. */
export const ButtonValue = z.union([
  z.strictObject({ audit: z.string().max(64) }),
  z.strictObject({ plan: z.string().max(64), digest: z.string().max(128) }),
]);
export type ButtonValue = z.infer<typeof ButtonValue>;
