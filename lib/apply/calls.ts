import {
  AssociateRouteTableCommand,
  type AssociateRouteTableCommandInput,
  AuthorizeSecurityGroupEgressCommand,
  type AuthorizeSecurityGroupEgressCommandInput,
  AuthorizeSecurityGroupIngressCommand,
  type AuthorizeSecurityGroupIngressCommandInput,
  CreateNetworkAclEntryCommand,
  type CreateNetworkAclEntryCommandInput,
  CreateRouteCommand,
  type CreateRouteCommandInput,
  CreateSecurityGroupCommand,
  type CreateSecurityGroupCommandInput,
  CreateTransitGatewayRouteCommand,
  type CreateTransitGatewayRouteCommandInput,
  DeleteNetworkAclEntryCommand,
  type DeleteNetworkAclEntryCommandInput,
  DeleteRouteCommand,
  type DeleteRouteCommandInput,
  DeleteSecurityGroupCommand,
  type DeleteSecurityGroupCommandInput,
  DeleteTransitGatewayRouteCommand,
  type DeleteTransitGatewayRouteCommandInput,
  DisassociateRouteTableCommand,
  type DisassociateRouteTableCommandInput,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  type ModifyNetworkInterfaceAttributeCommandInput,
  ModifyVpcEndpointCommand,
  type ModifyVpcEndpointCommandInput,
  ReplaceRouteCommand,
  type ReplaceRouteCommandInput,
  ReplaceRouteTableAssociationCommand,
  type ReplaceRouteTableAssociationCommandInput,
  RevokeSecurityGroupEgressCommand,
  type RevokeSecurityGroupEgressCommandInput,
  RevokeSecurityGroupIngressCommand,
  type RevokeSecurityGroupIngressCommandInput,
} from '@aws-sdk/client-ec2';

/** One call that changes something, with its input, before it is made. */
export interface Call<Output extends object> {
  /** As IAM names it. */
  readonly action: `ec2:${string}`;
  readonly input: object;
  readonly send: (ec2: EC2Client, flags: Flags, options: Options) => Promise<Output>;
}

interface Flags {
  readonly DryRun?: true;
}

interface Options {
  readonly abortSignal: AbortSignal;
}

function call<Input extends object, Output extends object>(
  action: Call<Output>['action'],
  send: (ec2: EC2Client, input: Input, options: Options) => Promise<Output>,
): (input: Input) => Call<Output> {
  return (input) => ({ action, input, send: (ec2, flags, options) => send(ec2, { ...input, ...flags }, options) });
}

export const authorizeSecurityGroupEgress = call(
  'ec2:AuthorizeSecurityGroupEgress',
  (ec2, input: AuthorizeSecurityGroupEgressCommandInput, options) =>
    ec2.send(new AuthorizeSecurityGroupEgressCommand(input), options),
);
export const authorizeSecurityGroupIngress = call(
  'ec2:AuthorizeSecurityGroupIngress',
  (ec2, input: AuthorizeSecurityGroupIngressCommandInput, options) =>
    ec2.send(new AuthorizeSecurityGroupIngressCommand(input), options),
);
export const revokeSecurityGroupEgress = call(
  'ec2:RevokeSecurityGroupEgress',
  (ec2, input: RevokeSecurityGroupEgressCommandInput, options) =>
    ec2.send(new RevokeSecurityGroupEgressCommand(input), options),
);
export const revokeSecurityGroupIngress = call(
  'ec2:RevokeSecurityGroupIngress',
  (ec2, input: RevokeSecurityGroupIngressCommandInput, options) =>
    ec2.send(new RevokeSecurityGroupIngressCommand(input), options),
);
export const createSecurityGroup = call(
  'ec2:CreateSecurityGroup',
  (ec2, input: CreateSecurityGroupCommandInput, options) => ec2.send(new CreateSecurityGroupCommand(input), options),
);
export const deleteSecurityGroup = call(
  'ec2:DeleteSecurityGroup',
  (ec2, input: DeleteSecurityGroupCommandInput, options) => ec2.send(new DeleteSecurityGroupCommand(input), options),
);
export const modifyNetworkInterfaceAttribute = call(
  'ec2:ModifyNetworkInterfaceAttribute',
  (ec2, input: ModifyNetworkInterfaceAttributeCommandInput, options) =>
    ec2.send(new ModifyNetworkInterfaceAttributeCommand(input), options),
);
export const createNetworkAclEntry = call(
  'ec2:CreateNetworkAclEntry',
  (ec2, input: CreateNetworkAclEntryCommandInput, options) =>
    ec2.send(new CreateNetworkAclEntryCommand(input), options),
);
export const deleteNetworkAclEntry = call(
  'ec2:DeleteNetworkAclEntry',
  (ec2, input: DeleteNetworkAclEntryCommandInput, options) =>
    ec2.send(new DeleteNetworkAclEntryCommand(input), options),
);
export const createRoute = call('ec2:CreateRoute', (ec2, input: CreateRouteCommandInput, options) =>
  ec2.send(new CreateRouteCommand(input), options),
);
export const replaceRoute = call('ec2:ReplaceRoute', (ec2, input: ReplaceRouteCommandInput, options) =>
  ec2.send(new ReplaceRouteCommand(input), options),
);
export const deleteRoute = call('ec2:DeleteRoute', (ec2, input: DeleteRouteCommandInput, options) =>
  ec2.send(new DeleteRouteCommand(input), options),
);
export const associateRouteTable = call(
  'ec2:AssociateRouteTable',
  (ec2, input: AssociateRouteTableCommandInput, options) => ec2.send(new AssociateRouteTableCommand(input), options),
);
export const disassociateRouteTable = call(
  'ec2:DisassociateRouteTable',
  (ec2, input: DisassociateRouteTableCommandInput, options) =>
    ec2.send(new DisassociateRouteTableCommand(input), options),
);
export const replaceRouteTableAssociation = call(
  'ec2:ReplaceRouteTableAssociation',
  (ec2, input: ReplaceRouteTableAssociationCommandInput, options) =>
    ec2.send(new ReplaceRouteTableAssociationCommand(input), options),
);
export const modifyVpcEndpoint = call('ec2:ModifyVpcEndpoint', (ec2, input: ModifyVpcEndpointCommandInput, options) =>
  ec2.send(new ModifyVpcEndpointCommand(input), options),
);
export const createTransitGatewayRoute = call(
  'ec2:CreateTransitGatewayRoute',
  (ec2, input: CreateTransitGatewayRouteCommandInput, options) =>
    ec2.send(new CreateTransitGatewayRouteCommand(input), options),
);
export const deleteTransitGatewayRoute = call(
  'ec2:DeleteTransitGatewayRoute',
  (ec2, input: DeleteTransitGatewayRouteCommandInput, options) =>
    ec2.send(new DeleteTransitGatewayRouteCommand(input), options),
);
