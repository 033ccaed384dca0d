import { describe, expect, test } from '@jest/globals';
import type { Host } from '../../../lib/model/host/host.ts';
import type { Step } from '../../../lib/model/host/netfilter.ts';
import { openHostFirewall } from '../../../lib/plan/fixes/open-host-firewall.ts';
import { hostCommandsOf } from '../../../lib/plan/host/words.ts';
import { host } from '../../support/host.ts';
import { REAL, type RealFrontEnd } from './front-ends.ts';
import { type Deed, type Done, line, ON_HOST, onHost, ordered, typed } from './on-host.ts';

/** Every table and chain with the steps of its rules: what the kernel does, without numbers and texts. */
type Rules = Readonly<Record<string, readonly (readonly Step[])[]>>;

function rulesOf({ netfilter }: Host): Rules {
  const chains = (netfilter?.tables ?? []).flatMap(({ backend, family, name, chains: all }) =>
    all.map((one) => [`${backend} ${family} ${name} ${one.name}`, one.rules.map(({ steps }) => steps)] as const),
  );
  return Object.fromEntries(chains);
}

/** Rules at the head of one chain may stand in another order: none of them comes in another's way. */
function inAnyOrder(rules: Rules): Readonly<Record<string, readonly string[]>> {
  const texts = Object.entries(rules).map(([place, all]) => [
    place,
    all.map((one) => JSON.stringify(one, withBigints)).toSorted(),
  ]);
  return Object.fromEntries(texts);
}

function withBigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}

function hostIn(real: RealFrontEnd, { printed }: Done): Host {
  const absent = ['nft-json', 'iptables-legacy-save', 'ip6tables-legacy-save'];
  const read = host({ dumps: { [real.dump.name]: printed }, absent });
  expect(read.netfilter?.tables.length).toBeGreaterThan(0);
  return read;
}

type Story = readonly (readonly [what: string, deed: Deed, said?: string])[];

const APPLIED = '0 egress-doctor: applied; it is taken back in 60 seconds unless it is confirmed';
const TAKEN_BACK = '0 egress-doctor: taken back';

/** Made, seen, made again, confirmed, and taken back: each twice, for a command may be delivered twice. */
function storyOf({ change, dump, kept, whole }: RealFrontEnd): Story {
  const { apply, undo } = hostCommandsOf(change, 'p-1');
  const rules = line(dump.command);
  const made: Story = [
    ['rules before', rules],
    ['kept before', line(kept)],
    ['look', ordered(change, 'look'), '0 egress-doctor: absent off'],
    ['apply', ordered(change, 'apply'), APPLIED],
    ['rules made', rules],
    ['look', ordered(change, 'look'), '0 egress-doctor: ours armed'],
  ];
  const again: Story = [
    ['apply again', ordered(change, 'apply'), APPLIED],
    ['confirm', ordered(change, 'confirm'), '0 egress-doctor: confirmed'],
    ['confirm again', ordered(change, 'confirm'), '0 egress-doctor: confirmed already'],
    ['apply once more', ordered(change, 'apply'), '0 egress-doctor: it stands already, and was confirmed'],
    ['look', ordered(change, 'look'), '0 egress-doctor: ours confirmed'],
    ['rules made', rules],
  ];
  const taken: Story = [
    ['undo', ordered(change, 'undo'), TAKEN_BACK],
    ['look', ordered(change, 'look'), '0 egress-doctor: absent off'],
    ['rules before', rules],
    ['kept before', line(kept)],
    ['undo again', ordered(change, 'undo'), TAKEN_BACK],
  ];
  const byHand: Story = [
    ...apply.map((words) => ['typed', typed(words)] as const),
    ['rules made', rules],
    ...undo.map((words) => ['typed', typed(words)] as const),
    ['rules before', rules],
  ];
  const lapsing: Story = [
    [
      'apply for a second',
      line(`ED_WAIT=1; export ED_WAIT; ${ordered(change, 'apply').line}`),
      APPLIED.replace('60', '1'),
    ],
    ['wait', line('for _ in $(seq 300); do set -- "$ED_FOLDER"/*/lapsed; [ ! -e "$1" ] || break; sleep 0.1; done')],
    ['look', ordered(change, 'look'), '0 egress-doctor: absent lapsed'],
    ['rules before', rules],
    ['kept before', line(kept)],
    [
      'confirm too late',
      ordered(change, 'confirm'),
      '75 egress-doctor: nothing waits to be confirmed: the host has taken the change back, or never made it',
    ],
  ];
  return whole ? [...made, ...again, ...taken, ...byHand, ...lapsing] : [...made, ...taken];
}

for (const real of REAL) {
  const there = ON_HOST && real.there;
  const where = there ? describe : describe.skip;
  where(`${real.name}${there ? '' : ' (not here, or no namespaces: skipped)'}`, () => {
    test('the script, the words and the proof are of one mind', () => {
      const story = storyOf(real);
      const done = onHost(
        real.setUp,
        story.map(([, deed]) => deed),
      );
      const told = done.map(({ printed, status }, at) => [story[at]?.[0], `${status} ${printed.trim()}`]);
      const said = told.filter((_, at) => story[at]?.[2] !== undefined);
      expect(said).toEqual(story.flatMap(([what, , text]) => (text === undefined ? [] : [[what, text]])));
      const dumps = (what: string) => done.filter((_, at) => story[at]?.[0] === what);
      const [first, ...others] = dumps('rules before').map((one) => rulesOf(hostIn(real, one)));
      const before = hostIn(real, done[0] as Done);
      const patched = openHostFirewall.patch({ documents: {}, hosts: { 'i-app': before } }, real.change).hosts['i-app'];
      const wanted = inAnyOrder(rulesOf(patched as Host));
      expect(wanted).not.toEqual(inAnyOrder(rulesOf(before)));
      for (const one of dumps('rules made')) expect(inAnyOrder(rulesOf(hostIn(real, one)))).toEqual(wanted);
      for (const one of others) expect(one).toEqual(first);
      expect(new Set(dumps('kept before').map(({ printed }) => printed)).size).toBe(1);
    }, 120_000);
  });
}
