import * as z from 'zod';
import { list } from '../text.ts';
import { NetworkInterface } from './network-interface.ts';

export const Instance = z.looseObject({
  InstanceId: z.string(),
  Platform: z.string().optional(),
  PlatformDetails: z.string().optional(),
  NetworkInterfaces: list(NetworkInterface),
  State: z.looseObject({ Name: z.string().optional() }).optional(),
});
export type Instance = z.infer<typeof Instance>;

export const Reservation = z.looseObject({
  ReservationId: z.string().optional(),
  Instances: z.array(Instance),
});
export type Reservation = z.infer<typeof Reservation>;
