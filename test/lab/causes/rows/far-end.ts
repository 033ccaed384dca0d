import { CLOSED_PORT, FAR6 } from '../addresses.ts';
import { denied, LOST_ON_THE_WAY, untold } from '../endings.ts';
import { input } from '../rules.ts';
import type { Asks, Expected, Scenario } from '../scenario.ts';

/** A refusal clears every gate of AWS, as a connection does. */
const REFUSED: Expected = {
  attempts: denied('ECONNREFUSED'),
  model: 'open',
  agreement: 'agree',
  findings: ['connection-refused'],
};
const SILENT: Expected = {
  attempts: LOST_ON_THE_WAY,
  model: 'open',
  agreement: 'model-optimist',
  findings: ['model-optimist'],
};

function errs(errno: string): Expected {
  if (errno === 'ECONNREFUSED') return REFUSED;
  return { attempts: denied(errno), inBash: untold(denied(errno)), model: 'open', agreement: 'model-optimist' };
}

/** The answer of a REJECT → what connect() says of it. */
const ANSWERS: Readonly<Record<string, string>> = {
  'tcp reset': 'ECONNREFUSED',
  'icmp port-unreachable': 'ECONNREFUSED',
  'icmp admin-prohibited': 'EHOSTUNREACH',
  'icmp host-prohibited': 'EHOSTUNREACH',
  'icmp host-unreachable': 'EHOSTUNREACH',
  'icmp net-unreachable': 'ENETUNREACH',
  'icmp net-prohibited': 'ENETUNREACH',
  'icmp prot-unreachable': 'ENOPROTOOPT',
};

const ANSWERS6: Readonly<Record<string, string>> = {
  'tcp reset': 'ECONNREFUSED',
  'icmpv6 port-unreachable': 'ECONNREFUSED',
  'icmpv6 admin-prohibited': 'EACCES',
  'icmpv6 addr-unreachable': 'EHOSTUNREACH',
  'icmpv6 no-route': 'ENETUNREACH',
};

function rejects(family: 4 | 6, answers: Readonly<Record<string, string>>, asks: Asks): readonly Scenario[] {
  return Object.entries(answers).map(([answer, errno]) => ({
    name: `a firewall of the far end rejects with ${answer}, IPv${family}`,
    server: [input(`tcp dport 8080 reject with ${answer}`)],
    asks,
    says: errs(errno),
  }));
}

/** Rows whose cause is the far end. */
export const AT_THE_FAR_END: readonly Scenario[] = [
  {
    name: 'nothing listens on the port',
    asks: { port: CLOSED_PORT },
    says: { ...REFUSED, inBash: untold(denied('ECONNREFUSED')), inCurl: untold(denied('ECONNREFUSED')) },
  },
  { name: 'the server listens on its loopback alone', serves: ['loopback=8080'], says: REFUSED },
  {
    name: 'a firewall of the far end drops',
    server: [input('tcp dport 8080 drop')],
    says: { ...SILENT, inBash: LOST_ON_THE_WAY },
  },
  { name: 'the accept queue of the server is full', serves: ['full=8080'], says: SILENT },
  ...rejects(4, ANSWERS, {}),
  ...rejects(6, ANSWERS6, { host: FAR6 }),
  {
    name: 'nothing listens on the UDP port',
    asks: { protocol: 'udp', port: CLOSED_PORT },
    says: REFUSED,
  },
];
