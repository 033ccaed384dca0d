import type { Source, SourceTarget } from '../model/source.ts';
import { formatAddress, readAddress } from '../packets/index.ts';
import { Problem, quote } from '../problem.ts';
import { refusal } from './refusal.ts';
import { readArn, readFunction } from './source-arn.ts';
import { SOURCE_HINT } from './source-forms.ts';
import { slipOf } from './source-slip.ts';
import { readTaskId } from './task-id.ts';

/** Longer than any ARN of these services. */
const MOST_CHARACTERS = 2048;
/** No id, name or ARN of these holds a space or anything but ASCII; a tag may hold either. */
const PRINTABLE = /^[!-~]+$|^tag:/;

type Read = (text: string) => SourceTarget | undefined;

/** Each form takes what no other takes, so their order means nothing. */
const FORMS: readonly Read[] = [
  (text) => (/^eni-[\w-]{1,64}$/.test(text) ? { kind: 'interface', id: text } : undefined),
  (text) => (/^i-[\w-]{1,64}$/.test(text) ? { kind: 'instance', id: text } : undefined),
  readTask,
  readService,
  (text) => (/^subnet-[\w-]{1,64}$/.test(text) ? { kind: 'subnet', id: text } : undefined),
  behind('tag:', readTag),
  behind('lambda:', readFunction),
  behind('asg:', (name) => (/^[!-9;-~]{1,255}$/.test(name) ? { kind: 'auto-scaling-group', name } : undefined)),
];

/** Reads what stands for interfaces, or throws a Problem that quotes it and says what is accepted. */
export function parseSource(text: string): Source {
  if (text.length > MOST_CHARACTERS) throw refuse(text, `it is longer than ${MOST_CHARACTERS} characters`);
  if (text === '') throw refuse(text, SOURCE_HINT);
  if (!PRINTABLE.test(text)) throw refuse(text, `it holds a space or a character that is not ASCII; ${SOURCE_HINT}`);
  if (text.startsWith('arn:')) return fromArn(text);
  const target = addressOf(text) ?? FORMS.map((read) => read(text)).find((found) => found !== undefined);
  if (target === undefined) throw refuse(text, slipOf(text) ?? SOURCE_HINT);
  return { ...target, text };
}

function fromArn(text: string): Source {
  const reading = readArn(text);
  if ('because' in reading) throw refuse(text, reading.because);
  return { ...reading.target, text, place: reading.place };
}

function refuse(text: string, because: string): Problem {
  return new Problem('bad-input', `source ${quote(text.replace(/[^ -~]/g, '?'))}: ${because}`, { pointer: '/eni' });
}

function behind(prefix: string, read: Read): Read {
  return (text) => (text.startsWith(prefix) ? read(text.slice(prefix.length)) : undefined);
}

/** What AWS lets a tag be: 128 characters of a key and 256 of a value, of any script. The key ends at the first sign. */
function readTag(text: string): SourceTarget | undefined {
  const [, key, value] = /^([^=\p{C}]{1,128})=([^\p{C}]{0,256})$/u.exec(text) ?? [];
  return key === undefined || value === undefined ? undefined : { kind: 'tag', key, value };
}

function readTask(text: string): SourceTarget | undefined {
  const [, cluster, last = ''] = /^(?:ecs:)?([\w-]{1,255})\/([\w-]{1,255})$/.exec(text) ?? [];
  const task = readTaskId(last);
  return cluster === undefined || task === undefined ? undefined : { kind: 'ecs-task', cluster, task };
}

function readService(text: string): SourceTarget | undefined {
  const [, cluster, service] = /^ecs-service:([\w-]{1,255})\/([\w-]{1,255})$/.exec(text) ?? [];
  return cluster === undefined || service === undefined ? undefined : { kind: 'ecs-service', cluster, service };
}

/** An address, whose range may be told apart by its VPC; IPv6 may stand between brackets as in a destination. */
function addressOf(text: string): SourceTarget | undefined {
  const [, bracketed, plain = bracketed ?? '', vpc] =
    /^(?:\[([0-9a-fA-F:.]+)\]|([0-9a-fA-F:.]+))(?:@(vpc-[\w-]{1,64}))?$/.exec(text) ?? [];
  const address = readAddress(plain);
  if (address === undefined) return undefined;
  const because = refusal([address, address + 1n]);
  if (because !== undefined) throw refuse(text, `nobody sends from it: ${because}`);
  return { kind: 'address', address: formatAddress(address), ...(vpc !== undefined && { vpc }) };
}
