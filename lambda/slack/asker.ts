import { Problem } from '../../lib/problem.ts';
import type { SlackPorts } from './slack-ports.ts';

/** Somebody in Slack whom the operator knows. */
export interface Asker {
  /** `T0123/U0456` */
  readonly user: string;
  /** Who that is here: by this name plans are asked for, and decided. */
  readonly identity: string;
  readonly team: string;
  readonly channel: string;
  /** Where the answer goes. */
  readonly responseUrl: string;
}

/** Throws a Problem that says what the operator has to add. */
export function askerOf(
  { team, user, channel, responseUrl }: Omit<Asker, 'identity'>,
  { slack: { identities } }: Pick<SlackPorts, 'slack'>,
): Asker {
  const key = `${team}/${user}`;
  const identity = Object.hasOwn(identities, key) ? identities[key] : undefined;
  if (identity === undefined) throw new Problem('forbidden', stranger(key));
  return { user: key, identity, team, channel, responseUrl };
}

function stranger(key: string): string {
  return `You are not known here, so you may not ask. Whoever operates this service adds ${key} to its Slack users, with the identity that stands for you.`;
}
