import { type Lifted, lines, type Printed, words } from './texts.ts';

/** Listening sockets, from `ss -ltunp` or from the hexadecimal lines of /proc/net/tcp, tcp6, udp and udp6. */
export function listeners({ texts }: Printed): Lifted {
  if (texts['listeners'] !== undefined) return { listeners: lines(texts['listeners']).flatMap(fromSs) };
  if (texts['proc listeners'] !== undefined) return { listeners: lines(texts['proc listeners']).flatMap(fromProc) };
  return {};
}

function fromSs(line: string): readonly Lifted[] {
  const [protocol, , , , local = '', , users = ''] = words(line);
  const at = local.lastIndexOf(':');
  const port = Number(local.slice(at + 1));
  if (at < 0 || !Number.isInteger(port) || (protocol !== 'tcp' && protocol !== 'udp')) return [];
  const address = local
    .slice(0, at)
    .replace(/%.*$/, '')
    .replace(/^\[|\]$/g, '');
  const [, process] = /"([^"]*)"/.exec(users) ?? [];
  return [{ protocol, address: address === '*' ? '::' : address, port, ...(process === undefined ? {} : { process }) }];
}

/** `tcp 0: 0100007F:0016 …`: words of four bytes, each in the byte order of the machine (all of EC2's are little-endian). */
function fromProc(line: string): readonly Lifted[] {
  const [, protocol, hex = '', port = ''] = /^(tcp|udp) \d+: ([0-9A-F]+):([0-9A-F]{4}) /.exec(line) ?? [];
  const groups = hex.match(/.{8}/g)?.map(bytesOfWord) ?? [];
  if (protocol === undefined || (groups.length !== 1 && groups.length !== 4)) return [];
  const bytes = groups.flat();
  return [
    { protocol, address: bytes.length === 4 ? bytes.join('.') : sixteen(bytes), port: Number.parseInt(port, 16) },
  ];
}

function bytesOfWord(word: string): readonly number[] {
  return (word.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).reverse();
}

function sixteen(bytes: readonly number[]): string {
  if (bytes.every((byte) => byte === 0)) return '::';
  const groups = Array.from({ length: 8 }, (_, at) => (bytes[at * 2] ?? 0) * 256 + (bytes[at * 2 + 1] ?? 0));
  return groups.map((group) => group.toString(16)).join(':');
}
