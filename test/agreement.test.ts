import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../lib/evaluate/evaluate.ts';
import { compileNetwork } from '../lib/evaluate/network/network.ts';
import type { Question } from '../lib/model/question.ts';
import { type Address, ANY_PORT, IntervalSet, parseAddress } from '../lib/packets/index.ts';
import { engineSnapshot, stepsFor } from './support/engine-steps.ts';
import type { Packet } from './support/naive/packet.ts';
import { walkPacket } from './support/naive/walk.ts';
import { randomNetwork } from './support/random-network.ts';

const RUNS = Number(process.env['AGREEMENT_RUNS'] ?? 20_000);
const SEED = Number(process.env['AGREEMENT_SEED'] ?? Date.now() % 2 ** 31);

/** The engine is asked about a whole range of source ports; the packet is one of them. */
function questionAround({ eni, src, dst, protocol, sport, dport }: Packet): Question {
  const to = parseAddress(dst);
  const ported = protocol === 6 || protocol === 17;
  const ports: readonly [number, number] = ported
    ? [Math.max(0, sport - 5000), Math.min(65536, sport + 5000)]
    : ANY_PORT;
  return {
    eni,
    source: parseAddress(src),
    sourcePorts: IntervalSet.of(ports),
    destination: IntervalSet.of<Address>([to, to + 1n]),
    protocol: [protocol, protocol + 1],
    ports: [dport, dport + 1],
    label: dst,
  };
}

describe('two evaluators', () => {
  test(`agree on every gate, rule and effect of ${RUNS} random packets (seed ${SEED})`, () => {
    const property = fc.property(randomNetwork, ({ snapshot, packet, natPort }) => {
      const { traces } = evaluate(compileNetwork(engineSnapshot(snapshot)), questionAround(packet));
      const engine = traces.flatMap(({ trace }) => stepsFor(trace, packet, natPort));
      expect(engine).toEqual(walkPacket(snapshot, packet, { natPort }).steps);
    });
    fc.assert(property, { numRuns: RUNS, seed: SEED });
    process.stdout.write(`agreement: ${RUNS} packets, seed ${SEED}\n`);
  }, 600_000);
});
