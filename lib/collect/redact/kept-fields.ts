/**
 * Fields of AWS's answers whose text is one of AWS's own words, or a way to write addresses and ports. What stands under
 * any other field is a name, unless it shows itself to be an id, a number, a date or an address: a field that AWS adds
 * tomorrow gives nothing away.
 */
const KEPT = `Action Actions AddressDefinition AddressFamily Affinity Architecture ApplianceModeSupport AssociationState
  AssociationDefaultRouteTableId AutoAcceptSharedAttachments AutoProvisionZones AvailabilityMode AvailabilityZone AwsRegion
  BlockPublicAccessStates BootMode CidrBlockState Code ConnectivityType DefaultRouteTableAssociation
  DefaultRouteTablePropagation Definition Destination DestinationPort Direction DnsNameState DnsRecordIpType DnsSupport
  Domain EniType ExclusionsAllowed FailureCode Flags GeneratedRulesType Header Hypervisor InstanceLifecycle
  InstanceTenancy InstanceType InterfaceType InternetGatewayBlockMode InternetGatewayExclusionMode IpAddressType
  IpProtocol IpSource Ipv6AddressAttribute Ipv6CidrBlockState Ipv6Support ManagedBy Masks Mode NatGatewaySupport
  NetworkBorderGroup Origin PeeringStatus Platform PlatformDetails Protocol Protocols Reason Region ResourceType
  RootDeviceType RuleAction RuleOrder Scheme SecurityGroupReferencingSupport ServiceRegion Source SourcePort State
  StatefulDefaultActions StatelessDefaultActions Status StreamExceptionPolicy Tenancy Type VirtualizationType
  VpcEndpointType ZoneName reads action code`;
export const KEPT_FIELDS: ReadonlySet<string> = new Set(KEPT.split(/\s+/));

/** Fields of ids. An owner's is an account, and is replaced as one. */
const IDS = /(?:Ids?|Arns?|ARNs?)$/;

/** `{"State": {"Code": 16, "Name": "running"}}`; elsewhere `Name` is a name. */
const STATES: ReadonlySet<string> = new Set([
  'State',
  'Status',
  'CidrBlockState',
  'Ipv6CidrBlockState',
  'AssociationState',
]);

/** Whether the text under a field is AWS's and not somebody's. `holder` is the field around it. */
export function isKeptField(field: string, holder: string): boolean {
  if (field === 'Name' || field === 'Message') return STATES.has(holder);
  return KEPT_FIELDS.has(field) || IDS.test(field) || holder === 'ResourceExclusions';
}

/** An id, a number, a truth, a date, an address or a range, the address of a card, a zone or Region, an ARN. */
const PLAIN: readonly RegExp[] = [
  /^[a-z]{1,10}(?:-[a-z]{1,10}){0,3}-(?:[\da-f]{8}|[\da-f]{17})$/,
  /^-?\d{1,20}(?:\.\d{1,20})?$/,
  /^(?:true|false|enable|disable|enabled|disabled|available|active|default|standard|optional|required|amazon|amazon-\w+|AWS)$/,
  /^\d{4}-\d\d-\d\dT[\d:.]{5,20}(?:Z|[+-]\d\d:?\d\d)?$/,
  /^[\d.]{7,15}(?:\/\d{1,2})?$|^[\da-fA-F.]*:[\da-fA-F:.]+(?:\/\d{1,3})?$/,
  /^[a-z]{2}(?:-[a-z]{1,12}){1,3}-\d[a-z]?$|^[a-z]{3,5}\d-az\d$/,
  /^arn:aws/,
];

/** Whether a text says by itself that nobody chose it. */
export function isPlain(text: string): boolean {
  return PLAIN.some((pattern) => pattern.test(text));
}
