import { firewalld } from './firewalld-layout.ts';
import type { IptablesPlan } from './iptables/tables.ts';
import { docker, istio, ufw } from './layouts.ts';
import { INPUT, OUTPUT, type Stratum, TASTE, table, verdicts } from './stratum.ts';

const LEGACY: IptablesPlan = {
  backend: 'iptables-legacy',
  families: [4],
  tables: { raw: 0.15, mangle: 0.2, nat: 0.25, filter: 1, security: 0.08 },
  rules: [1, 5],
  chains: { OUTPUT: 1, INPUT: 0.5, FORWARD: 0.4, PREROUTING: 0.4, POSTROUTING: 0.4 },
};
const NEXT: IptablesPlan = { ...LEGACY, backend: 'iptables-nft' };

/** Those in which iptables takes part, alone or beside nft, and those that are laid out as programs do. */
export const IPTABLES_STRATA: readonly Stratum[] = [
  { name: 'legacy iptables', taste: TASTE, tables: [], iptables: [LEGACY], forwarded: 0.2, four: 0.9 },
  {
    name: 'legacy ip6tables',
    taste: TASTE,
    tables: [],
    iptables: [{ ...LEGACY, families: [6] }],
    forwarded: 0.1,
    four: 0.1,
  },
  {
    name: 'legacy, rejecting',
    taste: { ...TASTE, verdicts: verdicts({ reject: 26, drop: 4 }), policyDrop: 0.35, decency: 0.7 },
    tables: [],
    iptables: [{ ...LEGACY, families: [4, 6] }],
    forwarded: 0.15,
  },
  {
    name: 'legacy, translating and marking',
    taste: { ...TASTE, verdicts: verdicts({ mark: 14 }) },
    tables: [],
    iptables: [{ ...LEGACY, tables: { raw: 0.3, mangle: 0.7, nat: 1, filter: 0.8 } }],
    forwarded: 0.3,
  },
  {
    name: 'nft iptables',
    taste: { ...TASTE, policyDrop: 0.3 },
    tables: [],
    iptables: [{ ...NEXT, families: [4, 6] }],
    forwarded: 0.2,
  },
  {
    name: 'legacy beside nft',
    taste: { ...TASTE, policyDrop: 0.1 },
    tables: [table(OUTPUT, INPUT)],
    iptables: [LEGACY],
    forwarded: 0.1,
  },
  {
    name: 'all three',
    taste: { ...TASTE, verdicts: verdicts({ accept: 40, drop: 5, reject: 4 }), policyDrop: 0.08 },
    tables: [table(OUTPUT, INPUT)],
    iptables: [
      { ...LEGACY, tables: { filter: 1, mangle: 0.2 } },
      { ...NEXT, tables: { filter: 1, nat: 0.4 } },
    ],
    forwarded: 0.15,
  },
  { name: 'as Docker does', taste: TASTE, tables: [], layout: docker, forwarded: 0.7, four: 0.9 },
  { name: 'as Istio does', taste: TASTE, tables: [], layout: istio, forwarded: 0.05, four: 0.9 },
  { name: 'as ufw does', taste: TASTE, tables: [], layout: ufw, forwarded: 0.1 },
  { name: 'as firewalld does', taste: TASTE, tables: [], layout: firewalld, forwarded: 0.1 },
];
