import { turnedAwayPage } from '../../lib/console/approval-outcome.ts';
import type { Remediation } from '../../lib/model/remediation.ts';
import { Problem } from '../../lib/problem.ts';
import type { Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import type { ApiPorts } from '../ports.ts';
import { askPage, badToken, planPathOf, statusOf } from './ask-page.ts';
import { problemOf } from './decide.ts';
import { findPlan } from './find-plan.ts';
import { pageAnswer } from './page-answer.ts';

/**
 * The page where a plan is approved, for whoever has the link: people, mail scanners, chats that fetch what is posted.
 * So nothing is written here, not even that the link was opened.
 */
export async function showApproval(call: Call, ports: ApiPorts): Promise<Answer> {
  try {
    return await show(await findPlan(call.parameters['id'], ports), call, ports);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
    return pageAnswer(statusOf(error.code), turnedAwayPage('Nothing here', error.message, null));
  }
}

async function show(record: Remediation, { query }: Call, ports: ApiPorts): Promise<Answer> {
  const token = query['token'] ?? '';
  const bad = badToken(record, token, ports);
  if (bad === undefined && record.state === 'proposed')
    return pageAnswer(200, await askPage(record, token, null, ports));
  const { code, message } = bad === undefined ? OVER : problemOf(bad);
  // Whoever holds the token may know how the plan stands; whoever does not, only that it is none of the plan's.
  const shown = code === 'gone' ? record : null;
  const page = turnedAwayPage('Nothing to decide here', message, shown, planPathOf(record, ports));
  return pageAnswer(statusOf(code), page);
}

const OVER = { code: 'gone', message: 'There is nothing to decide about this plan.' } as const;
