import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { numberAt, type Row, rowsAt, textAt } from '../../../world/row.ts';
import { cidrOf } from './cidr.ts';
import { described, type GroupRule, isSameRule, type PeerKind, rulesIn, trafficOf } from './group-rule.ts';

const PROTOCOL = /^(?:tcp|udp|icmp|icmpv6|-1|\d{1,3})$/;

/** The rules that a request names, one for each peer; or what AWS says of those that are none. */
export function askedRules(input: Row): readonly GroupRule[] | AwsError {
  const permissions = permissionsIn(input);
  const malformed = permissions.map(wrongPermission).find((one) => one !== undefined);
  if (malformed !== undefined) return malformed;
  const rules = permissions.flatMap(rulesIn).map(canonical);
  const refused = rules.find(isAwsError);
  if (refused !== undefined) return refused;
  const asked = rules.filter((one) => !isAwsError(one));
  return isRepeated(asked)
    ? awsError('InvalidParameterValue', 'The same permission must not appear multiple times')
    : asked;
}

/** Old programs name one range of addresses without a list. */
export function permissionsIn(input: Row): readonly Row[] {
  const cidr = textAt(input, 'CidrIp');
  const { IpProtocol, FromPort, ToPort } = input;
  const alone = cidr === undefined ? [] : [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp: cidr }] }];
  return [...alone, ...rowsAt(input, 'IpPermissions')].map((one) => ({ ...one, ...portsOf(one) }));
}

function wrongPermission(permission: Row): AwsError | undefined {
  const { protocol, from, to } = trafficOf(permission);
  if (!PROTOCOL.test(protocol))
    return wrong(`Invalid value '${String(permission['IpProtocol'])}' for IP protocol. Unknown protocol.`);
  if (rulesIn(permission).length === 0)
    return awsError('MissingParameter', 'The request must contain the parameter cidrIp, prefixListId or groupId');
  if (protocol !== 'tcp' && protocol !== 'udp') return undefined;
  if (from === undefined || to === undefined)
    return wrong("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
  const outside = [from, to].find((port) => port < 0 || port > 65_535);
  if (outside !== undefined) return wrong(`TCP/UDP port (${outside}) out of range`);
  return from > to ? wrong(`Invalid TCP/UDP port range (${from}:${to})`) : undefined;
}

/** ICMP without a type is any. */
function portsOf(permission: Row): Row {
  return trafficOf(permission).protocol.startsWith('icmp')
    ? { FromPort: numberAt(permission, 'FromPort') ?? -1, ToPort: numberAt(permission, 'ToPort') ?? -1 }
    : {};
}

const FAMILY: Partial<Readonly<Record<PeerKind, 4 | 6>>> = { ipv4: 4, ipv6: 6 };

/** The peer with nothing but what describe tells of it. */
function canonical(rule: GroupRule): GroupRule | AwsError {
  const family = FAMILY[rule.kind];
  if (family === undefined) return rule;
  const cidr = cidrOf(rule.peer);
  if (cidr?.family !== family) return wrong(`CIDR block ${rule.peer} is malformed`);
  const field = family === 4 ? 'CidrIp' : 'CidrIpv6';
  return { ...rule, row: { ...described(rule.row), [field]: cidr.text } };
}

function isRepeated(rules: readonly GroupRule[]): boolean {
  return rules.some((rule, at) => rules.slice(at + 1).some((other) => isSameRule(rule, other)));
}

function wrong(message: string): AwsError {
  return awsError('InvalidParameterValue', message);
}
