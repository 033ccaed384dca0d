import { Problem } from '../../lib/problem.ts';
import { ActionName, ButtonValue } from '../../lib/slack/button-value.ts';
import { Interaction } from '../../lib/slack/interaction.ts';
import { whispered } from '../../lib/slack/message.ts';
import type { Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { actOn } from './act-on.ts';
import { type Asker, askerOf } from './asker.ts';
import { hookUrl } from './hook-url.ts';
import { isFirst } from './is-first.ts';
import { NOTHING } from './nothing.ts';
import { readAs } from './read-as.ts';
import { refuseUnsigned } from './refuse-unsigned.ts';
import { replyTo } from './reply-to.ts';
import type { SlackPorts } from './slack-ports.ts';

/** A button that was clicked: taken once. Whatever there is to say goes to the message; Slack reads nothing of this answer. */
export async function takeClick(call: Call, ports: SlackPorts): Promise<Answer> {
  const body = String(call.body);
  await refuseUnsigned(call, body, ports);
  const payload = parsed(new URLSearchParams(body).get('payload'));
  if (!isClick(payload)) return NOTHING;
  const click = readAs(Interaction, payload);
  hookUrl(click.response_url, ports.slack.hosts);
  if (await isFirst(click.trigger_id, ports)) await answer(click, call, ports);
  return NOTHING;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    throw new Problem('bad-input', 'Slack sends no such request: its payload cannot be read.');
  }
}

/** Slack tells of shortcuts and dialogs at the same address, and this app has none. */
function isClick(payload: unknown): boolean {
  const { type } = (payload ?? {}) as { readonly type?: unknown };
  return typeof type !== 'string' || type === Interaction.shape.type.value;
}

async function answer(click: Interaction, call: Call, ports: SlackPorts): Promise<void> {
  try {
    await act(click, call, ports);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await replyTo(click.response_url, whispered(error.message), ports);
  }
}

async function act(click: Interaction, call: Call, ports: SlackPorts): Promise<void> {
  const [{ action_id, value } = { action_id: '', value: '' }] = click.actions;
  const action = ActionName.safeParse(action_id).data;
  if (action === undefined) return;
  const about = readAs(ButtonValue, parsed(value));
  await actOn({ action, about }, clicker(click, ports), call, ports);
}

function clicker({ team, user, channel, response_url: responseUrl }: Interaction, ports: SlackPorts): Asker {
  const of = team?.id ?? user.team_id ?? '';
  return askerOf({ team: of, user: user.id, channel: channel?.id ?? '', responseUrl }, ports);
}
