import { afterAll, describe, expect, test } from '@jest/globals';
import { IN_NAMESPACES, pathWithBusyboxNc, pathWithout, QUIET_HOST, removePaths, report } from './run-probe.ts';

/** Beside the quiet host: a far one that answers, 203.0.113.5, with a server on its port 8080. */
const TWO_HOSTS = `${QUIET_HOST}
unshare -n sleep 90 > /dev/null 2>&1 & FAR=$!
until [ "$(readlink /proc/$FAR/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
ip link set peer0 netns $FAR
far() { nsenter -t $FAR -n "$@"; }
far ip link set lo up; far ip link set peer0 up; far ip addr add 10.0.1.1/24 dev peer0; far ip addr add 203.0.113.5/32 dev lo
ip neigh del 10.0.1.1 dev eth0
far python3 -c 'import socket, time; s = socket.socket(); s.bind(("", 8080)); s.listen(); time.sleep(90)' > /dev/null 2>&1 &
until far ss -Hltn | grep -q 8080; do sleep 0.05; done`;

/** With processes of its own, all of which end with the probe. */
const SPACES = ['-n', '-m', '-p', '-f', '--kill-child', '--mount-proc'];

const rules = (...lines: readonly string[]) => `nft -f - <<'END'\ntable inet t {\n${lines.join('\n')}\n}\nEND`;
const output = (rule: string) => rules(`chain o { type filter hook output priority 0;`, rule, '}');

interface Row {
  readonly what: string;
  readonly setUp: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly says: object;
}

const NOTHING = { synLeft: 0, synAckSeen: 0, resetSeen: 0, icmp: [], resetOnLoopback: 0 };

const ROWS: readonly Row[] = [
  {
    what: 'a server that listens',
    setUp: '',
    says: { outcome: 'connected', errno: null, tap: { synLeft: 1, synAckSeen: 1 } },
  },
  {
    what: 'a closed port',
    setUp: '',
    env: { ED_PORT: '9' },
    says: { outcome: 'refused', errno: 'ECONNREFUSED', tap: { synLeft: 1, resetSeen: 1, resetOnLoopback: 0 } },
  },
  {
    what: 'OUTPUT drops',
    setUp: output('tcp dport 8080 drop'),
    says: { outcome: 'timeout', errno: null, tap: NOTHING },
  },
  {
    what: 'OUTPUT rejects with ICMP',
    setUp: output('tcp dport 8080 reject'),
    says: { outcome: 'refused', tap: { ...NOTHING, icmp: [{ type: 3, code: 3, from: '10.0.1.10', via: 'lo' }] } },
  },
  {
    what: 'OUTPUT rejects with a reset',
    setUp: output('tcp dport 8080 reject with tcp reset'),
    says: { outcome: 'refused', tap: { ...NOTHING, resetOnLoopback: 1 } },
  },
  {
    what: 'nat OUTPUT redirects to a closed port',
    setUp: rules('chain n { type nat hook output priority -100;', 'tcp dport 8080 redirect to :7777', '}'),
    says: {
      outcome: 'refused',
      tap: { ...NOTHING, resetOnLoopback: 1, translatedTo: [{ address: '127.0.0.1', port: 7777, via: 'lo' }] },
    },
  },
  {
    what: 'INPUT drops the answer',
    setUp: rules('chain i { type filter hook input priority 0;', 'tcp sport 8080 drop', '}'),
    says: { outcome: 'timeout', tap: { synLeft: expect.any(Number), synAckSeen: expect.any(Number), resetSeen: 0 } },
  },
  {
    what: 'OUTPUT drops what follows the first packet',
    setUp: output('tcp dport 8080 ct state established drop'),
    says: { outcome: 'stalled', errno: null },
  },
  {
    what: 'a prohibiting route',
    setUp: 'ip route add prohibit 203.0.113.5',
    says: { outcome: 'prohibited', errno: 'EACCES' },
  },
  {
    what: 'a black hole',
    setUp: 'ip route add blackhole 203.0.113.5',
    says: { outcome: 'unreachable', errno: 'EINVAL' },
  },
  { what: 'no route at all', setUp: 'ip route del default', says: { outcome: 'unreachable', errno: 'ENETUNREACH' } },
  {
    what: 'an address that is not of this host',
    setUp: '',
    env: { ED_SOURCE: '10.0.1.99' },
    says: { outcome: 'error', errno: 'EADDRNOTAVAIL', step: 'bind' },
  },
  {
    what: 'UDP that OUTPUT drops',
    setUp: output('udp dport 53 drop'),
    env: { ED_PROTOCOL: 'udp', ED_PORT: '53' },
    says: { outcome: 'prohibited', errno: 'EPERM', tap: NOTHING },
  },
  {
    what: 'UDP to a closed port',
    setUp: '',
    env: { ED_PROTOCOL: 'udp' },
    says: { outcome: 'refused', tap: { synLeft: 1, icmp: [{ type: 3, code: 3, from: '203.0.113.5', via: 'eth0' }] } },
  },
  {
    what: 'an echo that is answered',
    setUp: '',
    env: { ED_PROTOCOL: 'icmp', ED_PORT: '0' },
    says: { outcome: 'connected', tap: { synLeft: 1, synAckSeen: 1 } },
  },
];

(IN_NAMESPACES ? describe : describe.skip)(
  `what an attempt says${IN_NAMESPACES ? '' : ' (no namespaces: skipped)'}`,
  () => {
    const base = { ED_HOST: '203.0.113.5', ED_PORT: '8080', ED_SOURCE: '10.0.1.10', ED_PARTS: 'resolution,attempts' };

    test.concurrent.each(ROWS)(
      '$what',
      async ({ setUp, env, says }) => {
        const inside = `${TWO_HOSTS}\n${setUp}`;
        const found = await report({
          shell: ['dash'],
          spaces: SPACES,
          inside,
          env: { ...base, ED_BUDGET: '13', ...env },
        });
        expect(found.attempts?.[0]).toMatchObject(says);
      },
      40_000,
    );

    test.concurrent('a rule for one user is met by the attempt of that user alone', async () => {
      const inside = `${TWO_HOSTS}\n${output('meta skuid 65534 drop')}`;
      const found = await report({
        shell: ['dash'],
        spaces: SPACES,
        inside,
        env: { ...base, ED_USER: '65534', ED_BUDGET: '16' },
      });
      expect(found.attempts?.slice(0, 2)).toMatchObject([
        { outcome: 'connected', choice: 'automatic' },
        { outcome: 'timeout', choice: 'automatic', uid: 65_534, tap: NOTHING },
      ]);
    }, 40_000);

    test.concurrent('a rule for some source ports is met by some of the four choices', async () => {
      const inside = `${TWO_HOSTS}\n${output('tcp sport 50000-60999 drop')}`;
      const found = await report({ shell: ['dash'], spaces: SPACES, inside, env: { ...base, ED_BUDGET: '25' } });
      const ends = found.attempts?.map(({ choice, outcome }) => [choice, outcome]);
      expect(ends?.slice(1)).toEqual([
        ['low', 'connected'],
        ['high', 'timeout'],
        ['middle', 'connected'],
      ]);
    }, 40_000);

    const TOOLS = [
      { tool: 'bash', path: () => pathWithout('python3') },
      { tool: 'busybox', path: () => pathWithBusyboxNc('python3', 'bash', 'curl') },
      { tool: 'curl', path: () => pathWithout('python3', 'bash', 'nc') },
    ];
    const ENDS = [
      { port: '8080', ends: { outcome: 'connected', errno: null, counters: { synRetransmits: 0 } } },
      { port: '9', ends: { outcome: 'refused', errno: 'ECONNREFUSED' } },
      { port: '81', ends: { outcome: 'timeout', errno: null, counters: { retransmitFailures: expect.any(Number) } } },
    ];
    const WITHOUT_PYTHON = TOOLS.flatMap((one) => ENDS.map((end) => ({ ...one, ...end })));

    test.concurrent.each(WITHOUT_PYTHON)(
      'without Python, by $tool, to port $port',
      async ({ tool, path, port, ends }) => {
        const inside = `${TWO_HOSTS}\n${output('tcp dport 81 drop')}`;
        const env = { ...base, ED_PORT: port, ED_BUDGET: '25' };
        const found = await report({ shell: ['dash'], spaces: SPACES, inside, env, path: path() });
        expect(found.attempts).toMatchObject([{ ...ends, tool }]);
      },
      40_000,
    );
  },
);

afterAll(removePaths);
