/** Where something is, as its ARN says. */
export interface Place {
  /** `aws`, `aws-cn`, `aws-us-gov` …: a client of one partition knows nothing of another. */
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** What stands for interfaces, before anybody has looked which. */
export type SourceTarget =
  | { readonly kind: 'interface'; readonly id: string }
  | { readonly kind: 'instance'; readonly id: string }
  /** Ranges of VPCs overlap, so an address alone may be that of several interfaces. */
  | { readonly kind: 'address'; readonly address: string; readonly vpc?: string }
  /** Old ARNs do not name the cluster. */
  | { readonly kind: 'ecs-task'; readonly cluster?: string; readonly task: string }
  | { readonly kind: 'ecs-service'; readonly cluster?: string; readonly service: string }
  | { readonly kind: 'lambda-function'; readonly name: string; readonly qualifier?: string }
  | { readonly kind: 'auto-scaling-group'; readonly name: string }
  /** On the interface itself, or on the instance that it is attached to. */
  | { readonly kind: 'tag'; readonly key: string; readonly value: string }
  | { readonly kind: 'subnet'; readonly id: string };

export type SourceKind = SourceTarget['kind'];

/** A source as somebody wrote it. `place` is there where an ARN was written, and may contradict what else was asked. */
export type Source = SourceTarget & { readonly text: string; readonly place?: Place };

/** One kind of source. */
export type SourceOf<K extends SourceKind> = Extract<Source, { readonly kind: K }>;
