import type { Gap } from './gap.ts';

/** A stretch of time in milliseconds since 1970, as clocks and records are compared. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Lines of a flow log as they were delivered. */
export interface FlowLogText {
  /** Where they were read: a file, an object, a log group. */
  readonly where: string;
  readonly text: string;
  /** The `LogFormat` of the log; absent where the first line is the header, or nobody knows. */
  readonly format?: string | undefined;
  /** The interface whose log stream they are; records of a custom format need not name it. */
  readonly eni?: string | undefined;
}

/** One series of get-metric-data, as AWS answers it. */
export interface MetricSeries {
  /** `nat-0a1b ErrorPortAllocation`, or `nat-0a1b eu-west-1a ErrorPortAllocation`: what the query was called. */
  readonly label: string;
  /** ISO 8601, each of the value beside it. */
  readonly timestamps: readonly string[];
  readonly values: readonly number[];
}

/** What AWS measured of a path, before anybody has made something of it. */
export interface Measured {
  /** The time that was asked about; absent where a folder holds what it holds. */
  readonly window?: Window | undefined;
  readonly logs: readonly FlowLogText[];
  readonly metrics: readonly MetricSeries[];
  /** What of it could not be read. */
  readonly gaps: readonly Gap[];
}

/** An interface whose records are wanted, with what a flow log of it may have been made for. */
export interface WatchedInterface {
  readonly eni: string;
  readonly subnet?: string | undefined;
  readonly vpc?: string | undefined;
  /** The account that it is in, which is part of the names of objects. */
  readonly owner?: string | undefined;
}

/** A NAT gateway whose metrics are wanted. */
export interface WatchedNat {
  readonly nat: string;
  /** The zones that a regional one has addresses in, each of which is measured by itself; a zonal one has none. */
  readonly zones?: readonly string[] | undefined;
}

/** What is to be measured of a path. */
export interface Wanted {
  readonly window: Window;
  readonly interfaces: readonly WatchedInterface[];
  readonly nats: readonly WatchedNat[];
  /** The few addresses that are asked about; none where they are too many to be named. */
  readonly addresses: readonly string[];
}
