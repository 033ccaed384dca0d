import type { Address, Interval } from '../../packets/index.ts';

/** Windows Defender Firewall as the ActiveStore has it: group policy and local rules together. */
export interface WindowsFirewall {
  readonly profiles: readonly WindowsProfile[];
  /** Of the interfaces that are up: the profile that the network they are on has. */
  readonly connections: readonly { readonly alias: string; readonly index?: number; readonly profile: ProfileName }[];
  readonly rules: readonly WindowsRule[];
}

export type ProfileName = 'Domain' | 'Private' | 'Public';

export interface WindowsProfile {
  readonly name: ProfileName;
  readonly enabled: boolean;
  /** NotConfigured is allow for outbound and block for inbound. */
  readonly outbound: 'allow' | 'block';
  readonly inbound: 'allow' | 'block';
}

export interface WindowsRule {
  readonly id: string;
  readonly name: string;
  readonly direction: 'in' | 'out';
  /** `bypass` is allow that beats block, for those who prove by IPsec who they are. */
  readonly action: 'allow' | 'block' | 'bypass';
  /** Empty for any. */
  readonly profiles: readonly ProfileName[];
  /** Undefined is any. */
  readonly protocol?: number;
  /** Half-open; undefined is any. */
  readonly localPorts?: readonly Interval<number>[];
  readonly remotePorts?: readonly Interval<number>[];
  readonly localAddresses?: readonly Interval<Address>[];
  readonly remoteAddresses?: readonly Interval<Address>[];
  readonly interfaces?: readonly string[];
  /** Conditions that a packet alone does not decide: a program, a service, a user, an IPsec requirement. */
  readonly depends: readonly string[];
  /** Parts that were not understood. */
  readonly unread: readonly string[];
}
