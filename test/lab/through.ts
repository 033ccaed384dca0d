/**
 * A route's way out of a device, for `ip`. Every host beyond it stands behind one made-up gateway: the kernel keeps a
 * neighbour for each next hop in a table that all namespaces share, and when its thousand places are taken it drops
 * packets without a word.
 */
export function through(device: string, family: 4 | 6): string {
  return `via ${family === 4 ? '169.254.0.1' : 'fe80::1'} dev ${device} onlink`;
}
