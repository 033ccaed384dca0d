import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Address, IPV6_ORIGIN, parseAddress } from '../../lib/packets/index.ts';

const TYPES = { A: 1, CNAME: 5, AAAA: 28 } as const;
const RCODES = { NXDOMAIN: 3, SERVFAIL: 2, REFUSED: 5, FORMERR: 1 } as const;

/** What is said of a name: records, an error, or nothing at all. A family that is left out has no records. */
export type Said =
  | { readonly A?: readonly string[]; readonly AAAA?: readonly string[]; readonly CNAME?: string }
  | keyof typeof RCODES
  | 'silence'
  | 'garbage';

/** One question as it came over the wire. */
export interface DnsQuestion {
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'other';
}

export interface FakeDns {
  /** `127.0.0.1:40053`, for Resolver.setServers. */
  readonly server: string;
  readonly heard: DnsQuestion[];
  /** Settles at the next question. */
  readonly question: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** A DNS server on the loopback interface over UDP. A name that it was not told of does not exist. */
export async function fakeDns(say: (question: DnsQuestion) => Said): Promise<FakeDns> {
  const heard: DnsQuestion[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const question = questionIn(query);
    heard.push(question);
    const reply = replyTo(query, question, say(question));
    if (reply !== undefined) socket.send(reply, port, address);
    socket.emit('asked');
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    server: `127.0.0.1:${socket.address().port}`,
    heard,
    question: () => once(socket, 'asked'),
    close: () => new Promise((done) => socket.close(() => done())),
  };
}

const HEADER = 12;

function questionIn(query: Buffer): DnsQuestion {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const number = query.readUInt16BE(at + 1);
  const type = number === TYPES.A ? 'A' : number === TYPES.AAAA ? 'AAAA' : 'other';
  return { name: labels.join('.').toLowerCase(), type };
}

function replyTo(query: Buffer, { name, type }: DnsQuestion, said: Said): Buffer | undefined {
  if (said === 'silence') return undefined;
  const question = query.subarray(HEADER, HEADER + name.length + 6);
  if (said === 'garbage') return Buffer.concat([query.subarray(0, 2), Buffer.from('no header of DNS')]);
  if (typeof said === 'string') return Buffer.concat([header(query, RCODES[said], 0), question]);
  const alias = said.CNAME === undefined ? [] : [record(name, 'CNAME', encoded(said.CNAME))];
  const own = type === 'other' ? [] : (said[type] ?? []).map((text) => record(said.CNAME ?? name, type, bytesOf(text)));
  const records = [...alias, ...own];
  return Buffer.concat([header(query, 0, records.length), question, ...records]);
}

/** An answer that is recursive, with one question. */
function header(query: Buffer, rcode: number, answers: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  query.copy(bytes, 0, 0, 2);
  bytes.writeUInt16BE(0x8180 | rcode, 2);
  bytes.writeUInt16BE(1, 4);
  bytes.writeUInt16BE(answers, 6);
  return bytes;
}

function record(name: string, type: keyof typeof TYPES, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(TYPES[type], 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(60, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([encoded(name), fixed, data]);
}

function encoded(name: string): Buffer {
  const labels = name
    .split('.')
    .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

function bytesOf(text: string): Buffer {
  const address: Address = parseAddress(text);
  const [value, width] = address < IPV6_ORIGIN ? [address, 8] : [address - IPV6_ORIGIN, 32];
  return Buffer.from(value.toString(16).padStart(width, '0'), 'hex');
}
