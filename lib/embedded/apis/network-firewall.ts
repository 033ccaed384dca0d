import { FIREWALL_ACTIONS } from '../actions/firewall/registry.ts';
import { awsJson } from '../wire/json-protocol.ts';
import { type Api, jsonRefusals } from './api.ts';

export const NETWORK_FIREWALL: Api = {
  name: 'network-firewall',
  variable: 'AWS_ENDPOINT_URL_NETWORK_FIREWALL',
  protocol: awsJson('NetworkFirewall_20201112', '1.0'),
  schemas: () => import('@aws-sdk/client-network-firewall'),
  actions: FIREWALL_ACTIONS,
  refusals: jsonRefusals('InternalServerError'),
};
