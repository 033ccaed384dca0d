import * as z from 'zod';
import { list, Whole } from '../text.ts';

export const LoadBalancer = z.looseObject({
  LoadBalancerArn: z.string(),
  LoadBalancerName: z.string().optional(),
  Type: z.string().optional(),
  State: z.looseObject({ Code: z.string().optional() }).optional(),
});
export type LoadBalancer = z.infer<typeof LoadBalancer>;

export const Listener = z.looseObject({
  ListenerArn: z.string(),
  LoadBalancerArn: z.string(),
  Port: Whole.optional(),
  Protocol: z.string().optional(),
});
export type Listener = z.infer<typeof Listener>;

/** A Classic Load Balancer, with its listeners inside. */
export const LoadBalancerDescription = z.looseObject({
  LoadBalancerName: z.string(),
  ListenerDescriptions: list(
    z.looseObject({ Listener: z.looseObject({ Protocol: z.string().optional(), LoadBalancerPort: Whole }) }),
  ),
});
export type LoadBalancerDescription = z.infer<typeof LoadBalancerDescription>;
