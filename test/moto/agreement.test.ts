import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AwsClients, awsClients } from '../../lib/collect/aws/clients.ts';
import { startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';
import type { Audit } from '../../lib/model/audit.ts';
import { describeWith, findPython } from '../support/python.ts';
import { type Account, accountOf, REGION } from './account.ts';
import { auditOver, blockersIn } from './audit-over.ts';
import { type Kind, type MotoServer, startMoto } from './moto-server.ts';
import { recordAccount } from './record-account.ts';
import { SITUATIONS, type Situation } from './situations.ts';

const python = await findPython();
const withPython = describeWith(python);
/** Milliseconds. Python starts slowly where many do. */
const PATIENCE = 120_000;
const CREDENTIALS = async () => ({ accessKeyId: 'MOTOEXAMPLE', secretAccessKey: 'moto' });

interface Built {
  readonly account: Account;
  readonly clients: AwsClients;
  readonly question: Awaited<ReturnType<Situation['build']>>;
}

function speakWith(url: string): AwsClients {
  process.env['AWS_ENDPOINT_URL'] = url;
  return awsClients({ region: REGION, credentials: CREDENTIALS });
}

/** Every situation in an account of its own would prove little: here the others are in the way of each. */
function useMoto(interpreter: string, kind: Kind): (name: string) => Built {
  let moto: MotoServer | undefined;
  const built = new Map<string, Built>();
  beforeAll(async () => {
    moto = await startMoto(interpreter, kind);
    const clients = speakWith(moto.url);
    for (const situation of SITUATIONS) {
      const account = accountOf(clients.ec2);
      // oxlint-disable-next-line no-await-in-loop -- an account is built up one call after the other
      built.set(situation.name, { account, clients, question: await situation.build(account) });
    }
  }, PATIENCE);
  afterAll(() => moto?.close());
  return (name) => {
    const found = built.get(name);
    if (found === undefined) throw new Error(`${name} was not built`);
    return found;
  };
}

function told({ verdict, passShare, blockers, gaps, traces }: Audit) {
  return { verdict, passShare, blockers, gaps, traces };
}

withPython('two judges of the same network: moto, and the embedded endpoint over what moto says', (interpreter) => {
  const builtOf = useMoto(interpreter, 'filled');

  test.each(SITUATIONS)(
    '$name: $verdict',
    async (situation) => {
      const { account, clients, question } = builtOf(situation.name);
      const audit = await auditOver(clients, question);
      const { verdict, blockers } = situation;
      expect({ verdict: audit.verdict, blockers: blockersIn(audit, account.names), gaps: audit.gaps }).toEqual({
        verdict,
        blockers,
        gaps: [],
      });
      const aws = await startEmbeddedAws(recordedWorld(await recordAccount(clients.ec2)));
      const embedded = await auditOver(speakWith(aws.url), question).finally(aws.close);
      expect(told(embedded)).toEqual(told(audit));
    },
    PATIENCE,
  );
});

withPython('moto as it is lacks calls, and what cannot be read is never taken for open', (interpreter) => {
  const builtOf = useMoto(interpreter, 'bare');
  const UNREAD = /^(VpcBlockPublicAccess|NetworkInterfaces of 203\.0\.113\.10$|routes of tgw-rtb-)/;

  test.each(SITUATIONS)(
    '$name: $verdict, unless it hangs on that',
    async ({ untold = false, ...situation }) => {
      const { account, clients, question } = builtOf(situation.name);
      const audit = await auditOver(clients, question);
      expect({ verdict: audit.verdict, blockers: blockersIn(audit, account.names) }).toEqual({
        verdict: untold ? 'unknown' : situation.verdict,
        blockers: untold ? [] : situation.blockers,
      });
      expect(audit.gaps.map(({ reads }) => reads).filter((reads) => !UNREAD.test(reads))).toEqual([]);
      expect(audit.gaps.length).toBeGreaterThan(0);
    },
    PATIENCE,
  );
});
