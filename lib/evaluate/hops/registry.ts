import type { HopKind } from '../../model/gate.ts';
import type { HopWalker } from '../path.ts';
import { throughEgressOnlyGateway } from './egress-only-gateway.ts';
import { throughFirewallEndpoint } from './firewall-endpoint.ts';
import { throughGatewayEndpoint } from './gateway-endpoint.ts';
import { arriveAtInterface } from './interface.ts';
import { acrossInternet } from './internet.ts';
import { throughInternetGateway } from './internet-gateway.ts';
import { throughNatGateway } from './nat-gateway.ts';
import { throughNatInstance } from './nat-instance.ts';
import { throughTransitGateway } from './transit-gateway.ts';
import { throughVirtualGateway } from './virtual-gateway.ts';
import { throughVpcPeering } from './vpc-peering.ts';

const arrive: HopWalker = () => ({ gates: [], arrived: true });

/** Every kind of hop and who walks it. Routes never lead to the unmodelled: the route table gate stops there. */
export const HOP_WALKERS: Readonly<Record<HopKind, HopWalker>> = {
  interface: arriveAtInterface,
  'amazon-service': arrive,
  'internet-gateway': throughInternetGateway,
  internet: acrossInternet,
  'nat-gateway': throughNatGateway,
  'nat-instance': throughNatInstance,
  'egress-only-gateway': throughEgressOnlyGateway,
  'transit-gateway': throughTransitGateway,
  'vpc-peering': throughVpcPeering,
  'virtual-gateway': throughVirtualGateway,
  'gateway-endpoint': throughGatewayEndpoint,
  'firewall-endpoint': throughFirewallEndpoint,
  unmodelled: arrive,
};
