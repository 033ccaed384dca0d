import { isAwsError } from '../../aws-error.ts';
import { rowsAt } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { type FilterTable, named } from './filter-table.ts';
import { pageOf } from './listing.ts';
import { oneDocument } from './one-document.ts';
import { searchedRoutes } from './searched-routes.ts';
import { TRANSIT_ROUTE_TABLE } from './transit-route-table.ts';

const NAME = 'SearchTransitGatewayRoutes';
const FILTERS: FilterTable = {
  ...named('prefix-list-id state type'),
  'attachment.transit-gateway-attachment-id': 'TransitGatewayAttachments.TransitGatewayAttachmentId',
  'attachment.resource-id': 'TransitGatewayAttachments.ResourceId',
  'attachment.resource-type': 'TransitGatewayAttachments.ResourceType',
};

/** A thousand routes are shown and it is said whether there are more; what was cut where it was recorded stays cut. */
export const SearchTransitGatewayRoutes: Action = {
  name: NAME,
  run: (ask) => {
    const document = oneDocument(ask, { document: 'transitGatewayRoutes', ...TRANSIT_ROUTE_TABLE });
    if (isAwsError(document)) return document;
    const searched = searchedRoutes(rowsAt(document, 'Routes'), rowsAt(ask.input, 'Filters'));
    if (isAwsError(searched)) return searched;
    const input = { ...ask.input, Filters: searched.others };
    const page = pageOf({ ...ask, input }, NAME, searched.routes, {
      filters: FILTERS,
      pages: { least: 5, most: 1000, unasked: 1000 },
    });
    if (isAwsError(page)) return page;
    const cut = document['AdditionalRoutesAvailable'] === true || 'NextToken' in page.next;
    return { Routes: page.rows, AdditionalRoutesAvailable: cut, ...page.next };
  },
};
