import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { IN_NAMESPACES, installed, pathWithout, QUIET_HOST, read, removePaths, run } from './run-probe.ts';

const there = IN_NAMESPACES && installed('nft', 'iptables-nft-restore', 'gzip');
const where = there ? describe : describe.skip;

const address = (n: number) => `10.${(n * 7) % 256}.${(n * 13) % 256}.${n % 256}`;

/** As a host's own rules look: accepts by destination and port, some with a comment, some for a user, a drop at the end. */
function ordinary(count: number): string {
  const rules = Array.from({ length: count }, (_, n) => {
    const [port, user] = [1024 + ((n * 37) % 50_000), n % 9 === 0 ? '-m owner --uid-owner 1000 ' : ''];
    const note = n % 3 === 0 ? `-m comment --comment "allow service ${n}" ` : '';
    return `-A ${n % 2 === 0 ? 'INPUT -s' : 'OUTPUT -d'} ${address(n)}/32 -p tcp -m tcp --dport ${port} ${user}${note}-j ACCEPT`;
  });
  const owners = rules.map((rule) =>
    rule.startsWith('-A INPUT') ? rule.replace('-m owner --uid-owner 1000 ', '') : rule,
  );
  return ['*filter', ':INPUT ACCEPT', ':FORWARD ACCEPT', ':OUTPUT DROP', ...owners, 'COMMIT', ''].join('\n');
}

/** Of addresses without a pattern, which gzip cannot make short. */
function huge(count: number): string {
  const rules = Array.from({ length: count }, (_, n) => {
    const x = (n * 2_654_435_761) % 4_294_967_296;
    return `-A OUTPUT -d ${x >>> 24}.${(x >>> 16) & 255}.${(x >>> 8) & 255}.${x & 255}/32 -p tcp --dport ${x % 65_000} -j ACCEPT`;
  });
  return ['*filter', ':INPUT ACCEPT', ':FORWARD ACCEPT', ':OUTPUT ACCEPT', ...rules, 'COMMIT', ''].join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'egress-doctor-rules-'));

function loaded(rules: string, more = ''): string {
  writeFileSync(join(folder, `${rules.length}`), rules);
  return `${QUIET_HOST}\niptables-nft-restore < ${folder}/${rules.length}\n${more}`;
}

/** Which iptables does not print, and which are told beside what it prints. */
const OTHER_TABLES = `nft -f - <<'END'
table inet one {
chain o { type filter hook output priority 5;
tcp dport 4444 drop
}
}
table ip two {
}
END`;

const env = { ED_HOST: '127.0.0.1', ED_SOURCE: '127.0.0.1', ED_KNOWN: '' };

where(`how much is printed${there ? '' : ' (no namespaces or nft: skipped)'}`, () => {
  afterAll(() => rmSync(folder, { recursive: true }));
  afterAll(removePaths);

  test('an ordinary host with 300 rules: at most 12,000 characters, and nothing left out', async () => {
    const { stdout } = await run({ shell: ['dash'], inside: loaded(ordinary(300), OTHER_TABLES), env });
    expect(stdout.length).toBeLessThanOrEqual(12_000);
    expect(read(stdout)).toMatchObject({
      truncated: [],
      dumps: {
        'iptables-nft-save': expect.stringMatching(/^(-A .*\n){300}COMMIT/m),
        'nft-text': expect.stringMatching(/^table \S+ one \{[^]*drop[^]*\}\n+table \S+ two \{[^]*\}\n*$/),
      },
    });
  }, 40_000);

  test('two thousand rules without a pattern: at most 24,000, and what was dropped is named', async () => {
    const { stdout } = await run({ shell: ['dash'], inside: loaded(huge(2500)), env });
    const found = read(stdout);
    expect(stdout.length).toBeLessThanOrEqual(24_000);
    expect(found).toMatchObject({
      truncated: expect.arrayContaining(['iptables-nft-save']),
      attempts: [{}, {}, {}, {}],
    });
    expect(found).not.toHaveProperty('dumps.iptables-nft-save');
  }, 40_000);

  test('a dump that is too long even for that: it is named as well', async () => {
    const { stdout } = await run({ shell: ['dash'], inside: loaded(huge(6000)), env });
    expect(read(stdout)).toMatchObject({
      truncated: expect.arrayContaining(['iptables-nft-save']),
      unread: expect.arrayContaining([
        { what: 'iptables-nft-save', why: 'iptables-nft-save printed more than 400000 characters' },
      ]),
      attempts: [{}, {}, {}, {}],
    });
  }, 40_000);

  test('the whole of it, where it is asked for', async () => {
    const { stdout } = await run({ shell: ['dash'], inside: loaded(huge(2500)), env: { ...env, ED_WHOLE: 'yes' } });
    expect(stdout.length).toBeGreaterThan(24_000);
    expect(read(stdout)).toMatchObject({
      truncated: [],
      dumps: { 'iptables-nft-save': expect.stringMatching(/^(-A OUTPUT .*\n){2500}COMMIT/m) },
    });
  }, 40_000);

  test('without gzip the limit is the same', async () => {
    const path = pathWithout('gzip', 'python3');
    const { stdout } = await run({ shell: ['dash'], inside: loaded(ordinary(300)), env, path });
    expect(stdout.length).toBeLessThanOrEqual(24_000);
    expect(read(stdout)).toMatchObject({ truncated: ['iptables-nft-save'] });
  }, 40_000);
});
