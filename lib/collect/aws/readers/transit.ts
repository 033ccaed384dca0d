import * as ec2 from '@aws-sdk/client-ec2';
import { plain, type Reader } from '../reader.ts';
import { describing, PAGE } from './describing.ts';
import { oneByOne } from './one-by-one.ts';

export const transitGateways = describing(
  'TransitGateways',
  'DescribeTransitGateways',
  (paging, { Filters }, sending) => ec2.paginateDescribeTransitGateways(paging, { Filters }, sending),
);
export const transitAttachments = describing(
  'TransitGatewayAttachments',
  'DescribeTransitGatewayAttachments',
  (paging, { Filters }, sending) => ec2.paginateDescribeTransitGatewayAttachments(paging, { Filters }, sending),
);
export const transitVpcAttachments = describing(
  'TransitGatewayVpcAttachments',
  'DescribeTransitGatewayVpcAttachments',
  (paging, { Filters }, sending) => ec2.paginateDescribeTransitGatewayVpcAttachments(paging, { Filters }, sending),
);
/** All routes of a table, learnt ones too. The call gives a thousand at most, and says when there are more. */
export const transitRoutes: Reader = {
  reads: 'transitGatewayRoutes',
  actions: ['ec2:SearchTransitGatewayRoutes'],
  read: ({ ec2: client }, ask, abortSignal) =>
    oneByOne(ask, async (TransitGatewayRouteTableId) => {
      const Filters = [{ Name: 'state', Values: ['active', 'blackhole'] }];
      const command = new ec2.SearchTransitGatewayRoutesCommand({
        TransitGatewayRouteTableId,
        Filters,
        MaxResults: PAGE,
      });
      const { Routes = [], AdditionalRoutesAvailable = false } = await client.send(command, { abortSignal });
      return plain([{ TransitGatewayRouteTableId, Routes, AdditionalRoutesAvailable }]);
    }),
};
