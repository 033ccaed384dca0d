import { type AttachmentPlan, type Plan, type Raw, words } from './plan.ts';

type Placed = readonly [gateway: string, id: string, plan: AttachmentPlan];

function attachments({ transit = {} }: Plan): readonly Placed[] {
  return Object.entries(transit).flatMap(([gateway, { attachments: own }]) =>
    Object.entries(own).map(([id, plan]) => [gateway, id, plan] as const),
  );
}

export function transitRows({ transit = {} }: Plan): readonly Raw[] {
  return Object.keys(transit).map((TransitGatewayId) => ({ TransitGatewayId, State: 'available' }));
}

export function attachmentRows(plan: Plan): readonly Raw[] {
  return attachments(plan).map(
    ([TransitGatewayId, TransitGatewayAttachmentId, { vpc, type = 'vpc', resource, table }]) => ({
      TransitGatewayAttachmentId,
      TransitGatewayId,
      ResourceType: type,
      ResourceId: resource ?? vpc,
      State: 'available',
      Association: table === undefined ? undefined : { TransitGatewayRouteTableId: table, State: 'associated' },
    }),
  );
}

export function vpcAttachmentRows(plan: Plan): readonly Raw[] {
  return attachments(plan).flatMap(([TransitGatewayId, TransitGatewayAttachmentId, { vpc, subnets = [] }]) =>
    vpc === undefined
      ? []
      : [
          {
            TransitGatewayAttachmentId,
            TransitGatewayId,
            VpcId: vpc,
            State: 'available',
            SubnetIds: subnets.map((name) => `subnet-${name}`),
          },
        ],
  );
}

function tables({ transit = {} }: Plan) {
  return Object.values(transit).flatMap((one) => Object.entries(one.tables));
}

export function transitRouteDocuments(plan: Plan): readonly Raw[] {
  return tables(plan).flatMap(([TransitGatewayRouteTableId, texts]) => {
    const routes = texts.filter((text) => !text.startsWith('propagates '));
    return routes.length === 0 && texts.length > 0
      ? []
      : [{ TransitGatewayRouteTableId, Routes: routes.map(transitRoute) }];
  });
}

/** `10.1.0.0/16 attach-2`, `10.1.0.0/16 attach-2 propagated`, `10.9.0.0/16 blackhole`. */
function transitRoute(text: string): Raw {
  const [destination, target = '', type = 'static'] = words(text);
  const to = target === 'blackhole' ? {} : { TransitGatewayAttachments: [{ TransitGatewayAttachmentId: target }] };
  return {
    DestinationCidrBlock: destination,
    Type: type,
    State: target === 'blackhole' ? 'blackhole' : 'active',
    ...to,
  };
}

export function propagationDocuments(plan: Plan): readonly Raw[] {
  const known = new Map(attachments(plan).map(([, id, attachment]) => [id, attachment]));
  return tables(plan).flatMap(([TransitGatewayRouteTableId, texts]) => {
    const ids = texts.filter((text) => text.startsWith('propagates ')).map((text) => words(text)[1] ?? '');
    const rows = ids.map((id) => propagation(id, known.get(id)));
    return ids.length === 0 ? [] : [{ TransitGatewayRouteTableId, TransitGatewayRouteTablePropagations: rows }];
  });
}

function propagation(id: string, { type = 'vpc', resource, vpc }: AttachmentPlan = {}): Raw {
  return { TransitGatewayAttachmentId: id, ResourceType: type, ResourceId: resource ?? vpc, State: 'enabled' };
}
