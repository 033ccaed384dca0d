import type { Config } from '../config.ts';
import type { NamedDocuments } from '../documents.ts';
import { regionsOf } from '../environment.ts';
import type { Parts } from '../parts.ts';
import type { Right } from '../rights.ts';
import { probingRights } from './probing.ts';
import { readingRight } from './reading.ts';

/** The rights that an audit takes: to read the network, to ask hosts, and the same in other accounts. */
export function auditingRights(config: Config, parts: Parts, documents: NamedDocuments): readonly Right[] {
  const regions = regionsOf(config);
  const names = Object.values(documents).map(({ name }) => name);
  const roles = config.accounts.map(({ roleArn }) => roleArn);
  return [
    readingRight(parts.readerActions, regions),
    ...probingRights({ ...config, permissions: parts.probe.permissions, regions, documents: names }),
    { sid: 'ReadOtherAccounts', actions: ['sts:AssumeRole'], resources: roles },
  ];
}
