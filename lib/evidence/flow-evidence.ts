import type { Evidence } from '../model/evidence.ts';
import type { FlowRecord } from './flow-record.ts';
import { type Judged, judgeRecord } from './judge-record.ts';
import { isSeenFrom } from './said-of.ts';
import { iso, sayFilters, sayPackets, sayTimes } from './say-flows.ts';
import { spanOf } from './span.ts';
import type { Vantage } from './vantage.ts';

/** What was recorded at a place: at most one piece for what passed and one for what was dropped. */
export function flowEvidence(vantage: Vantage, records: readonly FlowRecord[]): readonly Evidence[] {
  const judged = records.filter((one) => isSeenFrom(vantage, one)).map((one) => judgeRecord(vantage, one));
  return (['REJECT', 'ACCEPT'] as const).flatMap((action) => {
    const own = judged.filter(({ record }) => record.action === action);
    return own.length === 0 ? [] : [piece(vantage, action, own, judged)];
  });
}

const SAMPLES = 3;

/** What contradicts the model is told before what agrees, and what agrees before what says nothing. */
const WEIGHT: readonly Evidence['agreement'][] = ['contradicts', 'agrees', 'says-nothing'];

function piece(
  vantage: Vantage,
  action: FlowRecord['action'],
  own: readonly Judged[],
  all: readonly Judged[],
): Evidence {
  const word = WEIGHT.find((one) => own.some(({ agreement }) => agreement === one)) ?? 'says-nothing';
  const telling = own.filter(({ agreement }) => agreement === word).map(({ record }) => record);
  const shown = own.find(({ agreement }) => agreement === word)?.gate;
  const { from, to } = spanOf(telling);
  const changed = word === 'contradicts' && hasChanged(own, all);
  const {
    gate = 'network-acl',
    resourceId = vantage.name,
    at = vantage.at,
    direction = vantage.direction,
  } = shown ?? {};
  return {
    source: 'flow-log',
    gate,
    direction,
    at,
    resourceId,
    says: action === 'REJECT' ? 'dropped' : 'passed',
    agreement: changed ? 'says-nothing' : word,
    sentence: sentenceOf(vantage, action, own, all) + (changed ? CHANGED : ENDINGS[word]),
    from: iso(from),
    to: iso(to),
    samples: telling.slice(0, SAMPLES).map(({ line }) => line),
  };
}

const ENDINGS: Readonly<Record<Evidence['agreement'], string>> = {
  agrees: ': as the model says.',
  contradicts: ': THE MODEL SAYS OTHERWISE.',
  'says-nothing': '; the model’s word is neither confirmed nor contradicted by it.',
};
const CHANGED = '; what was recorded after that is as the model says, so the network may have changed in between.';

/** The last word counts: where everything that agrees is newer than all that contradicts, the network has moved on. */
function hasChanged(own: readonly Judged[], all: readonly Judged[]): boolean {
  const before = own.filter(({ agreement }) => agreement === 'contradicts').map(({ record }) => record);
  const after = all.filter(({ agreement }) => agreement === 'agrees').map(({ record }) => record);
  return after.length > 0 && spanOf(after).from > spanOf(before).to;
}

function sentenceOf(
  vantage: Vantage,
  action: FlowRecord['action'],
  own: readonly Judged[],
  all: readonly Judged[],
): string {
  const [records, every] = [own, all].map((ones) => ones.map(({ record }) => record)) as [FlowRecord[], FlowRecord[]];
  const where = `${vantage.side === 'out' ? 'leaving' : 'coming to'} ${vantage.name}`;
  const when = sayTimes(spanOf(records));
  const did = action === 'REJECT' ? `REJECTED ${byWhom(vantage, records)}` : 'ACCEPTED';
  return `${sayPackets(records, every, vantage.direction)} ${did}, ${where}, ${when}`;
}

const NAMED: Readonly<Record<string, string>> = {
  BPA: 'by VPC Block Public Access',
  EC: 'by VPC Encryption Controls',
};

function byWhom(vantage: Vantage, records: readonly FlowRecord[]): string {
  const reasons = new Set(records.map(({ rejectReason }) => NAMED[rejectReason ?? '']));
  const [reason] = reasons;
  return reasons.size === 1 && reason !== undefined ? reason : sayFilters(vantage);
}
