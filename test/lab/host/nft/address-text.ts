import { FOREIGN_4, FOREIGN_6 } from '../host-flow.ts';
import type { Random } from '../random.ts';

/** Elements of a set that hold an address in various ways: alone, in prefixes and ranges, with others; or hold others. */
export function addressElements(random: Random, address: string): readonly string[] {
  const version = address.includes(':') ? 6 : 4;
  const others = random.several(version === 4 ? FOREIGN_4 : FOREIGN_6, 0, 2).filter((one) => one !== address);
  return [addressElement(random, address), ...others];
}

export function addressElement(random: Random, address: string): string {
  return address.includes(':') ? ofIpv6(random, address) : ofIpv4(random, address);
}

function ofIpv4(random: Random, address: string): string {
  const octets = address.split('.').map(Number);
  const length = random.weighted([
    [4, 32],
    [2, 24],
    [1, 16],
    [1, 8],
    [1, 30],
    [1, 27],
  ] as const);
  if (length === 32) return address;
  if (random.chance(0.25))
    return `${octets.slice(0, 3).join('.')}.0-${octets.slice(0, 3).join('.')}.${random.pick([255, 200, 127, octets[3] ?? 0].map((last) => Math.max(last, 1)))}`;
  const value = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const base = Math.floor(value / 2 ** (32 - length)) * 2 ** (32 - length);
  return `${[24, 16, 8, 0].map((shift) => (base / 2 ** shift) & 255).join('.')}/${length}`;
}

/** The first groups of an address, written as nft prints them. */
function ofIpv6(random: Random, address: string): string {
  const [first = '', second = ''] = address.split(':');
  return random.weighted([
    [4, () => address],
    [1, () => `${first}:${second === '' ? '0' : second}::/32`],
    [1, () => `${first}::/16`],
    [1, () => `${address.slice(0, address.lastIndexOf(':') + 1)}/64`.replace(/([^:]):\/64/, '$1::/64')],
  ] as const)();
}

/** Port elements that hold a port, or lie beside it. */
export function portElement(random: Random, port: number): string {
  return random.weighted([
    [5, () => String(port)],
    [2, () => `${Math.max(0, port - random.below(2000))}-${Math.min(65535, port + 1 + random.below(2000))}`],
    [1, () => (port < 1024 ? '0-1023' : '1024-65535')],
    [1, () => String(Math.min(65535, port + 1))],
    [1, () => (port < 32768 ? `${port}-32767` : '32768-60999')],
  ] as const)();
}
