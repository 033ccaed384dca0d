import { describe, expect, test } from '@jest/globals';
import type { ChangeOf } from '../../../lib/model/change.ts';
import { REAL, type RealFrontEnd } from './front-ends.ts';
import { type Deed, installed, line, ON_HOST, onHost, ordered } from './on-host.ts';

function found(name: string): RealFrontEnd {
  const real = REAL.find((one) => one.name === name);
  if (real === undefined) throw new Error(`no front end ${name}`);
  return real;
}

const NFT = found('nft');
const UFW = found('ufw');
const ZONE = found('firewalld, a zone');

function told(setUp: string, deeds: readonly Deed[]): readonly string[] {
  return onHost(setUp, deeds).map(({ printed, status }) => `${status} ${printed}`.trim());
}

/** How many rules of ours the chain of nft holds. */
const OURS = line('nft list ruleset | grep -c egress-doctor || true');
const quickly = ({ line: text }: Deed): Deed => line(`( ED_WAIT=1; export ED_WAIT; ${text} )`);
const LAPSED = line(
  'for _ in $(seq 300); do set -- "$ED_FOLDER"/*/lapsed; [ ! -e "$1" ] || break; sleep 0.1; done; [ -e "$1" ]',
);

const there = ON_HOST && NFT.there;
const onNft = there ? describe : describe.skip;

onNft(`the dead man's switch${there ? '' : ' (not here, or no namespaces: skipped)'}`, () => {
  const { change, setUp } = NFT;

  test.each([['bash'], ['dash'], ['busybox sh']])('in %s: made, not confirmed, taken back', (shell) => {
    if (!installed(shell.split(' ')[0] ?? '')) throw new Error(`${shell} is not installed`);
    expect(told(setUp, [quickly(ordered(change, 'apply', shell)), OURS, LAPSED, OURS])).toEqual([
      '0 egress-doctor: applied; it is taken back in 1 seconds unless it is confirmed',
      '0 5',
      '0',
      '0 0',
    ]);
  });

  test('a command that was killed in the middle of it leaves nothing for good', () => {
    // The third rule never comes: nft hangs, and the agent ends the command.
    const slow = `mkdir "$STAGE/bin"
printf '%s\\n' '#!/bin/sh' 'case "$*" in *insert*icmp*) exec sleep 60 ;; esac' 'exec /usr/sbin/nft "$@"' > "$STAGE/bin/nft"
chmod +x "$STAGE/bin/nft"`;
    const killed = line(
      `( ED_WAIT=2; PATH="$STAGE/bin:$PATH"; export ED_WAIT PATH; ${ordered(change, 'apply').line} > /dev/null & sleep 1; kill -9 "$(cat "$ED_FOLDER"/*/applying)" ); nft list ruleset | grep -c egress-doctor`,
    );
    const [begun, look, over, left, late] = told(`${setUp}\n${slow}`, [
      killed,
      ordered(change, 'look'),
      LAPSED,
      OURS,
      ordered(change, 'confirm'),
    ]);
    expect([begun, look, over, left]).toEqual(['0 2', '0 egress-doctor: begun armed', '0', '0 0']);
    expect(late).toMatch(/^75 /);
  }, 60_000);

  test('a rule that is not taken leaves none of the others', () => {
    const [one] = change.openings;
    if (one === undefined) throw new Error('an opening was expected');
    const broken: ChangeOf<'open-host-firewall'> = {
      ...change,
      openings: [...change.openings, { ...one, remote: '300.0.0.1' }],
    };
    const [applied, ours, look] = told(setUp, [ordered(broken, 'apply'), OURS, ordered(broken, 'look')]);
    expect(applied).toMatch(
      /1 egress-doctor: nft did not take the rule; what was added is taken back|nft did not take/,
    );
    expect([ours, look]).toEqual(['0 0', '0 egress-doctor: absent off']);
  });

  test('what is confirmed stays when the time is over', () => {
    const deeds = [
      quickly(ordered(change, 'apply')),
      ordered(change, 'confirm'),
      line('sleep 2'),
      OURS,
      ordered(change, 'look'),
    ];
    expect(told(setUp, deeds).slice(1)).toEqual([
      '0 egress-doctor: confirmed',
      '0',
      '0 5',
      '0 egress-doctor: ours confirmed',
    ]);
  });

  test('a second order starts the time anew; the first timer counts no more', () => {
    const deeds = [
      quickly(ordered(change, 'apply')),
      ordered(change, 'apply'),
      line('sleep 2'),
      ordered(change, 'look'),
    ];
    expect(told(setUp, deeds).at(-1)).toBe('0 egress-doctor: ours armed');
  });

  test('after it was taken back it can be made again', () => {
    const deeds = [
      quickly(ordered(change, 'apply')),
      LAPSED,
      ordered(change, 'apply'),
      ordered(change, 'confirm'),
      OURS,
    ];
    expect(told(setUp, deeds).slice(-3)).toEqual([
      '0 egress-doctor: applied; it is taken back in 60 seconds unless it is confirmed',
      '0 egress-doctor: confirmed',
      '0 5',
    ]);
  });

  test('what somebody flushed is not confirmed', () => {
    const deeds = [
      ordered(change, 'apply'),
      line('nft flush chain inet t o'),
      ordered(change, 'confirm'),
      ordered(change, 'undo'),
    ];
    expect(told(setUp, deeds).slice(2)).toEqual([
      '75 egress-doctor: nothing waits to be confirmed: the host has taken the change back, or never made it',
      '0 egress-doctor: taken back',
    ]);
  });

  test('a chain that is gone is stale, and has taken our rules along', () => {
    const deeds = [
      line('nft delete table inet t'),
      ordered(change, 'look'),
      ordered(change, 'apply'),
      ordered(change, 'undo'),
    ];
    expect(told(setUp, deeds).slice(1)).toEqual([
      '0 egress-doctor: stale off',
      '69 egress-doctor: nft does not answer on this host, or o is not there',
      '0 egress-doctor: taken back',
    ]);
  });

  test('without a place for its timer nothing is changed', () => {
    const deeds = [line('ED_FOLDER=/proc/nowhere'), line('export ED_FOLDER'), ordered(change, 'apply'), OURS];
    expect(told(setUp, deeds).slice(2)).toEqual([
      expect.stringMatching(/^73 [\s\S]*nothing is changed without its timer$/),
      '0 0',
    ]);
  });
});

const UFW_THERE = ON_HOST && UFW.there;
const onUfw = UFW_THERE ? describe : describe.skip;
onUfw(`somebody else's rule in ufw${UFW_THERE ? '' : ' (not here, or no namespaces: skipped)'}`, () => {
  test('is left alone', () => {
    const deeds = [
      line("ufw allow out proto udp to 203.0.113.9 port 8000:8010 comment 'mine' > /dev/null"),
      ordered(UFW.change, 'look'),
      ordered(UFW.change, 'apply'),
      ordered(UFW.change, 'undo'),
      line('ufw show added | grep -c mine'),
    ];
    expect(told(UFW.setUp, deeds).slice(1)).toEqual([
      '0 egress-doctor: foreign off',
      '73 egress-doctor: the same rule is there already, and is not ours',
      '0 egress-doctor: taken back',
      '0 1',
    ]);
  }, 60_000);
});

const ZONE_THERE = ON_HOST && ZONE.there;
const onFirewalld = ZONE_THERE ? describe : describe.skip;
onFirewalld(`somebody else's rule in firewalld${ZONE_THERE ? '' : ' (not here, or no namespaces: skipped)'}`, () => {
  test('is left alone', () => {
    const rule = `--zone=public --add-rich-rule='rule priority="-32768" family="ipv4" source address="203.0.113.8/29" port port="443" protocol="tcp" accept'`;
    const deeds = [
      line(`firewall-cmd ${rule} > /dev/null`),
      ordered(ZONE.change, 'look'),
      ordered(ZONE.change, 'apply'),
      ordered(ZONE.change, 'undo'),
      line('firewall-cmd --zone=public --list-rich-rules | grep -c 443'),
    ];
    expect(told(ZONE.setUp, deeds).slice(1)).toEqual([
      '0 egress-doctor: foreign off',
      '73 egress-doctor: the same rule is there already, and is not ours',
      '0 egress-doctor: taken back',
      '0 1',
    ]);
  }, 60_000);
});
