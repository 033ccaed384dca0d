/** What a run of the lab is asked for. */
export interface LabOptions {
  readonly networks: number;
  /** Flows a network or a configuration. */
  readonly flows: number;
  readonly configs: number;
  readonly seed: number;
  /** When to stop although not everything was done. */
  readonly minutes: number;
  /** The place of one case among those of the seed, as a disagreement prints it: only that case is run. */
  readonly path?: string;
  /** The processor to stay on. */
  readonly processor: number;
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** One line: how much was tried, how fast, and what of. */
  readonly summary: string;
}

/** One of the things the kernel judges. Disagreements are printed as they are found, each a case to reproduce. */
export type LabPart = (options: LabOptions) => Promise<Tally>;
