import * as z from 'zod';

export const Instance = z.looseObject({
  InstanceId: z.string(),
  Platform: z.string().optional(),
  PlatformDetails: z.string().optional(),
  State: z.looseObject({ Name: z.string().optional() }).optional(),
});
export type Instance = z.infer<typeof Instance>;

export const Reservation = z.looseObject({
  ReservationId: z.string().optional(),
  Instances: z.array(Instance),
});
export type Reservation = z.infer<typeof Reservation>;
