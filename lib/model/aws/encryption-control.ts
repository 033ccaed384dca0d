import * as z from 'zod';

/** VPC encryption controls: `enforce` drops what is not encrypted, save at the gateways excluded by name. */
export const EncryptionControl = z.looseObject({
  VpcId: z.string().optional(),
  VpcEncryptionControlId: z.string().optional(),
  Mode: z.string().optional(),
  State: z.string().optional(),
  ResourceExclusions: z
    .record(z.string(), z.union([z.looseObject({ State: z.string().optional() }), z.string()]))
    .optional(),
});
export type EncryptionControl = z.infer<typeof EncryptionControl>;
