import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readRoutingTables } from '../../../../lib/collect/host/routes/read-routing-tables.ts';
import { reversePath } from '../../../../lib/evaluate/host/routes/reverse-path.ts';
import type { RouteChoice } from '../../../../lib/evaluate/host/routes/route-choice.ts';
import { chooseHostRoute } from '../../../../lib/evaluate/host/routes/routing.ts';
import { formatAddress, parseAddress } from '../../../../lib/packets/index.ts';
import { type Asked, randomFrom, randomPacket, randomWorld } from '../../../support/host/random-routes.ts';
import {
  batch,
  buildLab,
  DEVICES,
  dumpRoutes,
  kernelAnswers,
  LAB,
  labIsPossible,
  removeLab,
  sysctl,
} from '../../../support/host/route-lab.ts';

const possible = labIsPossible();
/** Skipped tests are counted as skipped: without root and ip nothing here is known. */
const run = possible ? test : test.skip;

const SEED = Number(process.env['ROUTE_SEED'] ?? 20_260_101);
const WORLDS = Number(process.env['ROUTE_WORLDS'] ?? 40);
const PACKETS = 25;

const ERRORS: Readonly<Record<string, string>> = {
  'Network is unreachable': 'ENETUNREACH',
  'No route to host': 'EHOSTUNREACH',
  'Permission denied': 'EACCES',
  'Invalid argument': 'EINVAL',
};

function question({ dst, src, mark, uid, protocol, dport }: Asked): string {
  const from = src === undefined ? '' : ` from ${src}`;
  return `route get ${dst}${from} mark ${mark} uid ${uid} ipproto ${protocol === 6 ? 'tcp' : 'udp'} dport ${dport}`;
}

/** The kernel's answer as one of the words that `ours` may say. */
function theirs(answer: object | string): string {
  if (typeof answer === 'string') return ERRORS[answer] ?? answer;
  const { type, dev, gateway } = answer as { type?: string; dev?: string; gateway?: string };
  return type === 'local' ? 'local' : `${dev} ${gateway ?? ''}`;
}

function ours(choice: RouteChoice): readonly string[] {
  if (choice.kind === 'unknown') return [choice.gap.reason];
  if (choice.kind === 'local') return ['local'];
  if (choice.kind !== 'unicast') return [choice.errno];
  return [choice, ...choice.others].map(
    ({ device, via }) => `${device} ${via === undefined ? '' : formatAddress(via)}`,
  );
}

/** How often the kernel gave which kind of answer: agreement about refusals alone would say little. */
const tally = new Map<string, number>();

function count(kernel: string): void {
  const kind = kernel.replace(/ .*/, '');
  tally.set(kind, (tally.get(kind) ?? 0) + 1);
}

/** Packets of one random world whose route is another than the kernel's, with what one needs to look into it. */
function disagreements(family: 4 | 6, seed: number): readonly string[] {
  const random = randomFrom(seed);
  const world = randomWorld(random, family);
  batch(family, world);
  const tables = readRoutingTables(dumpRoutes());
  const asked = Array.from({ length: PACKETS }, () => randomPacket(random, family));
  const answers = kernelAnswers(family, asked.map(question));
  return asked.flatMap((packet, i) => {
    const { src, ...rest } = packet;
    const from = src === undefined ? {} : { src: parseAddress(src) };
    const choice = chooseHostRoute(tables, { ...rest, ...from, dst: parseAddress(packet.dst) });
    const kernel = theirs(answers[i] ?? 'no answer');
    count(kernel);
    if (ours(choice).includes(kernel)) return [];
    return [
      `seed ${seed}: ${question(packet)}\n  kernel ${kernel}, we ${ours(choice).join(' or ')}\n  ${world.join('\n  ')}`,
    ];
  });
}

const FILTERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [2, 1],
] as const;
const OWN_ADDRESS = '10.9.1.1';

/** Far ends and interfaces for which the filter's answer is another than the kernel's, under one setting of it. */
function filterDisagreements(seed: number, [all, own]: (typeof FILTERS)[number]): readonly string[] {
  const random = randomFrom(seed);
  const world = randomWorld(random, 4).filter((line) => !/dport|ipproto/.test(line));
  batch(4, world);
  sysctl('net.ipv4.conf.all.rp_filter', all);
  for (const device of DEVICES) sysctl(`net.ipv4.conf.${device}.rp_filter`, own);
  const tables = readRoutingTables(dumpRoutes());
  const text = (device: string) => [`net.ipv4.conf.${device}.rp_filter`, `${own}`] as const;
  const host = { sysctl: { 'net.ipv4.conf.all.rp_filter': `${all}`, ...Object.fromEntries(DEVICES.map(text)) } };
  const asked = Array.from({ length: PACKETS }, () => ({
    ...randomPacket(random, 4),
    iif: DEVICES[Math.floor(random() * 3)] ?? 'd0',
  }));
  const answers = kernelAnswers(
    4,
    asked.map(({ dst, iif }) => `route get ${OWN_ADDRESS} from ${dst} iif ${iif}`),
  );
  return asked.flatMap(({ dst, iif }, i) => {
    const arrival = { src: parseAddress(dst), dst: parseAddress(OWN_ADDRESS), iif };
    const said = reversePath(tables, host, arrival);
    const kernel = typeof answers[i] === 'string' ? 'drops' : 'passes';
    count(kernel);
    return said === kernel
      ? []
      : [
          `seed ${seed}, ${all}/${own}: from ${dst} by ${iif}: kernel ${kernel}, we ${JSON.stringify(said)}\n${world.join('\n')}`,
        ];
  });
}

function routesAgree(family: 4 | 6): void {
  tally.clear();
  const found = Array.from({ length: WORLDS }, (_, i) => disagreements(family, SEED + i)).flat();
  expect(found.slice(0, 3)).toEqual([]);
  const kinds = ['d0', 'd1', 'd2', 'local', 'ENETUNREACH', 'EHOSTUNREACH', 'EACCES', 'EINVAL'];
  expect(kinds.filter((kind) => (tally.get(kind) ?? 0) < 20)).toEqual([]);
}

function filtersAgree(...filter: (typeof FILTERS)[number]): void {
  tally.clear();
  const found = Array.from({ length: WORLDS / 4 }, (_, i) => filterDisagreements(SEED + i, filter)).flat();
  expect(found.slice(0, 3)).toEqual([]);
  expect([...tally.keys()].toSorted()).toEqual(['drops', 'passes']);
}

describe(`routes against the kernel of ${LAB}, seed ${SEED}${possible ? '' : ' (no namespaces here: skipped)'}`, () => {
  beforeAll(() => {
    if (possible) buildLab();
  });
  afterAll(removeLab);

  run.each([4, 6] as const)(
    'IPv%i: in random tables and rules every packet takes the route that ip route get says',
    routesAgree,
    60_000,
  );

  run.each(FILTERS)(
    'rp_filter %i of all and %i of the interface: what the kernel drops is dropped',
    filtersAgree,
    60_000,
  );
});
