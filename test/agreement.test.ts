import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../lib/evaluate/evaluate.ts';
import { compileNetwork } from '../lib/evaluate/network/network.ts';
import type { Inbound, Outbound } from '../lib/model/question.ts';
import { type Address, ANY_PORT, IntervalSet, parseAddress } from '../lib/packets/index.ts';
import { engineSnapshot, stepsFor } from './support/engine-steps.ts';
import type { Packet } from './support/naive/packet.ts';
import { type Step, walkIn, walkPacket } from './support/naive/walk.ts';
import { randomNetwork } from './support/random-network.ts';

const RUNS = Number(process.env['AGREEMENT_RUNS'] ?? 20_000);
const SEED = Number(process.env['AGREEMENT_SEED'] ?? Date.now() % 2 ** 31);

/** The engine is asked about a whole range of source ports; the packet is one of them. */
function questionAround({ eni, src, dst, protocol, sport, dport }: Packet): Outbound {
  const to = parseAddress(dst);
  return {
    eni,
    source: parseAddress(src),
    sourcePorts: portsAround(protocol, sport),
    destination: IntervalSet.of<Address>([to, to + 1n]),
    protocol: [protocol, protocol + 1],
    ports: [dport, dport + 1],
    label: dst,
  };
}

function portsAround(protocol: number, sport: number): IntervalSet<number> {
  const ported = protocol === 6 || protocol === 17;
  return IntervalSet.of(ported ? ([Math.max(0, sport - 5000), Math.min(65536, sport + 5000)] as const) : ANY_PORT);
}

/** The engine is asked about all the clients of a prefix; the packet is of one of them. */
function visitAround({ src, ...packet }: Packet, width: number): Inbound {
  const { source: _, ...question } = questionAround({ ...packet, src });
  const length = BigInt(width);
  const first = (parseAddress(src) >> length) << length;
  return { ...question, over: 'internet', clients: IntervalSet.of<Address>([first, first + (1n << length)]) };
}

/** Of the routes that send a range of clients one way, one stands for all. */
function anyRoute(step: Step): Step {
  return step.code === 'route' || step.code === 'routing-loop' ? { ...step, ruleId: null } : step;
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

  test(`agree on ${RUNS} packets from the internet, whoever asks with them (seed ${SEED})`, () => {
    const property = fc.property(randomNetwork, fc.nat(9), ({ snapshot, visitor, natPort }, width) => {
      const { traces } = evaluate(compileNetwork(engineSnapshot(snapshot)), visitAround(visitor, width));
      const engine = traces.flatMap(({ trace }) => stepsFor(trace, visitor, natPort));
      expect(engine.map(anyRoute)).toEqual(walkIn(snapshot, visitor, { natPort }).steps.map(anyRoute));
    });
    fc.assert(property, { numRuns: RUNS, seed: SEED });
  }, 600_000);
});
