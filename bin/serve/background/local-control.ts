import type { ControlPorts } from '../../../lambda/control/control-ports.ts';
import type { Log } from '../../../lambda/ports.ts';
import { TIME } from '../../../lambda/time.ts';
import type { WatchPorts } from '../../../lib/live/run-watch.ts';
import { fleetNotice } from '../../../lib/notify/fleet-notice.ts';
import { memoryArchive } from '../../../lib/store/archive/memory.ts';
import { memoryWatches } from '../../../lib/store/watches/memory.ts';
import type { Network } from '../network/network.ts';
import { HERE } from './here.ts';
import { localFleets } from './local-fleets.ts';
import { localWatching } from './local-watching.ts';

interface Around {
  readonly network: Pick<Network, 'control'>;
  readonly log: Log;
  /** Told of news, a sentence each. */
  readonly tell: (sentence: string) => void;
  readonly propose: NonNullable<WatchPorts['propose']>;
}

export interface LocalControl {
  readonly ports: Pick<ControlPorts, 'watches' | 'archive' | 'watching' | 'fleets'>;
  /** How many looks of watches are under way, those that wait for their turn too. */
  readonly looking: () => number;
  /** How many fleets. */
  readonly sweeping: () => number;
  /** The last sentence that was told of a watch; null where none was. */
  readonly newsOf: (id: string) => string | null;
  /** Breaks all of it off, and waits for its end. */
  readonly close: () => Promise<void>;
}

/** Watches and fleets of one process, and gone with it. */
export function localControl({ network: { control }, log, tell, propose }: Around): LocalControl {
  const watches = memoryWatches();
  const archive = memoryArchive();
  if (control === undefined) return { ports: { watches, archive, watching: undefined, fleets: undefined }, ...NOTHING };
  const { watched, sweeper } = control;
  const { watching, looking, newsOf, ...looks } = localWatching({
    watched,
    watches,
    archive,
    time: TIME,
    log,
    tell,
    propose,
  });
  const { fleets, sweeping, ...sweeps } = localFleets({
    ...sweeper,
    archive,
    time: TIME,
    log,
    announce: async (summary, execution) => {
      tell(`Fleet ${summary.id}: ${fleetNotice(summary, execution, HERE).sentence}`);
    },
  });
  return {
    ports: { watches, archive, watching, fleets },
    looking,
    sweeping,
    newsOf,
    close: async () => {
      await Promise.all([looks.close(), sweeps.close()]);
    },
  };
}

const NOTHING = { looking: () => 0, sweeping: () => 0, newsOf: () => null, close: async () => undefined };
