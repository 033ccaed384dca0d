import { CONTROL_ROUTES } from '../control/registry.ts';
import type { Route } from '../http/route.ts';
import { SLACK_ROUTES } from '../slack/slack-routes.ts';
import { ROUTES } from './registry.ts';

/** Every operation of the service, whichever function answers it. The OpenAPI document has the same. */
export const EVERY_ROUTE: readonly Pick<Route, 'method' | 'path' | 'takes'>[] = [
  ...ROUTES,
  ...SLACK_ROUTES,
  ...CONTROL_ROUTES,
];
