/** A row of DescribeInstanceInformation, as far as it decides whether the host can be asked. */
export interface ManagedInstance {
  /** `Online`, `ConnectionLost` or `Inactive`. AWS refreshes it every five minutes, so `Online` may be that old. */
  readonly pingStatus?: string | undefined;
  readonly agentVersion?: string | undefined;
  /** `Linux`, `Windows` or `MacOS`. */
  readonly platform?: string | undefined;
}

/** Our document run once, on one instance. */
export interface ProbeCommand {
  readonly instanceId: string;
  readonly document: PinnedDocument;
  readonly parameters: Readonly<Record<string, string>>;
  /** Seconds until an undelivered command is given up. */
  readonly deliverySeconds: number;
  readonly comment: string;
  /** Where the agent puts the whole output; GetCommandInvocation shows its first 24,000 characters. */
  readonly output?: { readonly bucket: string; readonly prefix: string };
}

/** A name alone is what anybody with ssm:UpdateDocument makes of it; the hash holds it to the content that was read here. */
export interface PinnedDocument {
  readonly name: string;
  readonly version?: string;
  /** SHA-256 of the content, in hexadecimal. */
  readonly hash: string;
}

/** One step of a command. A document of several steps shows none without its name. */
export interface StepRun {
  readonly commandId: string;
  readonly instanceId: string;
  readonly step: string;
}

/** GetCommandInvocation, as far as it is read. */
export interface Invocation {
  readonly status?: string | undefined;
  /** More precise than `status`, and written with or without spaces. */
  readonly details?: string | undefined;
  readonly exitStatus?: number | undefined;
  readonly output?: string | undefined;
  readonly errors?: string | undefined;
  /** Of the whole output in S3; empty without a bucket. */
  readonly outputUrl?: string | undefined;
}

/** What is needed of AWS. Every call rejects with the SDK's error, whose `name` says what it is. */
export interface SsmPort {
  readonly describe: (instanceId: string, signal: AbortSignal) => Promise<ManagedInstance | undefined>;
  /** Sends once and never again: the API has no token that would make a second one harmless. Gives the command's id. */
  readonly send: (command: ProbeCommand) => Promise<string>;
  readonly look: (run: StepRun, signal: AbortSignal) => Promise<Invocation>;
  readonly cancel: (run: StepRun) => Promise<void>;
  readonly readObject: (bucket: string, key: string) => Promise<string>;
}
