import { isAwsError } from '../../aws-error.ts';
import { rowsAt } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { named } from './filter-table.ts';
import { pageOf } from './listing.ts';
import { oneDocument } from './one-document.ts';
import { USUAL } from './pages.ts';
import { TRANSIT_ROUTE_TABLE } from './transit-route-table.ts';

const NAME = 'GetTransitGatewayRouteTablePropagations';
const KEY = 'TransitGatewayRouteTablePropagations';

export const GetTransitGatewayRouteTablePropagations: Action = {
  name: NAME,
  run: (ask) => {
    const document = oneDocument(ask, { document: 'transitGatewayPropagations', ...TRANSIT_ROUTE_TABLE });
    if (isAwsError(document)) return document;
    const page = pageOf(ask, NAME, rowsAt(document, KEY), {
      filters: named('resource-id resource-type transit-gateway-attachment-id'),
      pages: USUAL,
    });
    return isAwsError(page) ? page : { [KEY]: page.rows, ...page.next };
  },
};
