/** Addresses for the naive evaluator: a family and a number, parsed without any of the project's own code. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export function parseAddress(text: string): Address {
  return text.includes(':') ? { family: 6, value: parseV6(text) } : { family: 4, value: parseV4(text) };
}

function parseV4(text: string): bigint {
  let value = 0n;
  for (const part of text.split('.')) value = value * 256n + BigInt(part);
  return value;
}

function parseV6(text: string): bigint {
  const [head = '', tail] = text.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  let value = 0n;
  for (const group of [...left, ...zeros, ...right]) value = value * 65536n + BigInt(`0x${group}`);
  return value;
}

export function sameAddress(one: Address, other: Address): boolean {
  return one.family === other.family && one.value === other.value;
}

export function prefixLength(prefix: string): number {
  const [address = '', length] = prefix.split('/');
  if (length !== undefined) return Number(length);
  return address.includes(':') ? 128 : 32;
}

/** Whether the prefix (`10.0.0.0/8`) holds the address; a prefix of the other family never does. */
export function holds(prefix: string, address: Address): boolean {
  const [text = ''] = prefix.split('/');
  const network = parseAddress(text);
  if (network.family !== address.family) return false;
  const host = BigInt((address.family === 4 ? 32 : 128) - prefixLength(prefix));
  return network.value >> host === address.value >> host;
}

export function anyHolds(prefixes: readonly string[], address: Address): boolean {
  for (const prefix of prefixes) if (holds(prefix, address)) return true;
  return false;
}

export const RFC_1918 = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
export const RFC_6598 = ['100.64.0.0/10'];
export const RFC_4193 = ['fc00::/7'];
