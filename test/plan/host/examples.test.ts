import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readSnapshot } from '../../../lib/collect/snapshot/read-snapshot.ts';
import { parseDestination } from '../../../lib/request/destination.ts';
import { interfaceOf } from '../../../lib/request/interface-of.ts';
import { askQuestions } from '../../../lib/request/questions.ts';
import { sendingUser } from '../../../lib/request/sending-user.ts';
import { mend, said } from './mended.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../../examples');

async function mendExample(name: string): Promise<string> {
  const folder = join(EXAMPLES, name);
  const { eni, destination, user } = JSON.parse(readFileSync(join(folder, 'question.json'), 'utf8')) as {
    readonly eni: string;
    readonly destination: string;
    readonly user?: string;
  };
  const snapshot = await readSnapshot(join(folder, 'snapshot'));
  const { questions } = askQuestions(snapshot, eni, parseDestination(destination), {});
  const sender = sendingUser(snapshot, interfaceOf(snapshot, eni), user);
  return said(mend(snapshot, questions, sender === undefined ? {} : { user: sender }));
}

describe('the hosts of the examples, as their kernels printed them', () => {
  test.each([
    [
      'hardened-image-drops-egress',
      'ufw prepend allow out proto tcp to 203.0.113.25 port 587 comment egress-doctor:p1 | → reachable',
    ],
    [
      'reply-eaten-by-input',
      'iptables-legacy -t filter -I INPUT 1 -s 203.0.113.10/31 -p tcp --dport 32768:60999 -m conntrack --ctstate ESTABLISHED -m comment --comment egress-doctor:p1 -j ACCEPT | → reachable',
    ],
    [
      'service-user-is-blocked',
      'nft insert rule inet egress output ip daddr 203.0.113.10/31 tcp dport 443 accept comment "egress-doctor:p1" | → reachable',
    ],
    [
      'connection-opens-and-stalls',
      'iptables-nft -t filter -I OUTPUT 1 -d 203.0.113.10/31 -p tcp --dport 443 -m conntrack --ctstate ESTABLISHED -m comment --comment egress-doctor:p1 -j ACCEPT | → reachable',
    ],
    [
      'redirected-to-a-dead-proxy',
      'iptables-nft nat PROXY rule 4 (line 13) sends the connection to another server before any filter sees it: Start the server that it goes to, or take the destination out of the redirection. | → blocked',
    ],
  ])('%s', async (name, expected) => {
    expect(await mendExample(name)).toBe(expected);
  });
});
