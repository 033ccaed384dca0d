import { aclEntries } from './acl-entries.ts';
import { associations } from './associations.ts';
import { documents } from './documents.ts';
import { entries } from './entries.ts';
import { fields } from './fields.ts';
import { groupRules } from './group-rules.ts';
import { facts } from './host/facts.ts';
import { firewall } from './host/firewall.ts';
import { wholeHosts } from './host/whole-hosts.ts';
import { instances } from './instances.ts';
import { interfaceGroups } from './interface-groups.ts';
import { names } from './names.ts';
import type { PartsOf } from './part.ts';
import { publicAddresses } from './public-addresses.ts';
import { routes } from './routes.ts';
import { wholeRows } from './whole-rows.ts';

/** Every kind of part. What none of them looks at is compared row by row, when these are put back. */
export const KINDS: readonly PartsOf[] = [
  wholeRows,
  fields,
  groupRules,
  interfaceGroups,
  aclEntries,
  associations,
  routes,
  publicAddresses,
  instances,
  documents,
  entries,
  wholeHosts,
  firewall,
  facts,
  names,
];
