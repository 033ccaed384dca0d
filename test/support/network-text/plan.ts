/** Words that stand for a network. Lists of ranges and addresses are written in one text, with spaces between. */
export interface Plan {
  /** The ranges of `vpc-1`. */
  readonly vpc?: string;
  /** VPC id → its ranges, where there are several VPCs. */
  readonly vpcs?: Readonly<Record<string, string>>;
  /** Routes of the main table of `vpc-1` besides the local ones; it is `rtb-vpc-1`. */
  readonly main?: readonly string[];
  /** `private` becomes `subnet-private`, with `rtb-private` and `acl-private` where routes or entries are given. */
  readonly subnets?: Readonly<Record<string, SubnetPlan>>;
  /** Group id → rules: `out tcp 443 0.0.0.0/0`, `in -1 sg-web`. `sg-open` is there already. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly interfaces?: Readonly<Record<string, InterfacePlan>>;
  readonly nats?: Readonly<Record<string, NatPlan>>;
  /** Tables of gateways and others without a subnet: id → what they are associated with, and their routes. */
  readonly tables?: Readonly<Record<string, TablePlan>>;
  /** Peering id → the two VPCs, requester first. */
  readonly peerings?: Readonly<Record<string, string>>;
  readonly transit?: Readonly<Record<string, TransitPlan>>;
  readonly endpoints?: Readonly<Record<string, EndpointPlan>>;
  /** List id → its entries. A list that is not here was not collected. */
  readonly prefixLists?: Readonly<Record<string, string>>;
  /** Id of any resource → what to change of its record, deeply; `undefined` removes a field, and a list is replaced. */
  readonly patch?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Whole families as AWS prints them; `null` stands for one that was not collected. */
  readonly families?: Readonly<Record<string, readonly unknown[] | null>>;
  readonly documents?: Readonly<Record<string, readonly unknown[]>>;
}

export interface SubnetPlan {
  readonly cidr: string;
  /** `vpc-1` unless said otherwise. */
  readonly vpc?: string;
  /** Zone `a` unless said otherwise. */
  readonly zone?: string;
  /** Routes besides the local ones. Without them the VPC's main table counts. */
  readonly routes?: readonly string[];
  /** Entries besides the two final denies. Without them the VPC's default ACL counts, which is open. */
  readonly acl?: readonly string[];
}

export interface InterfacePlan {
  readonly subnet: string;
  /** The first of each family is the primary one. */
  readonly address: string;
  /** Delegated prefixes. */
  readonly prefixes?: string;
  /** `sg-open` unless said otherwise. */
  readonly groups?: readonly string[];
  /** The public address of the primary one, or of each. */
  readonly public?: string | Readonly<Record<string, string>>;
  readonly instance?: string;
  readonly type?: string;
  readonly description?: string;
}

export interface NatPlan {
  /** Left out for a regional gateway, whose own table stands in `tables`. */
  readonly subnet?: string;
  readonly table?: string;
  readonly address?: string;
  readonly public?: string;
}

export interface TablePlan {
  readonly routes: readonly string[];
  readonly vpc?: string;
  readonly gateway?: string;
}

export interface TransitPlan {
  /** Attachment id → the attachment of a VPC, or of something else by type and resource. */
  readonly attachments: Readonly<Record<string, AttachmentPlan>>;
  /** Table id → routes: `10.1.0.0/16 attach-2 propagated`, `10.9.0.0/16 blackhole`, `propagates attach-2`. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

export interface AttachmentPlan {
  readonly vpc?: string;
  readonly subnets?: readonly string[];
  readonly type?: string;
  readonly resource?: string;
  /** The table that looks up what comes in here. */
  readonly table?: string;
}

export interface EndpointPlan {
  readonly type: 'Gateway' | 'Interface' | 'GatewayLoadBalancer';
  readonly vpc?: string;
  readonly subnet?: string;
  readonly interfaces?: readonly string[];
}

/** A record as AWS prints it. */
export type Raw = Record<string, unknown>;

export function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

export function v6(cidr: string): boolean {
  return cidr.includes(':');
}
