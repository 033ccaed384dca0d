import type { SweeperPorts } from '../../../lambda/fleet/sweeper-ports.ts';
import type { InterfaceChoice } from '../../../lib/console/listed-interface.ts';
import type { Auditor } from '../../../lib/pipeline.ts';
import type { RemediatorPorts } from '../../../lib/remediate/ports.ts';
import type { Watched } from '../../watches/watched.ts';

/** What the service on this machine audits: a recording, or an account. */
export interface Network {
  /** As the end of a sentence: `the recording in examples/…`. */
  readonly says: string;
  readonly audit: Auditor;
  /** With what plans are made and carried out here; absent where none are made. */
  readonly remediator?: Pick<RemediatorPorts, 'plan' | 'hands'>;
  /** Whether what is approved is carried out. */
  readonly applying?: boolean;
  /** With what watches look and fleets are swept; absent where there are none. */
  readonly control?: {
    readonly watched: Pick<Watched, 'look' | 'authorOf'>;
    readonly sweeper: Pick<SweeperPorts, 'places' | 'resolve' | 'list' | 'sweep'>;
  };
  readonly interfaces: () => Promise<InterfaceChoice>;
  /** A question that has an answer here, for the example on the terminal. */
  readonly example: { readonly eni: string; readonly destination: string };
  readonly close: () => Promise<void>;
}
