import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CaptureFile, isText } from '../../../lib/collect/redact/capture-file.ts';
import { redact } from '../../../lib/collect/redact/redact.ts';
import { mergeFiles } from '../../../lib/collect/snapshot/merge-files.ts';
import { evaluate } from '../../../lib/evaluate/evaluate.ts';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { Question } from '../../../lib/model/question.ts';
import { type Address, IntervalSet, parseAddress, parsePrefix } from '../../../lib/packets/index.ts';
import type { Packet } from '../../support/naive/packet.ts';
import type { RawSnapshot } from '../../support/naive/snapshot.ts';
import { randomNetwork } from '../../support/random-network.ts';

const RUNS = Number(process.env['REDACT_RUNS'] ?? 60);
const SEED = Number(process.env['REDACT_SEED'] ?? Date.now() % 2 ** 31);

/** A snapshot as files; some of its VPCs have ranges that others take for public. */
function filesOf(snapshot: RawSnapshot, elsewhere: boolean): readonly CaptureFile[] {
  const { prefixListEntries = [], transitGatewayRoutes = [], transitGatewayPropagations = [], ...families } = snapshot;
  const documents = [...prefixListEntries, ...transitGatewayRoutes, ...transitGatewayPropagations];
  return [families, ...documents].map((one, i) => ({
    path: `${i}.json`,
    content: JSON.parse(moved(JSON.stringify(one), elsewhere)),
  }));
}

function moved(text: string, elsewhere: boolean): string {
  return elsewhere ? text.replace(/(?<![\d.])10\.1\./g, '52.48.') : text;
}

/** Whom it is asked of, and how: one packet, or all that go to a network or come from one. */
function questionOf({ eni, src, dst, protocol, dport }: Packet, width: number, inbound: boolean): Question {
  const ported = protocol === 6 || protocol === 17;
  const plain = {
    eni,
    sourcePorts: IntervalSet.of<number>(ported ? [32768, 61000] : [0, 65536]),
    protocol: [protocol, protocol + 1] as const,
    ports: [dport, dport + 1] as const,
    label: dst,
  };
  const around = (text: string) => IntervalSet.of(parsePrefix(`${text}/${(text.includes(':') ? 128 : 32) - width}`));
  const to = parseAddress(dst);
  if (inbound) {
    const destination = IntervalSet.of<Address>([to, to + 1n]);
    return { ...plain, destination, over: 'internet', clients: around(src) };
  }
  return { ...plain, source: parseAddress(src), destination: around(dst) };
}

function answered(files: readonly CaptureFile[], question: Question): string {
  const texts = files.map((file) => (isText(file) ? file : { path: file.path, text: JSON.stringify(file.content) }));
  const { outcome, traces } = evaluate(compileNetwork(mergeFiles(texts)), question);
  const ways = traces.map(({ trace, weight }) => ({
    weight,
    gates: [...trace.out, ...trace.back].flatMap((hop) =>
      hop.gates.map(({ gate, direction, at, resourceId, rulings }) => [
        hop.kind,
        gate,
        direction,
        at,
        resourceId,
        rulings
          .map(({ ruleId, effect, code, packets }) => [ruleId, effect, code, String(packets.size)].join(' '))
          .toSorted(),
      ]),
    ),
  }));
  // Addresses that change places change the order in which ways are found, and nothing else.
  return JSON.stringify([outcome, ways.map((way) => JSON.stringify(way)).toSorted()]);
}

test(`the answers of ${RUNS} random networks stay (seed ${SEED})`, () => {
  const property = fc.property(
    randomNetwork,
    fc.record({ key: fc.string({ minLength: 1 }), width: fc.nat(9), inbound: fc.boolean(), elsewhere: fc.boolean() }),
    ({ snapshot, packet, visitor }, { key, width, inbound, elsewhere }) => {
      const files = filesOf(snapshot, elsewhere);
      const asked: Packet = JSON.parse(moved(JSON.stringify(inbound ? visitor : packet), elsewhere));
      const { src, dst } = asked;
      const zero = (text: string) => `${text}/${(text.includes(':') ? 128 : 32) - width}`;
      const { files: after, text } = redact(files, { key: Buffer.from(key), also: [src, dst, zero(src), zero(dst)] });
      const before = answered(files, questionOf(asked, width, inbound));
      const next = answered(after, questionOf({ ...asked, src: text(src), dst: text(dst) }, width, inbound));
      expect(JSON.parse(next)).toEqual(sorted(text(before)));
    },
  );
  fc.assert(property, { numRuns: RUNS, seed: SEED });
}, 120_000);

function sorted(text: string): unknown {
  const [outcome, ways] = JSON.parse(text) as readonly [unknown, readonly string[]];
  return [outcome, ways.toSorted()];
}
