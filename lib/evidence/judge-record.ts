import type { Evidence } from '../model/evidence.ts';
import type { GateName } from '../model/gate.ts';
import type { GateAnswer } from '../model/trace.ts';
import { TCP } from '../packets/index.ts';
import type { FlowRecord } from './flow-record.ts';
import { packetsOf, type Word, wordOf } from './said-of.ts';
import { gatesOf, type Vantage } from './vantage.ts';

/** One record beside the model's word on its packets, and the gate that it says most about. */
export interface Judged {
  readonly record: FlowRecord;
  readonly gate: Pick<GateAnswer, 'gate' | 'resourceId' | 'at' | 'direction'>;
  readonly agreement: Evidence['agreement'];
}

/**
 * What a record proves, row by row:
 *
 * | record                        | speaks of                  | because                                                |
 * |-------------------------------|----------------------------|--------------------------------------------------------|
 * | ACCEPT that opens             | the groups and the ACL     | both let it pass                                       |
 * | ACCEPT of what goes on        | the ACL                    | groups keep letting through what they track, S10       |
 * | ACCEPT without flags, TCP     | the ACL                    | nobody can tell which of the two it is                 |
 * | REJECT                        | the groups or the ACL      | one of them dropped it, and the record does not say    |
 * | REJECT of a reply             | the ACL                    | groups track replies                                   |
 * | REJECT with BPA or EC         | that gate alone            | the record says so                                     |
 * | REJECT of what goes on        | nothing                    | the tail of a connection that tracking has forgotten   |
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-records-examples.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html
 */
export function judgeRecord(vantage: Vantage, record: FlowRecord): Judged {
  const named = REASONS[record.rejectReason ?? ''];
  if (record.action === 'REJECT' && named !== undefined) return byReason(vantage, record, named);
  const said = saidHere(vantage, record);
  return record.action === 'ACCEPT' ? accepted(record, said) : rejected(record, said);
}

/**
 * Block Public Access and Encryption Controls, the two reasons that AWS tells.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html (reject-reason)
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-encryption-controls.html
 */
const REASONS: Readonly<Record<string, GateName>> = { BPA: 'block-public-access', EC: 'encryption-controls' };

interface Said {
  readonly gate: GateAnswer;
  readonly word: Word;
}

/** The filters of the place that were asked about these packets, each with its word, in the order of the path. */
function saidHere({ filters }: Vantage, record: FlowRecord): readonly [Said, ...Said[]] {
  const own = packetsOf(record);
  const [first, ...others] = filters.flatMap((gate) => {
    const word = wordOf(gate, own);
    return word === undefined ? [] : [{ gate, word }];
  });
  if (first === undefined) throw new Error('a record was judged where it does not belong');
  return [first, ...others];
}

function accepted(record: FlowRecord, said: readonly [Said, ...Said[]]): Judged {
  const spoken = opens(record) ? said : said.filter(({ gate }) => gate.gate === 'network-acl');
  const shut = spoken.find(({ word }) => word === 'shut');
  if (shut !== undefined) return { record, gate: shut.gate, agreement: 'contradicts' };
  const [{ gate }] = said;
  const open = said.every(({ word }) => word === 'open');
  return { record, gate, agreement: open ? 'agrees' : 'says-nothing' };
}

function rejected(record: FlowRecord, said: readonly [Said, ...Said[]]): Judged {
  const [first] = said;
  const shut = said.find(({ word }) => word === 'shut');
  const unsure = said.find(({ word }) => word === 'either');
  const acl = said.find(({ gate }) => gate.direction === 'back' && gate.gate === 'network-acl');
  const { gate } = shut ?? unsure ?? acl ?? first;
  if (isTail(record)) return { record, gate, agreement: 'says-nothing' };
  if (shut !== undefined) return { record, gate, agreement: 'agrees' };
  return { record, gate, agreement: unsure === undefined ? 'contradicts' : 'says-nothing' };
}

function byReason(vantage: Vantage, record: FlowRecord, name: GateName): Judged {
  const gate = gatesOf(vantage.trace).find((one) => one.gate === name);
  if (gate === undefined) {
    const { at, direction, name: resourceId } = vantage;
    return { record, gate: { gate: name, at, direction, resourceId }, agreement: 'contradicts' };
  }
  const open = !gate.maybe.isEmpty && gate.sure.equals(gate.asked);
  const agreement = gate.maybe.isEmpty ? 'agrees' : open ? 'contradicts' : 'says-nothing';
  return { record, gate, agreement };
}

const SYN = 2;

/** Whether it is of a new connection for certain. Only TCP marks its first packet; other flows are new when they are seen. */
function opens({ protocol, flags = 0 }: FlowRecord): boolean {
  return protocol !== undefined && (protocol !== TCP || (flags & SYN) !== 0);
}

function isTail({ protocol, flags }: FlowRecord): boolean {
  return protocol === TCP && flags !== undefined && (flags & SYN) === 0;
}
