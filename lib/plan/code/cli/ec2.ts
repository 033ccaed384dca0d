import { command, printed, type Word } from './shell.ts';

/** `aws ec2 …` */
export function ec2(operation: string, ...words: readonly Word[]): string {
  return command('aws', 'ec2', operation, ...words);
}

/** What a describe finds, as one word: AWS gave the id away only when the thing was made. */
export function found(operation: string, filters: Readonly<Record<string, string>>, query: string): Word {
  return printed(ec2(operation, '--filters', filtersOf(filters), '--query', query, '--output', 'text'));
}

/** As JSON, for the short form splits values at commas. */
function filtersOf(filters: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(filters).map(([Name, value]) => ({ Name, Values: [value] })));
}

/** `NatGatewayId` → `--nat-gateway-id`. */
export function flag(field: string): string {
  return `-${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
