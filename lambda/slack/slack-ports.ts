import type { ReplyStore } from '../../lib/store/reply-store.ts';
import type { Reach } from '../callback/internet.ts';
import type { WatchDesk } from '../control/watch-desk.ts';
import type { ApiPorts } from '../ports.ts';
import type { LinkPorts } from './report-link.ts';

/** What the operator has set up of Slack. */
export interface SlackSetup {
  /** What Slack signs its requests with. Never empty: whoever signs with nothing is anybody. */
  readonly signingSecret: () => Promise<string>;
  /** `T0123/U0456` → who that is here. Whoever is not in it may not ask. */
  readonly identities: Readonly<Record<string, string>>;
  /** The hosts that answers go to, where they are others than Slack's own. */
  readonly hosts?: readonly string[];
}

/** What the function behind Slack needs of the world: all that the API needs, for it does the same by other words. */
export interface SlackPorts extends ApiPorts, Pick<LinkPorts, 'linkSecret'> {
  readonly slack: SlackSetup;
  readonly replies: ReplyStore;
  readonly reach: Reach;
  /** Absent where watches are not set up. */
  readonly watches?: WatchDesk;
}
