import { canonical, type Row } from './part.ts';
import { listIn, said, stateText } from './rows.ts';

/** What became of some fields of a row, field by field. */
export function sayFields(id: string, before: Row, after: Row): string {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = fields.filter((field) => canonical(before[field] ?? null) !== canonical(after[field] ?? null));
  return `${id} ${changed.flatMap((field) => sayField(field, before[field], after[field])).join(' and ')}`;
}

function sayField(field: string, before: unknown, after: unknown): readonly string[] {
  if (Array.isArray(before ?? after)) return sayList(asList(before), asList(after));
  if (field === 'PolicyDocument') return ['has another policy'];
  if (field === 'Association') return [`is associated with ${tableIn(after)} now (was ${tableIn(before)})`];
  const verb = field === 'State' || field === 'Status' ? 'is' : `has the ${field}`;
  return [`${verb} ${shown(after)} now (was ${shown(before)})`];
}

/** Things are told by their ids and addresses, which say what they are. */
function sayList(before: readonly unknown[], after: readonly unknown[]): readonly string[] {
  const [got, lost] = [itemsBeside(after, before), itemsBeside(before, after)];
  const both = got.filter((one) => lost.includes(one));
  const only = (items: readonly string[]) => items.filter((one) => !both.includes(one));
  return [...some('got', only(got)), ...some('lost', only(lost)), ...some('has otherwise', both)];
}

function itemsBeside(items: readonly unknown[], others: readonly unknown[]): readonly string[] {
  const known = new Set(others.map(canonical));
  return items.filter((one) => !known.has(canonical(one))).map(itemText);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function some(verb: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const more = items.length > MOST ? ` and ${items.length - MOST} more` : '';
  return [`${verb} ${items.slice(0, MOST).join(', ')}${more}`];
}

const MOST = 4;
const NAMES = ['GroupId', 'VpcId', 'PublicIp', 'PrivateIp', 'Ipv6Address', 'Ipv4Prefix', 'Ipv6Prefix'] as const;

function itemText(item: unknown): string {
  if (typeof item === 'string') return item;
  const named = NAMES.map((name) => said((item as Row | null)?.[name])).find((one) => one !== '');
  return named ?? shown(item);
}

function tableIn(association: unknown): string {
  const { TransitGatewayRouteTableId, State } = (association ?? {}) as Row;
  const state = State === undefined || State === 'associated' ? '' : `, ${said(State)}`;
  return TransitGatewayRouteTableId === undefined ? 'no route table' : `${said(TransitGatewayRouteTableId)}${state}`;
}

/** Long values are cut: the sentence has to stay one. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? 'nothing' : canonical(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

/** What a thing is now; what else became of it where its state is as it was. */
export function sayState(what: string) {
  return (id: string, before: Row, after: Row): string => {
    const [old, now] = [stateIn(before), stateIn(after)];
    return old === now ? sayFields(id, before, after) : `${what}${id} is ${now} now (was ${old})`;
  };
}

function stateIn(row: Row): string {
  return stateText(row['State'] ?? row['Status']);
}

/** Which VPCs a gateway is attached to. */
export function sayAttachment(id: string, before: Row, after: Row): string {
  const [old, now] = [attachments(before), attachments(after)];
  if (canonical(old) === canonical(now)) return sayFields(id, before, after);
  if (now.length === 0) return `${id} is no longer attached to ${old.join(', ')}`;
  return `${id} is attached to ${now.join(', ')} now (was ${old.length === 0 ? 'to none' : old.join(', ')})`;
}

const ATTACHED: ReadonlySet<string> = new Set(['available', 'attached', 'unknown']);

function attachments(row: Row): readonly string[] {
  return [...listIn(row, 'Attachments'), ...listIn(row, 'VpcAttachments')].map((one) => {
    const state = stateText(one);
    return `${said(one['VpcId'])}${ATTACHED.has(state) ? '' : ` (${state})`}`;
  });
}

/** How Block Public Access is of a VPC or a subnet. */
export function sayBlocking(id: string, before: Row, after: Row): string {
  return `Block Public Access of ${id} is ${modeIn(after)} now (was ${modeIn(before)})`;
}

function modeIn(row: Row): string {
  const { InternetGatewayBlockMode } = (row['BlockPublicAccessStates'] ?? row) as Row;
  return said(InternetGatewayBlockMode ?? 'off');
}
