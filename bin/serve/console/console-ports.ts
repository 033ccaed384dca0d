import type { Api } from '../../../lambda/http/event.ts';
import type { Time } from '../../../lambda/ports.ts';
import type { InterfaceChoice } from '../../../lib/console/listed-interface.ts';
import type { AuditStore } from '../../../lib/store/audit-store.ts';
import type { PlanStore } from '../../../lib/store/plan-store.ts';
import type { WatchStore } from '../../../lib/store/watch-store.ts';
import type { PlanLinks } from './plan-links.ts';

/** What the pages need of the service around them. */
export interface ConsolePorts {
  /** Questions go the way that everybody's go. */
  readonly api: Api;
  readonly store: Pick<AuditStore, 'find' | 'list'>;
  readonly plans: Pick<PlanStore, 'find' | 'history'>;
  readonly watches: Pick<WatchStore, 'find' | 'list'>;
  /** The last sentence that was told of a watch; null where none was. */
  readonly newsOf: (id: string) => string | null;
  readonly links: PlanLinks;
  readonly interfaces: () => Promise<InterfaceChoice>;
  /** What is audited, as the end of a sentence. */
  readonly network: string;
  /** What a form has to bring back: no other site can read it, so none can send a form of ours. */
  readonly token: string;
  readonly time: Time;
  /** Aborted when the service ends. */
  readonly over: AbortSignal;
}
