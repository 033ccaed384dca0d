import { randomBytes } from 'node:crypto';
import { COLLECTION_FILE } from '../snapshot/collection-in.ts';
import { isRow } from '../snapshot/row.ts';
import { addressMap } from './address-map.ts';
import { type CaptureFile, isText } from './capture-file.ts';
import { hostTextWith } from './host-text.ts';
import { keptAddresses } from './kept-addresses.ts';
import { knownHosts } from './known-hosts.ts';
import { plainReports } from './plain-reports.ts';
import { redactAws } from './redact-aws.ts';
import { redactEvidence } from './redact-evidence.ts';
import { redactHost } from './redact-host.ts';
import { stillNodes } from './still-nodes.ts';
import { stringsInFiles } from './strings-in.ts';
import { type Words, words } from './words.ts';

export interface Redaction {
  /** The key of the addresses. Whoever has it can find them again; the same key gives the same addresses. */
  readonly key: Uint8Array;
  /** What is asked about the capture: its addresses and host names are replaced as well. */
  readonly also?: readonly string[];
}

export interface Redacted {
  readonly files: readonly CaptureFile[];
  /** What a text of `also` is called in the redacted capture. */
  readonly text: (text: string) => string;
}

/** A key that nobody keeps. */
export function redactionKey(): Uint8Array {
  return randomBytes(32);
}

/**
 * A capture that gives the same answers and names nobody: account ids, public addresses of both families, names, tags,
 * descriptions, host names, remarks in the rules of hosts and the passwords of proxies are replaced, each by the same
 * everywhere. What stays, for it is no secret without the account or decides something: ids of resources (`vpc-…`, `sg-…`),
 * private addresses, zones, instance types, the words and prefix lists of AWS, and of hosts their users, programs, devices,
 * chains and sets.
 */
export function redact(files: readonly CaptureFile[], { key, also = [] }: Redaction): Redacted {
  const plain = plainReports(files);
  const kept = keptAddresses(plain);
  const map = addressMap(key, kept, stillNodes([...stringsInFiles(plain), ...also], kept));
  const said = words(map, knownHosts(plain, also));
  const bare = bareNames(plain);
  const bareWith = (text: string) =>
    text.replace(WORD, (word) => (bare.has(word.toLowerCase()) ? said.host(word) : word));
  return { files: plain.map((file) => redactFile(file, said)), text: (text) => said.text(bareWith(text)) };
}

const WORD = /(?<![\w.-])[\w-]+(?![\w.-])/g;

/** Host names without a dot, which are known for what they are in a question alone. */
function bareNames(files: readonly CaptureFile[]): ReadonlySet<string> {
  const names = files.flatMap((file) =>
    file.path === 'names.json' && !isText(file) && isRow(file.content) ? [file.content] : [],
  );
  return new Set(
    names
      .flatMap((one) => Object.keys(one))
      .filter((name) => !name.includes('.'))
      .map((name) => name.toLowerCase()),
  );
}

function redactFile(file: CaptureFile, said: Words): CaptureFile {
  if (isText(file)) return { path: file.path, text: hostTextWith(file.text, said) };
  return { path: file.path, content: contentOf(file.path, file.content, said) };
}

function contentOf(path: string, content: unknown, said: Words): unknown {
  if (path === 'names.json') return namesWith(content, said);
  if (path === COLLECTION_FILE) return collectionWith(content, said);
  if (path.startsWith('evidence/')) return redactEvidence(content, said);
  return path.startsWith('host/') ? redactHost(content, said) : redactAws(content, said);
}

function namesWith(content: unknown, said: Words): unknown {
  if (!isRow(content)) return {};
  const names = Object.entries(content).filter(([name]) => !name.startsWith('_'));
  return Object.fromEntries(names.map(([name, addresses]) => [said.host(name), inTexts(addresses, said)]));
}

/** Its sentences are ours. */
function collectionWith(content: unknown, said: Words): unknown {
  return inTexts(content, said);
}

function inTexts(value: unknown, said: Words): unknown {
  if (typeof value === 'string') return said.text(value);
  if (Array.isArray(value)) return value.map((one) => inTexts(one, said));
  if (!isRow(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [said.text(key), inTexts(one, said)]));
}
