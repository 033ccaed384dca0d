import { dependsOn, type MatchModule } from './match-module.ts';

/**
 * Whether IPsec covers the packet. Decision: `--pol none` holds for plain traffic and `--pol ipsec` does not, but
 * the policies of IPsec are not among what a host reports, and a host that asks for them in a rule is likely to have
 * some. So both answers stay open.
 */
export const POLICY: MatchModule = dependsOn('whether IPsec protects the packet');
