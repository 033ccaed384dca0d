import type { GateName } from '../../model/gate.ts';

/** A gate in as few letters as a cell of the matrix holds. */
export const GATE_MARKS: Readonly<Record<GateName, string>> = {
  'host-firewall': 'HFW',
  'host-route': 'HRT',
  'security-group': 'SG',
  'network-acl': 'ACL',
  'route-table': 'RT',
  'internet-gateway': 'IGW',
  'nat-gateway': 'NAT',
  'nat-instance': 'NATi',
  'egress-only-gateway': 'EIGW',
  'transit-gateway': 'TGW',
  'vpc-peering': 'PCX',
  'virtual-gateway': 'VGW',
  'gateway-endpoint': 'GWE',
  'interface-endpoint': 'IFE',
  'network-firewall': 'NFW',
  'block-public-access': 'BPA',
  'encryption-controls': 'ENC',
  'load-balancer': 'LB',
  'name-resolution': 'DNS',
  'smtp-restriction': 'SMTP',
  'interface-state': 'IF',
  'no-such-address': 'NONE',
  listener: 'LSN',
};
