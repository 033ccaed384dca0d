import { command, type Word } from './shell.ts';

/** `aws ec2 …` */
export function ec2(operation: string, ...words: readonly Word[]): string {
  return command('aws', 'ec2', operation, ...words);
}

/** A describe that prints what the query finds, and that alone. */
export function query(operation: string, filters: Readonly<Record<string, string>>, path: string): string {
  return ec2(operation, '--filters', filtersOf(filters), '--query', path, '--output', 'text');
}

/** As JSON, for the short form splits values at commas. */
function filtersOf(filters: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(filters).map(([Name, value]) => ({ Name, Values: [value] })));
}

/** `NatGatewayId` → `--nat-gateway-id`. */
export function flag(field: string): string {
  return `-${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
