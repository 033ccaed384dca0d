import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { Finding } from '../../model/audit.ts';
import type { Answer } from '../../model/trace.ts';
import type { Observation } from '../observation/agreement.ts';

/** What a warning may look at: the network, the interface that asked, and the ways its packets take. */
export interface Scene {
  readonly network: Network;
  readonly home: Interface;
  readonly answers: readonly Answer[];
  /** What the probe of the interface's host tried at this destination. */
  readonly observations: readonly Observation[];
  /** When the audit is made: ISO 8601, UTC. */
  readonly createdAt: string;
}

/** Looks for one thing that does not block and is worth telling. */
export type Warning = (scene: Scene) => readonly Finding[];
