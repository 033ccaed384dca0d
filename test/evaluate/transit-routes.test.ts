import { describe, expect, test } from '@jest/globals';
import type { TransitGatewayRoute } from '../../lib/model/aws/transit-gateway.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { tell } from '../support/ask.ts';
import { network } from '../support/network-text.ts';
import { DB, STATIC, transit } from '../support/plans/transit-gateways.ts';

type Rewrite = (route: TransitGatewayRoute) => TransitGatewayRoute;

/** The network with every searched route of its transit gateway tables rewritten. */
function routed(rewrite: Rewrite): Snapshot {
  const { documents, ...rest } = network(transit(STATIC));
  const transitGatewayRoutes = (documents.transitGatewayRoutes ?? []).map((table) => ({
    ...table,
    Routes: table.Routes.map(rewrite),
  }));
  return { ...rest, documents: { ...documents, transitGatewayRoutes } };
}

describe('routes of a transit gateway table', () => {
  test.each([
    ['as they are', (route: TransitGatewayRoute) => route, 'reachable'],
    ['blackholes', (route: TransitGatewayRoute) => ({ ...route, State: 'blackhole' }), 'blocked'],
    ['neither active nor blackholes', (route: TransitGatewayRoute) => ({ ...route, State: 'pending' }), 'unknown'],
    [
      'by a prefix list that was not collected',
      ({ DestinationCidrBlock: _cidr, ...route }: TransitGatewayRoute) => ({ ...route, PrefixListId: 'pl-1' }),
      'unknown',
    ],
  ])('%s', (_sentence, rewrite, verdict) => {
    expect(tell(routed(rewrite), 'eni-app', DB).split(':')[0]).toBe(verdict);
  });
});

describe('an attachment that shows no association', () => {
  test.each([
    ['to a gateway of its own account', '111122223333', 'blocked'],
    ['to one of another account, which alone is sure to see it', '444455556666', 'unknown'],
  ])('%s', (_sentence, TransitGatewayOwnerId, verdict) => {
    const { TransitGatewayAttachments: rows = [], ...rest } = network(transit(STATIC));
    const bare = rows.map(({ Association: _association, ...row }) => ({
      ...row,
      ResourceOwnerId: '111122223333',
      TransitGatewayOwnerId,
    }));
    expect(tell({ ...rest, TransitGatewayAttachments: bare }, 'eni-app', DB).split(':')[0]).toBe(verdict);
  });
});
