import { isRow } from '../snapshot/row.ts';
import { type CaptureFile, isText } from './capture-file.ts';
import { stringsIn } from './strings-in.ts';
import { hostsIn } from './words.ts';

/** Fields of AWS and of hosts under which host names stand. */
const FIELDS: ReadonlySet<string> = new Set(
  'PrivateDnsName PublicDnsName DNSName DnsName Targets host hostname search hostsFile proxies resolvedBy'.split(' '),
);

/** The host names that a capture is known to name; they are replaced wherever they stand. */
export function knownHosts(files: readonly CaptureFile[], also: readonly string[]): ReadonlySet<string> {
  const texts = files.flatMap((file) => {
    if (isText(file)) return [];
    return file.path === 'names.json' ? stringsIn(file.content) : named(file.content);
  });
  return new Set([...texts, ...also].flatMap(hostsIn));
}

function named(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(named);
  if (!isRow(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => (FIELDS.has(key) ? stringsIn(one) : named(one)));
}
