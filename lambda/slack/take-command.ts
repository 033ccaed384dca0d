import { Problem } from '../../lib/problem.ts';
import type { Command } from '../../lib/slack/command.ts';
import { helpMessage } from '../../lib/slack/help-message.ts';
import { type Message, whispered } from '../../lib/slack/message.ts';
import { readCommand } from '../../lib/slack/read-command.ts';
import { SlashCommand } from '../../lib/slack/slash-command.ts';
import { watchesMessage } from '../../lib/slack/watches-message.ts';
import { type Answer, json } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { askAudit } from './ask-audit.ts';
import { askWatch, watchesOf } from './ask-watch.ts';
import { type Asker, askerOf } from './asker.ts';
import { isFirst } from './is-first.ts';
import { NOTHING } from './nothing.ts';
import { readAs } from './read-as.ts';
import { refuseUnsigned } from './refuse-unsigned.ts';
import { showStatus } from './show-status.ts';
import type { SlackPorts } from './slack-ports.ts';

/** A command that was typed: taken once, and answered at once with what is being done about it. */
export async function takeCommand(call: Call, ports: SlackPorts): Promise<Answer> {
  const body = String(call.body);
  const form = new URLSearchParams(body);
  // Slack looks whether our certificate is good, and does not always sign that.
  if (form.get('ssl_check') === '1') return NOTHING;
  await refuseUnsigned(call, body, ports);
  const slash = readAs(SlashCommand, Object.fromEntries(form));
  if (!(await isFirst(slash.trigger_id, ports))) return NOTHING;
  return json(200, await answerTo(slash, call, ports));
}

/** Help is for everybody; the rest for those whom the operator knows. What is refused is told to whoever asked alone. */
async function answerTo(slash: SlashCommand, call: Call, ports: SlackPorts): Promise<Message> {
  const command = readCommand(slash.text);
  if (command.kind === 'help') return helpMessage(command.because);
  const { team_id: team, user_id: user, channel_id: channel, response_url: responseUrl } = slash;
  try {
    return await run(command, askerOf({ team, user, channel, responseUrl }, ports), call, ports);
  } catch (error) {
    if (error instanceof Problem) return whispered(error.message);
    throw error;
  }
}

type Running = Exclude<Command, { readonly kind: 'help' }>;

async function run(command: Running, asker: Asker, call: Call, ports: SlackPorts): Promise<Message> {
  if (command.kind === 'audit') return askAudit(command, asker, call, ports);
  if (command.kind === 'status') return showStatus(command.id, ports);
  if (command.kind === 'watch') return askWatch(command, asker, ports);
  return watchesMessage(await watchesOf(ports).list());
}
