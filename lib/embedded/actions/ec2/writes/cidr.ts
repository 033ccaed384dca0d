import { isIP } from 'node:net';

interface Cidr {
  readonly family: 4 | 6;
  /** In the form that AWS keeps: without bits behind the prefix, IPv6 compressed. */
  readonly text: string;
  readonly length: number;
  readonly first: bigint;
}

/** A range of addresses; undefined for what is none. Bits behind the prefix are no mistake: AWS takes them away. */
export function cidrOf(value: string): Cidr | undefined {
  const [, address = '', digits = ''] = /^([^/%]*)\/(\d{1,3})$/.exec(value) ?? [];
  const family = isIP(address);
  const bits = family === 4 ? 32 : 128;
  const length = Number(digits);
  if ((family !== 4 && family !== 6) || length > bits) return undefined;
  const free = BigInt(bits - length);
  const first = (numberOf(address, family) >> free) << free;
  return { family, length, first, text: `${family === 4 ? ipv4Text(first) : ipv6Text(first)}/${length}` };
}

/** Whether every address of the second is one of the first. */
export function holds(outer: Cidr, inner: Cidr): boolean {
  const free = BigInt((outer.family === 4 ? 32 : 128) - outer.length);
  return outer.family === inner.family && outer.length <= inner.length && inner.first >> free === outer.first >> free;
}

function numberOf(address: string, family: 4 | 6): bigint {
  if (family === 4) return address.split('.').reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const groups = expanded(address);
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

/** Eight groups. The URL parser compresses, and writes an IPv4 tail as hexadecimal. */
function expanded(address: string): readonly string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
}

function ipv4Text(first: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (first >> shift) & 255n).join('.');
}

function ipv6Text(first: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((first >> BigInt(112 - 16 * at)) & 0xffffn).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
