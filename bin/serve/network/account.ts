import { DescribeNetworkInterfacesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { liveSweeper } from '../../../lambda/fleet/live-sweeper.ts';
import { budgetOf } from '../../../lib/collect/aws/budget/budget.ts';
import { resolveName } from '../../../lib/collect/names/resolve-name.ts';
import type { InterfaceChoice } from '../../../lib/console/listed-interface.ts';
import { livePorts } from '../../../lib/live/live-ports.ts';
import { sourceAuditor } from '../../../lib/live/source-audit.ts';
import { Problem } from '../../../lib/problem.ts';
import { liveRemediator } from '../../../lib/remediate/live-remediator.ts';
import { pinned } from '../../commands/ask-host.ts';
import { trailClient } from '../../watches/watched-account.ts';
import { watchedThrough } from '../../watches/watched-through.ts';
import { listed } from './listed.ts';
import type { Network } from './network.ts';

/** One page of AWS's. In larger accounts the others are typed. */
const MOST_INTERFACES = 1000;
/** Milliseconds. */
const FRESH = 30_000;

/** The account of the ordinary AWS credentials, in one Region. Throws a Problem where AWS does not accept them. */
export async function openAccount(
  region: string,
  {
    profile,
    applying = false,
  }: { readonly profile?: string | undefined; readonly applying?: boolean | undefined } = {},
): Promise<Network> {
  if (profile !== undefined) process.env['AWS_PROFILE'] = profile;
  const account = await accountOf(region);
  const home = { region, account };
  const all = { home, accounts: [], regions: [], resolve: resolveName };
  const ports = livePorts({ ...all, documents: pinned({}) });
  // Watches and fleets keep below half of what EC2 allows; a person who asks does not wait for that.
  const budget = budgetOf();
  const { ec2 } = ports.clients(home);
  const interfaces = fresh(() => choose(ec2));
  const [first] = (await interfaces()).interfaces;
  return {
    says: `the account ${account} in ${region}`,
    audit: sourceAuditor(ports),
    remediator: liveRemediator({ ports, credentials: () => undefined }),
    applying,
    control: {
      watched: watchedThrough(livePorts({ ...all, documents: pinned({}), budget, trail: trailClient })),
      sweeper: liveSweeper({ ...livePorts({ ...all, budget }), budget }, [home]),
    },
    interfaces,
    example: { eni: first?.id ?? 'eni-0123456789abcdef0', destination: 'https://example.com' },
    close: async () => undefined,
  };
}

async function accountOf(region: string): Promise<string> {
  try {
    const { Account: account } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
    if (account !== undefined) return account;
  } catch (error) {
    throw refused(`AWS does not accept the credentials (${nameOf(error)}); set some, or choose with --profile`);
  }
  throw refused('AWS does not say whose the credentials are');
}

/** Who may audit one interface may be refused the list of all: it can still be typed. */
async function choose(ec2: EC2Client): Promise<InterfaceChoice> {
  try {
    const page = await ec2.send(new DescribeNetworkInterfacesCommand({ MaxResults: MOST_INTERFACES }));
    const interfaces = listed(page.NetworkInterfaces ?? []);
    const cut = `These are ${interfaces.length} of the interfaces; any other can be written below.`;
    return { interfaces, note: page.NextToken === undefined ? null : cut };
  } catch (error) {
    return { interfaces: [], note: `The interfaces could not be listed (${nameOf(error)}); write one below.` };
  }
}

function refused(sentence: string): Problem {
  return new Problem('aws-refused', sentence);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}

/** Asks again only after a while; whoever comes meanwhile has the same answer. */
function fresh<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asked = { at: -Infinity, answer: undefined as Promise<Value> | undefined };
  return () => {
    const now = performance.now();
    if (asked.answer === undefined || now - asked.at > FRESH) asked = { at: now, answer: ask() };
    return asked.answer as Promise<Value>;
  };
}
