import type { Snapshot } from '../model/snapshot.ts';
import { type Address, familyOf, formatAddress, parseAddress } from '../packets/index.ts';
import { Problem, quote } from '../problem.ts';
import { type Aim, aimAt } from './aim.ts';
import { refusal } from './refusal.ts';

const NAT64_ORIGIN = parseAddress('64:ff9b::');

/**
 * All A and AAAA answers of a name, each an aim of its own. With `dns64` the resolver of the subnet answers a name that
 * has no AAAA record with made-up ones, which a NAT gateway turns back; a name that has one is left as it is.
 * @see https://www.rfc-editor.org/rfc/rfc6147#section-5.1.2
 */
export function nameAims(snapshot: Snapshot, name: string, dns64: boolean): readonly Aim[] {
  const answers = answersOf(snapshot, name);
  const synthesised = dns64 && answers.every((address) => familyOf(address) === 4);
  const seen = synthesised ? answers.map((address) => NAT64_ORIGIN + address) : answers;
  return seen.map((address) => aimAt(name, address));
}

function answersOf(snapshot: Snapshot, name: string): readonly Address[] {
  const { names = {} } = snapshot;
  const texts = Object.hasOwn(names, name) ? names[name] : undefined;
  if (texts === undefined) {
    throw new Problem('not-found', `names.json lacks ${quote(name)}; add a line like ${quote(name)}: ["192.0.2.10"]`);
  }
  if (texts.length === 0) throw new Problem('bad-input', `names.json lists no address for ${quote(name)}`);
  const answers = [...new Set(texts.map(parseAddress))];
  for (const address of answers) {
    const because = refusal([address, address + 1n]);
    if (because !== undefined) {
      throw new Problem('bad-input', `${quote(name)} resolves to ${formatAddress(address)}: ${because}`);
    }
  }
  return answers;
}
