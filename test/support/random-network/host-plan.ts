import * as fc from 'fast-check';
import { type Drawn, usually, weighted } from './choose.ts';
import type { SubnetRole } from './layout.ts';

/** What is drawn of a VPC's hosts and of its NAT gateway. */
const hostPlan = fc.record({
  status: usually('in-use', 80, 'available'),
  instance: usually('running', 70, 'stopped'),
  public: usually(true, 5, false),
  sourceDestCheck: usually(false, 6, true),
});

const natPlan = fc.record({
  state: usually('available', 24, 'failed', 'pending'),
  subnet: weighted<SubnetRole>(['pub-a', 20], ['app-a', 1]),
  private: usually(false, 16, true),
  address: usually(true, 16, false),
  /** Old recordings do not say that a NAT gateway is public. */
  old: fc.boolean(),
});

export const hostsPlan = fc.record({
  app: hostPlan,
  web: hostPlan,
  peer: hostPlan,
  db: hostPlan,
  forwarder: hostPlan,
  nat: natPlan,
});
export type HostsPlan = Drawn<typeof hostsPlan>;
