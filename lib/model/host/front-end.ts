/**
 * Front ends write the kernel's rules; what they say of themselves is a hint, and the words in which a fix belongs.
 * The truth is in the netfilter dumps: `ufw status` hides before.rules and after.rules.
 */
export interface FrontEnds {
  readonly ufw?: Ufw;
  readonly firewalld?: Firewalld;
}

export interface Ufw {
  readonly active: boolean;
  readonly outgoing?: 'allow' | 'deny' | 'reject';
  readonly incoming?: 'allow' | 'deny' | 'reject';
  readonly routed?: 'allow' | 'deny' | 'reject' | 'disabled';
  /** Rules as printed, in order. */
  readonly rules: readonly { readonly to: string; readonly action: string; readonly from: string }[];
}

export interface Firewalld {
  readonly running: boolean;
  readonly zones: readonly FirewalldZone[];
  /** Policies with the ingress zone HOST restrict what the host sends; zones never do. */
  readonly policies: readonly FirewalldPolicy[];
  /** `--direct --get-all-rules`, as printed. */
  readonly direct: readonly string[];
}

export interface FirewalldZone {
  readonly name: string;
  readonly active: boolean;
  readonly target: string;
  readonly interfaces: readonly string[];
  readonly sources: readonly string[];
  readonly services: readonly string[];
  readonly ports: readonly string[];
  readonly richRules: readonly string[];
}

export interface FirewalldPolicy {
  readonly name: string;
  readonly active: boolean;
  readonly target: string;
  readonly priority: number;
  readonly ingressZones: readonly string[];
  readonly egressZones: readonly string[];
  readonly services: readonly string[];
  readonly ports: readonly string[];
  readonly richRules: readonly string[];
}
