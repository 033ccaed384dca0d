import { turnedAwayPage } from '../../lib/console/approval-outcome.ts';
import type { Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { AT_A_LINK, pageAnswer } from '../plans/page-answer.ts';
import { withOrdered } from '../plans/with-ordered.ts';
import { readToken, type Token } from './link-token.ts';
import type { SlackPorts } from './slack-ports.ts';

const NO_REPORT = 'This audit has no report, or is forgotten.';

/** The report behind a link in a chat. Nothing is written, and nothing can be done there. */
export async function showReport({ parameters, query }: Call, ports: SlackPorts): Promise<Answer> {
  const id = parameters['id'] ?? '';
  const token = readToken(await ports.linkSecret(), id, query['token'] ?? '', ports.time.now());
  if (token !== 'good') return turnedAway(token, id);
  const record = await ports.store.find(id);
  const audit = record && (await withOrdered(record, ports)).audit;
  if (!audit) return pageAnswer(404, turnedAwayPage('Nothing here', NO_REPORT, null));
  const { RENDERERS } = await import('../../lib/explain/render/registry.ts');
  return { status: 200, headers: AT_A_LINK, body: RENDERERS.html(audit, { color: false, columns: 100 }) };
}

function turnedAway(token: Exclude<Token, 'good'>, id: string): Answer {
  const { status, title, sentence } = TURNED_AWAY[token];
  return pageAnswer(status, turnedAwayPage(title, sentence(id), null));
}

/** Whoever has no good token is not told whether there is such an audit. */
const TURNED_AWAY = {
  bad: { status: 404, title: 'Nothing here', sentence: () => 'This link is not whole.' },
  old: {
    status: 410,
    title: 'This link is too old',
    sentence: (id: string) => `A link is good for a day. In Slack, /egress status ${id} has a new one.`,
  },
} as const;
