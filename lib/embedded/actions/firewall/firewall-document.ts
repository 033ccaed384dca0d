import type { DocumentKey } from '../../../model/recordings.ts';
import { type AwsError, awsError, isAwsError } from '../../aws-error.ts';
import { isRow, type Row, textAt } from '../../world/row.ts';
import type { Action, Ask } from '../action.ts';
import { recorded } from '../recorded.ts';

/** A call that prints one resource of Network Firewall, which is named by its ARN or by its name. */
interface Document {
  readonly document: DocumentKey;
  /** Where in the document the names stand: `FirewallPolicyResponse`. */
  readonly at: string;
  readonly arn: string;
  readonly name: string;
  /** Which of several things of one name, where the call tells them apart. */
  readonly kind?: string;
}

export function firewallDocument(call: string, document: Document): Action {
  return { name: call, run: (ask) => find(ask, document) };
}

/** A name alone does for a firewall and a policy; a rule group's needs its type beside it. */
function find(ask: Ask, { document, at, arn, name, kind }: Document): Row | AwsError {
  const rows = recorded(ask, document);
  if (isAwsError(rows)) return rows;
  const inputs = { [arn]: textAt(ask.input, arn), [name]: textAt(ask.input, name) };
  const asked = Object.entries(inputs).filter(([, value]) => value !== undefined);
  if (asked.length === 0) return awsError('InvalidRequestException', `You must specify either ${arn} or ${name}`);
  const kinds = kind === undefined || ask.input[kind] === undefined ? [] : [[kind, ask.input[kind]] as const];
  const found = rows.find((row) => [...asked, ...kinds].every(([key, value]) => fieldOf(row[at], key) === value));
  return (
    found ?? awsError('ResourceNotFoundException', `Resource ${asked.map(([, value]) => value).join(' ')} not found`)
  );
}

/** The answers call the type of a rule group as its input does, so one name is enough. */
function fieldOf(value: unknown, key: string): unknown {
  return isRow(value) ? value[key] : undefined;
}
