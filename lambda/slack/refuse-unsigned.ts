import { Problem } from '../../lib/problem.ts';
import type { Call } from '../http/call.ts';
import { isSigned } from './is-signed.ts';
import type { SlackPorts } from './slack-ports.ts';

/** Throws a Problem `forbidden`, one for whatever is wrong with the signature: a forger learns nothing by trying. */
export async function refuseUnsigned(call: Call, body: string, { slack, time }: SlackPorts): Promise<void> {
  const secret = await slack.signingSecret();
  if (secret === '') throw new Error('the signing secret of Slack is empty');
  if (!isSigned(call, body, secret, time.now()))
    throw new Problem('forbidden', 'It is not signed by Slack, or was signed too long ago.');
}
