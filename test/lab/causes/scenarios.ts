import { BESIDE_THE_RULES } from './rows/beside-the-rules.ts';
import { AT_THE_FAR_END } from './rows/far-end.ts';
import { HOST_DROPS } from './rows/host-drops.ts';
import { HOST_REJECTS } from './rows/host-rejects.ts';
import { HOST_REPLIES } from './rows/host-replies.ts';
import { HOST_ROUTES } from './rows/host-routes.ts';
import { IN_AWS } from './rows/in-aws.ts';
import { NAMES } from './rows/names.ts';
import { SOCKETS } from './rows/sockets.ts';
import type { Scenario } from './scenario.ts';

/** Every row that can be made. The ones that take longest come first, so that none is waited for alone at the end. */
export const SCENARIOS: readonly Scenario[] = [
  ...SOCKETS,
  ...NAMES,
  ...HOST_DROPS,
  ...IN_AWS,
  ...BESIDE_THE_RULES,
  ...HOST_REPLIES,
  ...HOST_ROUTES,
  ...AT_THE_FAR_END,
  ...HOST_REJECTS,
];
