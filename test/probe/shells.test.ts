import { afterAll, describe, expect, test } from '@jest/globals';
import { IN_NAMESPACES, installed, pathWithout, QUIET_HOST, removePaths, report } from './run-probe.ts';

const SHELLS = [['bash'], ['dash'], ['busybox', 'sh']].map(
  (shell) => [shell.join(' '), shell, IN_NAMESPACES && installed(shell[0] ?? '')] as const,
);

const WHOLE = {
  version: 1,
  system: 'linux',
  root: true,
  target: { host: '127.0.0.1', port: 9, protocol: 'tcp', source: '127.0.0.1' },
  resolution: { addresses: ['127.0.0.1'], error: null },
  routes: { get: [{ address: '127.0.0.1', from: '127.0.0.1', route: [{ type: 'local', dst: '127.0.0.1' }] }] },
  ephemeralPorts: [32768, 60999],
  sockets: { established: 0, timeWait: 0, allEstablished: 0, allTimeWait: 0 },
  listeners: [],
  absent: expect.arrayContaining(['iptables-legacy-save', 'ip6tables-legacy-save', 'iptables-nft-save']),
};

const REFUSED = { address: '127.0.0.1', port: 9, outcome: 'refused', errno: 'ECONNREFUSED' };
const LOCAL = { ED_HOST: '127.0.0.1', ED_SOURCE: '127.0.0.1' };

afterAll(removePaths);

for (const [name, shell, there] of SHELLS) {
  const where = there ? describe : describe.skip;
  where(`the probe in ${name}${there ? '' : ' (not here, or no namespaces: skipped)'}`, () => {
    test('with Python: attempts from four source ports, with what the tap saw', async () => {
      const found = await report({ shell, inside: QUIET_HOST, env: LOCAL });
      const bound = { ...REFUSED, source: '127.0.0.1', tap: { synLeft: 0, resetOnLoopback: 1 } };
      const choices = ['automatic', 'low', 'high', 'middle'];
      expect(found).toMatchObject({ ...WHOLE, attempts: choices.map((choice) => ({ ...bound, choice })) });
      expect(found.python).toMatch(/^3\./);
      expect(found.interfaces?.map(({ name: device, addresses }) => [device, addresses?.[0]])).toEqual(
        expect.arrayContaining([
          ['lo', '127.0.0.1/8'],
          ['eth0', '10.0.1.10/24'],
        ]),
      );
    }, 30_000);

    test('without Python: one attempt by bash, with the counters around it', async () => {
      const found = await report({ shell, inside: QUIET_HOST, env: LOCAL, path: pathWithout('python3') });
      expect(found).toMatchObject({
        ...WHOLE,
        python: null,
        attempts: [{ ...REFUSED, tool: 'bash', counters: { synRetransmits: 0, retransmitFailures: 0 } }],
      });
      expect(found.unread).toContainEqual({
        what: 'attempts bound to the source address',
        why: 'bash cannot bind an address',
      });
    }, 30_000);
  });
}

interface Lack {
  readonly missing: readonly string[];
  readonly unread?: object;
  readonly says: object;
}

const NFT_LACKS = { what: 'nft-json', why: 'nft is not installed' };
const LACKS: readonly Lack[] = [
  { missing: ['curl'], says: { python: null, attempts: [{ ...REFUSED, tool: 'bash' }] } },
  { missing: ['nc'], says: { attempts: [{ ...REFUSED, tool: 'bash' }] } },
  { missing: ['bash', 'nc'], says: { attempts: [{ ...REFUSED, tool: 'curl', source: '127.0.0.1' }] } },
  {
    missing: ['bash', 'nc', 'curl'],
    unread: { what: 'attempts', why: 'neither Python 3 nor bash, nc or curl is there' },
    says: { resolution: { addresses: ['127.0.0.1'] } },
  },
  { missing: ['ip'], unread: { what: 'routes', why: 'ip is not installed' }, says: { ephemeralPorts: [32768, 60999] } },
  { missing: ['nft'], unread: NFT_LACKS, says: { absent: expect.arrayContaining(['ip6tables-legacy-save']) } },
  { missing: ['timeout'], says: WHOLE },
  { missing: ['gzip'], says: WHOLE },
  { missing: ['base64', 'cksum'], says: WHOLE },
  { missing: ['ss'], says: { listeners: [], sockets: { allEstablished: 0, allTimeWait: 0 } } },
  {
    missing: ['iptables-nft-save', 'nft'],
    unread: NFT_LACKS,
    says: { absent: expect.arrayContaining(['iptables-save']) },
  },
  {
    missing: ['iptables-nft-save', 'iptables-save', 'iptables'],
    unread: { what: 'iptables-nft-save', why: 'iptables-nft-save is not installed' },
    says: { absent: expect.arrayContaining(['iptables-legacy-save']) },
  },
  { missing: ['getent'], says: { resolution: { addresses: ['127.0.0.1'] } } },
];

const withDash = IN_NAMESPACES && installed('dash') ? describe : describe.skip;

withDash(`without a command${IN_NAMESPACES ? '' : ' (no namespaces: skipped)'}`, () => {
  test.concurrent.each(LACKS)(
    '$missing: the rest is read, and the lack is told',
    async ({ missing, unread, says }) => {
      const path = pathWithout('python3', ...missing);
      const found = await report({ shell: ['dash'], inside: QUIET_HOST, env: LOCAL, path });
      expect(found).toMatchObject(says);
      expect(found.unread).toEqual(expect.arrayContaining(unread === undefined ? [] : [unread]));
    },
    30_000,
  );
});
