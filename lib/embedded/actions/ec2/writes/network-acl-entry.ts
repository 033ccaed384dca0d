import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { isRow, numberAt, type Row, textAt } from '../../../world/row.ts';
import { cidrOf } from './cidr.ts';
import { protocolName } from './group-rule.ts';

const NUMBERS: Readonly<Record<string, string>> = { icmp: '1', tcp: '6', udp: '17', icmpv6: '58' };

/** The last number that somebody may use; what comes behind it is AWS's own denial. */
export const LAST_NUMBER = 32_766;

/** An entry as describe prints it, from what a request says; or what AWS says of one that is none. */
export function askedEntry(input: Row): Row | AwsError {
  const number = numberAt(input, 'RuleNumber') ?? 0;
  if (number < 1 || number > LAST_NUMBER || !Number.isInteger(number))
    return wrong(`Value (${number}) for parameter ruleNumber is invalid. Must be between 1 and ${LAST_NUMBER}.`);
  if (!/^(?:allow|deny)$/.test(textAt(input, 'RuleAction') ?? ''))
    return wrong(`Value (${String(input['RuleAction'])}) for parameter ruleAction is invalid.`);
  const range = rangeOf(input);
  if (isAwsError(range)) return range;
  const traffic = trafficOf(input);
  if (isAwsError(traffic)) return traffic;
  return {
    ...range,
    Egress: input['Egress'] === true,
    ...traffic,
    RuleAction: input['RuleAction'],
    RuleNumber: number,
  };
}

function rangeOf({ CidrBlock, Ipv6CidrBlock }: Row): Row | AwsError {
  if (CidrBlock !== undefined && Ipv6CidrBlock !== undefined)
    return awsError(
      'InvalidParameterCombination',
      'The parameters cidrBlock and ipv6CidrBlock may not be used together',
    );
  if (CidrBlock === undefined && Ipv6CidrBlock === undefined)
    return awsError('MissingParameter', "Either 'cidrBlock' or 'ipv6CidrBlock' should be provided.");
  const key = CidrBlock === undefined ? 'Ipv6CidrBlock' : 'CidrBlock';
  const value = CidrBlock ?? Ipv6CidrBlock;
  const family = CidrBlock === undefined ? 6 : 4;
  const cidr = cidrOf(String(value));
  return cidr?.family === family ? { [key]: cidr.text } : wrong(`CIDR block ${String(value)} is malformed`);
}

/** TCP and UDP have ports, ICMP a type and a code; of every other protocol all passes, whatever was said. */
function trafficOf(input: Row): Row | AwsError {
  const name = protocolName(input['Protocol']);
  const Protocol = NUMBERS[name] ?? name;
  if (!/^(?:-1|\d{1,3})$/.test(Protocol) || Number(Protocol) > 255)
    return wrong(`Invalid value '${String(input['Protocol'])}' for IP protocol. Unknown protocol.`);
  if (Protocol === '6' || Protocol === '17') return withPorts(Protocol, input['PortRange']);
  if (Protocol === '1' || (Protocol === '58' && input['Ipv6CidrBlock'] !== undefined))
    return withType(Protocol, input['IcmpTypeCode']);
  return { Protocol };
}

function withPorts(Protocol: string, range: unknown): Row | AwsError {
  const { From, To } = isRow(range) ? range : {};
  if (typeof From !== 'number' || typeof To !== 'number')
    return wrong("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
  const outside = [From, To].find((port) => port < 0 || port > 65_535);
  if (outside !== undefined) return wrong(`TCP/UDP port (${outside}) out of range`);
  return From > To ? wrong(`Invalid TCP/UDP port range (${From}:${To})`) : { Protocol, PortRange: { From, To } };
}

function withType(Protocol: string, typeCode: unknown): Row | AwsError {
  const { Type, Code } = isRow(typeCode) ? typeCode : {};
  return typeof Type === 'number' && typeof Code === 'number'
    ? { Protocol, IcmpTypeCode: { Code, Type } }
    : wrong("Invalid value 'Must specify both type and code with ICMP.' for icmpTypeCode.");
}

function wrong(message: string): AwsError {
  return awsError('InvalidParameterValue', message);
}
