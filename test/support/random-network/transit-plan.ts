import * as fc from 'fast-check';
import { type Drawn, usually, weighted } from './choose.ts';
import type { SubnetRole } from './layout.ts';

/** What is drawn of a transit gateway: an attachment a VPC, two route tables, and the VPC by which others go out. */
const attachmentPlan = fc.record({
  there: usually(true, 30, false),
  subnets: weighted<readonly SubnetRole[]>(
    [['tgw-a', 'tgw-b'], 12],
    [['app-a', 'app-b'], 2],
    [['tgw-a'], 1],
    [['tgw-b'], 1],
  ),
  state: usually('available', 24, 'modifying', 'pending'),
  references: usually('enable', 5, 'disable'),
  association: weighted<'spoke' | 'core' | 'none' | 'unread'>(['spoke', 20], ['core', 10], ['none', 1], ['unread', 1]),
});

const tablePlan = fc.record({
  knows: fc.tuple(...[0, 1, 2].map(() => usually(true, 18, false))),
  internet: weighted<'egress' | 'vpn' | null>(['egress', 20], ['vpn', 1], [null, 1]),
  blackhole: weighted<string | null>([null, 8], ['203.0.113.0/24', 1], ['10.1.0.0/16', 1]),
  tie: usually(false, 8, true),
  truncated: usually(false, 8, true),
});

export const transitPlan = fc.record({
  attachments: fc.tuple(attachmentPlan, attachmentPlan, attachmentPlan),
  spoke: tablePlan,
  core: tablePlan,
  egress: fc.nat(2),
  references: usually('enable', 3, 'disable'),
});
export type TransitPlan = Drawn<typeof transitPlan>;
