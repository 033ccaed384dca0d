import { isRow, type Row } from '../snapshot/row.ts';
import { awsDescription } from './aws-descriptions.ts';
import { isKeptField, isPlain } from './kept-fields.ts';
import { policyWith } from './policy-document.ts';
import { ruleTextWith } from './rule-text.ts';
import type { Words } from './words.ts';

/** An answer of AWS with other names, accounts and addresses. Notes, whose keys begin with `_`, are left out. */
export function redactAws(value: unknown, words: Words, field = '', holder = ''): unknown {
  if (typeof value === 'string') return textWith(value, words, field, holder);
  if (Number.isInteger(value)) return Number(words.text(String(value)));
  if (Array.isArray(value)) return value.map((one) => redactAws(one, words, field, holder));
  if (!isRow(value)) return value;
  if (isTag(value)) return { ...value, ...tagWith(value, words) };
  const entries = Object.entries(value).filter(([key]) => !key.startsWith('_'));
  return Object.fromEntries(entries.map(([key, one]) => [key, redactAws(one, words, key, field)]));
}

type Say = (text: string, words: Words) => string;

const rules: Say = (text, words) => ruleTextWith(text, words);
const host: Say = (text, words) => words.host(text);

/** Fields whose text has a grammar of its own. */
const FIELDS: Readonly<Record<string, Say>> = {
  Description: (text, words) =>
    text.startsWith('arn:aws') ? words.text(text) : (awsDescription(text, words.name) ?? words.name(text)),
  GroupName: (text, words) => (text === 'default' ? text : words.name(text)),
  PrefixListName: (text, words) => (text.startsWith('com.amazonaws.') ? text : words.name(text)),
  ServiceName: (text, words) => (/^(?:com|cn\.com|aws)\.|^vpce-svc-/.test(text) ? words.text(text) : words.host(text)),
  PolicyDocument: policyWith,
  RulesString: rules,
  Keyword: rules,
  Settings: rules,
  Targets: (text, words) => words.host(text),
  PrivateDnsName: host,
  PublicDnsName: host,
  DNSName: host,
  DnsName: host,
  /** What AWS says of a failure. */
  FailureMessage: (text, words) => words.text(text),
};

function textWith(text: string, words: Words, field: string, holder: string): string {
  const say = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (say !== undefined) return say(text, words);
  return isKeptField(field, holder) || isPlain(text) ? words.text(text) : words.name(text);
}

function isTag(row: Row): row is { readonly Key: string; readonly Value: string } {
  return typeof row['Key'] === 'string' && typeof row['Value'] === 'string';
}

/** Keys by which it is known whose an interface is; others are names too. */
const KEYS = /^(?:Name$|aws:|eks:|elasticbeanstalk:)/;

function tagWith({ Key, Value }: { readonly Key: string; readonly Value: string }, words: Words): Row {
  return { Key: KEYS.test(Key) ? Key : words.name(Key), Value: words.name(Value) };
}
