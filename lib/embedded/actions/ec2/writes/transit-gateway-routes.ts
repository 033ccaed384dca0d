import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { type Row, rowsAt, textAt } from '../../../world/row.ts';
import type { Ask, Write, Written } from '../../action.ts';
import { recorded } from '../../recorded.ts';
import { oneDocument } from '../one-document.ts';
import { TRANSIT_ROUTE_TABLE } from '../transit-route-table.ts';
import { cidrOf } from './cidr.ts';

/** A route that somebody makes is static, and goes before one that an attachment told the table. */
export const CreateTransitGatewayRoute = change('CreateTransitGatewayRoute', (ask, cidr, routes, same) => {
  if (same !== undefined) return awsError('RouteAlreadyExists', `Route ${cidr} already exists in the route table.`);
  const target = targetOf(ask);
  if (isAwsError(target)) return target;
  const route = { DestinationCidrBlock: cidr, ...target, Type: 'static' };
  return { routes: [...routes, route], route };
});

export const DeleteTransitGatewayRoute = change('DeleteTransitGatewayRoute', (_ask, cidr, routes, same) =>
  same === undefined
    ? awsError('InvalidRoute.NotFound', `Route ${cidr} was not found in the route table.`)
    : { routes: routes.filter((route) => route !== same), route: { ...same, State: 'deleted' } },
);

interface Changed {
  readonly routes: readonly Row[];
  /** As it is told in the answer. */
  readonly route: Row;
}

/** `same` is the static route for the range. */
type Change = (ask: Ask, cidr: string, routes: readonly Row[], same: Row | undefined) => Changed | AwsError;

function change(name: string, next: Change): Write {
  return {
    name,
    write: (ask) => {
      const document = oneDocument(ask, { document: 'transitGatewayRoutes', ...TRANSIT_ROUTE_TABLE });
      if (isAwsError(document)) return document;
      const cidr = cidrOf(textAt(ask.input, 'DestinationCidrBlock') ?? '')?.text;
      if (cidr === undefined)
        return awsError('InvalidParameterValue', `Invalid CIDR ${String(ask.input['DestinationCidrBlock'])}`);
      const routes = rowsAt(document, 'Routes');
      const same = routes.find((row) => row['Type'] === 'static' && textAt(row, 'DestinationCidrBlock') === cidr);
      const changed = next(ask, cidr, routes, same);
      return isAwsError(changed) ? changed : written(ask, document, changed);
    },
  };
}

function targetOf(ask: Ask): Row | AwsError {
  const id = textAt(ask.input, 'TransitGatewayAttachmentId');
  if (ask.input['Blackhole'] === true) return { TransitGatewayAttachments: [], State: 'blackhole' };
  if (id === undefined)
    return awsError('MissingParameter', 'The request must contain the parameter transitGatewayAttachmentId');
  const attachments = recorded(ask, 'TransitGatewayAttachments');
  if (isAwsError(attachments)) return attachments;
  const found = attachments.find((row) => row['TransitGatewayAttachmentId'] === id);
  if (found === undefined)
    return awsError(
      'InvalidTransitGatewayAttachmentID.NotFound',
      `Transit Gateway Attachment ${id} was deleted or does not exist.`,
    );
  const { ResourceId, ResourceType } = found;
  return { TransitGatewayAttachments: [{ ResourceId, TransitGatewayAttachmentId: id, ResourceType }], State: 'active' };
}

/** Whoever answers for a table that nobody looked into writes the first record of it. */
function written({ rows, input }: Ask, document: Row, { routes, route }: Changed): Written {
  const { TransitGatewayRouteTableId } = input;
  const documents = rows.get('transitGatewayRoutes') ?? [];
  const after = { TransitGatewayRouteTableId, ...document, Routes: routes };
  const isThere = documents.includes(document);
  return {
    answer: { Route: route },
    rows: {
      transitGatewayRoutes: isThere ? documents.map((one) => (one === document ? after : one)) : [...documents, after],
    },
  };
}
