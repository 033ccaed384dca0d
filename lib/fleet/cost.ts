/**
 * US dollars, on demand, in us-east-1 and eu-west-1, without the free tiers.
 * @see https://aws.amazon.com/lambda/pricing/ (Arm; a gigabyte is 1,024 MB)
 * @see https://aws.amazon.com/step-functions/pricing/ (standard workflows)
 * @see https://aws.amazon.com/s3/pricing/ (requests to the standard class)
 * @see https://aws.amazon.com/vpc/pricing/ (network analysis: Reachability Analyzer, each analysis)
 */
export const PRICES = {
  gigabyteSecond: 0.0000133334,
  invocation: 0.2 / 1_000_000,
  transition: 0.025 / 1000,
  put: 0.005 / 1000,
  get: 0.0004 / 1000,
  analysis: 0.1,
} as const;

/** What a fleet used up of what AWS takes money for. Calls that describe things are free. */
export interface Usage {
  readonly invocations: number;
  /** Of all functions together. */
  readonly seconds: number;
  /** Of each function. */
  readonly gigabytes: number;
  readonly transitions: number;
  readonly puts: number;
  readonly gets: number;
}

/** Dollars, by what they are paid for. */
export interface Cost {
  readonly functions: number;
  readonly workflow: number;
  readonly storage: number;
  readonly total: number;
}

export function costOf({ invocations, seconds, gigabytes, transitions, puts, gets }: Usage): Cost {
  const functions = invocations * PRICES.invocation + seconds * gigabytes * PRICES.gigabyteSecond;
  const workflow = transitions * PRICES.transition;
  const storage = puts * PRICES.put + gets * PRICES.get;
  return { functions, workflow, storage, total: functions + workflow + storage };
}

/** What Reachability Analyzer takes for as many paths: it is paid by the analysis, whatever it finds. */
export function analyzerCost(paths: number): number {
  return paths * PRICES.analysis;
}

/**
 * What a fleet of this many VPCs uses: a function plans it, one sweeps each VPC and one adds up. The plan, and of each VPC
 * the lines and the outcome, are written once; the plan is read by each sweep, the outcomes by the last.
 */
export function usageOf(items: number, seconds: number, gigabytes: number): Usage {
  return {
    invocations: items + 2,
    seconds,
    gigabytes,
    transitions: 3 + items * 3,
    puts: 2 + items * 2,
    gets: 1 + items * 2,
  };
}
