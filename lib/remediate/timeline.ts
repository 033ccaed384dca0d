/**
 * Time as a durable execution has it: a step that has ended is not run again when the function is started anew, and what is
 * waited for costs nothing. Between steps there is neither clock nor chance, or the same execution would go another way.
 */
export interface Timeline {
  /** Run at least once, and again until it has ended: it has to bear that. */
  readonly step: <T>(name: string, run: () => Promise<T>) => Promise<T>;
  readonly wait: (name: string, seconds: number) => Promise<void>;
  /** Waits until somebody calls back, or so long at most. `told` is given what to call back by, once it may be used. */
  readonly decision: (name: string, seconds: number, told: (callbackId: string) => Promise<void>) => Promise<void>;
}
