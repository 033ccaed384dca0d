import type { Config } from '../config.ts';
import { rolesOf, writersOf } from './roles.ts';

/** The environment of a function holds 4 kB, and each account takes some 130 bytes of it. */
const MOST_ACCOUNTS = 20;
/** Bytes of accounts and policy together, as JSON: what other variables leave. */
const MOST_BYTES = 2900;
/** A policy holds 6,144 characters, and each VPC is named in it twice. */
const MOST_VPCS = 10;

type Rule = readonly [key: keyof Config, holds: (config: Config) => boolean, sentence: string];

const WITHOUT_APPLYING = 'means nothing where applying is false';

/** What fields have to do with each other: `context "key" sentence` where it does not hold. */
export const RULES: readonly Rule[] = [
  ['jwtIssuer', ({ auth, jwtIssuer }) => auth !== 'jwt' || jwtIssuer !== undefined, 'is needed where auth is jwt'],
  ['jwtAudience', ({ auth, jwtAudience }) => auth !== 'jwt' || jwtAudience.length > 0, 'is needed where auth is jwt'],
  ['jwtIssuer', ({ auth, jwtIssuer }) => auth === 'jwt' || jwtIssuer === undefined, 'means nothing unless auth is jwt'],
  [
    'jwtAudience',
    ({ auth, jwtAudience }) => auth === 'jwt' || jwtAudience.length === 0,
    'means nothing unless auth is jwt',
  ],
  ['probeTag', ({ probe, probeTag }) => probe || probeTag === undefined, 'means nothing where probe is false'],
  ['applying', ({ plans, applying }) => plans || !applying, 'means nothing where plans is false'],
  ['applyTag', ({ applying, applyTag }) => applying || applyTag === undefined, WITHOUT_APPLYING],
  ['applyVpcs', ({ applying, applyVpcs }) => applying || applyVpcs.length === 0, WITHOUT_APPLYING],
  ['applyVpcs', ({ applyVpcs }) => applyVpcs.length <= MOST_VPCS, `names more than ${MOST_VPCS} VPCs`],
  [
    'applying',
    ({ applying, member }) => !applying || member === undefined || member.remediatorRoleArn !== undefined,
    'needs the remediatorRoleArn of member',
  ],
  [
    'policy',
    ({ probe, policy }) => probe || policy['hostFirewall'] !== true,
    'has hostFirewall, which means nothing where probe is false',
  ],
  [
    'alarmTopicArn',
    ({ alarmEmail, alarmTopicArn }) => alarmEmail === undefined || alarmTopicArn === undefined,
    'and alarmEmail exclude each other',
  ],
  [
    'slackUsers',
    ({ slackSecretArn, slackUsers }) => slackSecretArn === undefined || Object.keys(slackUsers).length > 0,
    'is needed where slackSecretArn is set: whoever is not named may not ask',
  ],
  [
    'slackUsers',
    ({ slackSecretArn, slackUsers }) => slackSecretArn !== undefined || Object.keys(slackUsers).length === 0,
    'means nothing without slackSecretArn',
  ],
  [
    'slackUsers',
    ({ slackUsers, policy }) =>
      Object.keys(slackUsers).length === 0 || Buffer.byteLength(JSON.stringify([slackUsers, policy])) <= MOST_BYTES,
    `and policy take more than ${MOST_BYTES} bytes together, which no function's environment has room for`,
  ],
  [
    'webhooks',
    ({ webhooks, callbackHosts }) => webhooks.length === 0 || callbackHosts.length > 0,
    'means nothing without callbackHosts, which says who may be told',
  ],
  ['watches', ({ watching, watches }) => watching || watches.length === 0, 'means nothing where watching is false'],
  [
    'fleetSchedules',
    ({ fleets, fleetSchedules }) => fleets || fleetSchedules.length === 0,
    'means nothing where fleets is false',
  ],
  ['accounts', ({ accounts }) => accounts.length <= MOST_ACCOUNTS, `names more than ${MOST_ACCOUNTS} accounts`],
  [
    'accounts',
    ({ accounts }) => new Set(accounts.map((one) => one.accountId)).size === accounts.length,
    'names one account twice',
  ],
  [
    'policy',
    (config) => bytesOf(config) <= MOST_BYTES,
    `and accounts take more than ${MOST_BYTES} bytes together, which no function's environment has room for`,
  ],
];

/** As functions are told them: an account that lends a role to write is told twice. */
function bytesOf({ accounts, policy }: Config): number {
  return Buffer.byteLength(JSON.stringify([rolesOf(accounts), writersOf(accounts), policy]));
}
