import { Problem } from '../../lib/problem.ts';
import { readCallbackUrl } from '../callback/callback-url.ts';

/** The only host that Slack is answered at. @see https://docs.slack.dev/interactivity/handling-user-interaction */
const SLACK: readonly string[] = ['hooks.slack.com'];

/** Where an answer goes, or a Problem: over https, to Slack. It is never quoted, for whoever has it may post. */
export function hookUrl(text: string, hosts: readonly string[] = SLACK): URL {
  try {
    return readCallbackUrl(text, hosts);
  } catch (error) {
    if (error instanceof Problem) throw new Problem('bad-input', `Answers go to ${hosts.join(', ')} alone.`);
    throw error;
  }
}
