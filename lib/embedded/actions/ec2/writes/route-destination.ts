import { type AwsError, awsError } from '../../../aws-error.ts';
import { type Row, textAt } from '../../../world/row.ts';
import { cidrOf } from './cidr.ts';

const KEYS = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'] as const;

/** What a route is for. */
export interface Destination {
  readonly key: (typeof KEYS)[number];
  /** Canonical, where it is a range. */
  readonly value: string;
}

/** The one destination of a request. */
export function askedDestination(input: Row): Destination | AwsError {
  const given = KEYS.filter((key) => input[key] !== undefined);
  const [key] = given;
  if (key === undefined || given.length > 1)
    return awsError(
      key === undefined ? 'MissingParameter' : 'InvalidParameterCombination',
      'The request must contain exactly one of destinationCidrBlock, destinationIpv6CidrBlock, destinationPrefixListId',
    );
  const value = textAt(input, key) ?? '';
  if (key === 'DestinationPrefixListId') return { key, value };
  const cidr = cidrOf(value);
  return cidr?.family === (key === 'DestinationCidrBlock' ? 4 : 6)
    ? { key, value: cidr.text }
    : awsError(
        'InvalidParameterValue',
        `Value (${value}) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.`,
      );
}

/** Whether a route is for just that. */
export function isFor({ key, value }: Destination, route: Row): boolean {
  const own = textAt(route, key);
  return own !== undefined && (own === value || cidrOf(own)?.text === value);
}

/** A route that a gateway told the table stands beside the one that somebody made for the same range. */
export function isPropagated(route: Row): boolean {
  return route['Origin'] === 'EnableVgwRoutePropagation' || route['Origin'] === 'Advertisement';
}
