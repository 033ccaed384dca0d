import { chain, INPUT, OUTPUT, type Stratum, TASTE, table, verdicts } from './stratum.ts';

const NAT_OUTPUT = chain('output', 1, { type: 'nat', priorities: [-100, -90, 0], rules: [1, 3] });
const NAT_POSTROUTING = chain('postrouting', 0.5, { type: 'nat', priorities: [100, 90], rules: [1, 2] });

/** Those of nft alone. */
export const NFT_STRATA: readonly Stratum[] = [
  {
    name: 'open',
    taste: { ...TASTE, verdicts: verdicts({ drop: 1, reject: 1, accept: 40 }), policyDrop: 0.1, decency: 1 },
    tables: [table(OUTPUT, INPUT), table(OUTPUT)],
    forwarded: 0.1,
  },
  {
    name: 'dropped on the way out',
    taste: { ...TASTE, verdicts: verdicts({ drop: 22, reject: 2 }) },
    tables: [table(OUTPUT, chain('postrouting', 0.3, { priorities: [0, -150, 300] })), table(OUTPUT)],
    forwarded: 0.05,
  },
  {
    name: 'reply dropped',
    taste: { ...TASTE, verdicts: verdicts({ drop: 20, reject: 3 }), policyDrop: 0.35, decency: 0.6 },
    tables: [
      table(
        chain('input', 1, { priorities: [0, 0, -150, 10] }),
        chain('prerouting', 0.4, { priorities: [-300, -150, -50] }),
      ),
      table(INPUT),
    ],
    forwarded: 0.05,
  },
  {
    name: 'rejected, seen',
    taste: { ...TASTE, verdicts: verdicts({ reject: 30, drop: 1 }), policyDrop: 0.1, decency: 1 },
    tables: [
      table(OUTPUT),
      table(chain('input', 0.5, { first: ['iifname "lo" accept', 'ct state established,related accept'] })),
    ],
    forwarded: 0.1,
  },
  {
    name: 'rejected, eaten',
    taste: {
      ...TASTE,
      verdicts: verdicts({ reject: 30, drop: 5 }),
      policyDrop: 0.7,
      decency: 0.45,
      conditions: { 'ct-state': 25, device: 18, icmp: 6 },
    },
    tables: [
      table(OUTPUT, chain('input', 0.9)),
      table(chain('prerouting', 0.3, { priorities: [-300, -150] }), chain('postrouting', 0.2, { priorities: [0] })),
    ],
    forwarded: 0,
  },
  {
    name: 'rejected elsewhere',
    taste: { ...TASTE, verdicts: verdicts({ reject: 26 }), policyDrop: 0.1, decency: 0.9 },
    tables: [
      table(
        chain('output', 0.6, { priorities: [-300, -310, -150] }),
        chain('input', 0.6),
        chain('prerouting', 0.5, { priorities: [-300, -150] }),
        chain('forward', 0.6),
      ),
    ],
    forwarded: 0.3,
  },
  {
    name: 'translated',
    taste: { ...TASTE, policyDrop: 0.15 },
    tables: [
      table(NAT_OUTPUT, NAT_POSTROUTING, chain('output', 0.6, { priorities: [0, -150, -99, -101] })),
      table(chain('input', 0.5), chain('output', 0.4), { ...NAT_OUTPUT, probability: 0.2 }),
    ],
    forwarded: 0.1,
  },
  {
    name: 'stalled',
    taste: {
      ...TASTE,
      verdicts: verdicts({ drop: 4, reject: 2 }),
      policyDrop: 0.9,
      decency: 0.25,
      conditions: { 'ct-state': 30 },
    },
    tables: [table({ ...OUTPUT, first: ['ct state new accept'] }, chain('input', 0.3))],
    forwarded: 0.1,
  },
  {
    name: 'by source port',
    taste: { ...TASTE, conditions: { 'source-port': 60, port: 10 } },
    tables: [table(OUTPUT, INPUT)],
    forwarded: 0.1,
  },
  {
    name: 'forwarded',
    taste: { ...TASTE, verdicts: verdicts({ drop: 14, reject: 12 }), policyDrop: 0.35, decency: 0.7 },
    tables: [
      table(
        chain('forward', 1, { priorities: [0, 0, 10, -150] }),
        chain('prerouting', 0.3, { priorities: [-300, -150] }),
        chain('output', 0.2),
      ),
      table(
        chain('postrouting', 0.5, { type: 'nat', priorities: [100], rules: [1, 2] }),
        chain('prerouting', 0.4, { type: 'nat', priorities: [-100], rules: [1, 2] }),
        chain('forward', 0.3),
      ),
    ],
    forwarded: 0.8,
  },
  {
    name: 'untracked',
    taste: {
      ...TASTE,
      verdicts: verdicts({ drop: 8, reject: 5 }),
      conditions: { 'ct-state': 40, ct: 10 },
      decency: 0.9,
    },
    tables: [
      table(
        chain('output', 1, { priorities: [-300, -300, -201], first: ['tcp dport { 80, 443 } notrack'] }),
        chain('prerouting', 0.5, { priorities: [-300], first: ['tcp sport 80 notrack'] }),
      ),
      table(OUTPUT, INPUT),
    ],
    forwarded: 0.15,
  },
  {
    name: 'marked',
    taste: { ...TASTE, verdicts: verdicts({ mark: 22, drop: 8 }), conditions: { mark: 40 } },
    tables: [
      table(
        OUTPUT,
        chain('output', 0.5, { priorities: [-150, 0, 5] }),
        chain('output', 0.6, { type: 'route', priorities: [-150, 20] }),
      ),
      table(chain('postrouting', 0.4, { priorities: [0] }), chain('input', 0.4)),
    ],
    forwarded: 0.1,
  },
  {
    name: 'at a device',
    taste: { ...TASTE, verdicts: verdicts({ drop: 18 }) },
    tables: [
      { families: ['netdev'], chains: [chain('egress', 0.9, { priorities: [0, -300, 300] })], userChains: [0, 2] },
      { families: ['netdev'], chains: [chain('ingress', 0.4, { priorities: [0] })], userChains: [0, 1] },
      table({ ...OUTPUT, probability: 0.6 }, INPUT),
    ],
    forwarded: 0.25,
  },
  {
    name: 'nested',
    taste: { ...TASTE, verdicts: verdicts({ jump: 30, goto: 14, return: 14, map: 18 }) },
    tables: [{ ...table(OUTPUT, chain('output', 0.5, { priorities: [0] }), INPUT), userChains: [2, 6] }],
    forwarded: 0.05,
  },
  {
    name: 'crowded',
    taste: { ...TASTE, verdicts: verdicts({ drop: 5, reject: 4, accept: 35 }), policyDrop: 0.1 },
    tables: [
      table(OUTPUT, INPUT),
      table(OUTPUT, chain('forward', 0.5)),
      table(OUTPUT, INPUT),
      table(chain('postrouting', 0.6, { priorities: [0, 200] })),
    ],
    forwarded: 0.15,
  },
  {
    name: 'by chance',
    taste: { ...TASTE, conditions: { chance: 40 } },
    tables: [table(OUTPUT, INPUT)],
    forwarded: 0.05,
    depends: true,
  },
];
