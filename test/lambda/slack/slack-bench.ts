import { createHmac } from 'node:crypto';
import { memoryKeys } from '../../../lambda/audits/memory-keys.ts';
import { endpoint } from '../../../lambda/endpoint.ts';
import type { Facts } from '../../../lambda/ports.ts';
import type { SlackPorts } from '../../../lambda/slack/slack-ports.ts';
import { SLACK_ROUTES } from '../../../lambda/slack/slack-routes.ts';
import { LOCAL_POLICY } from '../../../lib/approve/policy.ts';
import { memoryPlans } from '../../../lib/store/plans/memory.ts';
import { memoryReplies } from '../../../lib/store/replies/memory.ts';
import { PLAN } from '../../support/sample-plans.ts';
import { memoryStore } from '../support/memory-store.ts';
import { CODE, make, TOKEN } from '../support/plan-service.ts';
import { type Read, read, request, type Sent } from '../support/request.ts';
import { countingIds, SETTINGS } from '../support/service.ts';
import { BEGINNING, virtualTime } from '../support/virtual-time.ts';

export const SECRET = 'a secret that Slack and this test know';
export const LINKS = 'a secret that signs links';
export const HOOKS = 'hooks.slack.com';
export const ANN = 'arn:aws:iam::123456789012:user/ann';
export const BEN = 'arn:aws:iam::123456789012:user/ben';
export const CLI = 'arn:aws:iam::123456789012:user/cli';
export const FIRST_PLAN = 'pln-00000000000000000001';
const SECONDS = Date.parse(BEGINNING) / 1000;

/** Everything that Slack asks for, with a clock that stands still, and nobody who carries anything out. */
export function slackBench(given: Partial<SlackPorts> = {}) {
  const time = virtualTime();
  const now = () => time.now().getTime();
  const store = memoryStore();
  const plans = memoryPlans({ now });
  const lines: (readonly [string, string, Facts])[] = [];
  const told: string[] = [];
  const line =
    (level: string) =>
    (text: string, facts: Facts = {}) =>
      void lines.push([level, text, facts]);
  const ports: SlackPorts = {
    store,
    time,
    settings: { ...SETTINGS, applying: true },
    log: { info: line('info'), warn: line('warn'), error: line('error') },
    measure: () => undefined,
    dispatch: async (id) => void told.push(`audit ${id}`),
    newId: countingIds(),
    idempotency: memoryKeys(),
    document: async () => '{}',
    plans,
    dispatchPlan: async (id) => {
      told.push(`plan ${id}`);
      await make(plans, id, PLAN);
    },
    decided: async ({ id, state }) => void told.push(`${state} ${id}`),
    undo: async (id) => void told.push(`undo ${id}`),
    policy: LOCAL_POLICY,
    newPlanId: () => 'pln-99999999999999999999',
    newLink: () => ({ token: TOKEN, code: CODE }),
    slack: { signingSecret: async () => SECRET, identities: { 'T1/U1': ANN, 'T1/U2': BEN, 'T1/U3': CLI } },
    replies: memoryReplies({ now }),
    reach: { resolve: async () => [], admits: () => true },
    linkSecret: async () => LINKS,
    ...given,
  };
  const api = endpoint(SLACK_ROUTES, ports);
  const send = async (operation: string, sent: Signed | Sent): Promise<Read> =>
    read(await api(request(operation, sent)));
  return { ports, store, plans, time, lines, told, api, send };
}

/** What goes over the wire. */
export interface Signed {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly base64: boolean;
}

/** A body signed as Slack signs. API Gateway hands forms on in base64. */
export function signedBy(body: string, secret = SECRET, seconds = SECONDS): Signed {
  const signature = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    body,
    base64: true,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Slack-Request-Timestamp': String(seconds),
      'X-Slack-Signature': `v0=${signature}`,
    },
  };
}

export const COMMANDS = 'POST /v1/slack/commands';
export const CLICKS = 'POST /v1/slack/interactions';

/** The form of a command. */
export function typed(text: string, fields: Readonly<Record<string, string>> = {}): string {
  const form = {
    team_id: 'T1',
    team_domain: 'example',
    channel_id: 'C1',
    user_id: 'U1',
    command: '/egress',
    text,
    response_url: `https://${HOOKS}/commands/T1/1/one`,
    trigger_id: `1.1.${text.length}`,
  };
  return new URLSearchParams({ ...form, ...fields }).toString();
}

/** The form of a click. */
export function clicked(action: string, value: unknown, more: object = {}): string {
  const payload = {
    type: 'block_actions',
    team: { id: 'T1' },
    user: { id: 'U1', team_id: 'T1' },
    channel: { id: 'C1' },
    response_url: `https://${HOOKS}/actions/T1/1/two`,
    trigger_id: `2.${action}`,
    actions: [{ action_id: action, value: JSON.stringify(value) }],
    ...more,
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
