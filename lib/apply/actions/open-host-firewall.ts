import type { ChangeOf } from '../../model/change.ts';
import { Problem } from '../../problem.ts';
import type { Action, Sight, Work } from '../action.ts';
import { hostDocument } from '../host/document.ts';
import { type HostAnswer, runOnHost } from '../host/host-command.ts';
import type { HostAction } from '../host/parameters.ts';
import { reading } from '../iam-right.ts';
import { absent, begun, foreign, ours, stale } from '../sights.ts';

type HostChange = ChangeOf<'open-host-firewall'>;

/**
 * Rules on a host, by a document of our own in the name of this stage. The host takes back what is not confirmed within a
 * minute: the confirmation is a second command, and so the proof that the host still hears.
 */
export function openHostFirewall(stage: string): Action<'open-host-firewall'> {
  const order = (work: Work, change: HostChange, action: HostAction) => {
    const document = hostDocument(change.frontEnd === 'windows' ? 'windows' : 'linux', stage);
    return runOnHost(work, document, change, action);
  };
  return {
    kind: 'open-host-firewall',
    marked: true,
    needs: [
      reading('ssm:GetCommandInvocation'),
      { action: 'ssm:SendCommand', resource: `document/EgressDoctor-Change-*-${stage}-*`, narrowedBy: [] },
      { action: 'ssm:SendCommand', resource: 'instance/*', narrowedBy: ['aws:ResourceTag'] },
    ],
    look: async (work, change) => sightOf(change, await order(work, change, 'look')),
    run: async (work, change) => {
      if (work.dryRun) return {};
      succeeded(change, await order(work, change, 'apply'));
      succeeded(change, await order(work, change, 'confirm'));
      return { InstanceId: change.instanceId };
    },
    undo: async (work, change) => {
      if (!work.dryRun) succeeded(change, await order(work, change, 'undo'));
    },
  };
}

function succeeded({ instanceId, frontEnd }: HostChange, { status, complaint }: HostAnswer): void {
  if (status === 0) return;
  const why = complaint === '' ? `its script ended with status ${status}` : complaint;
  throw new Problem(status === 73 || status === 75 ? 'conflict' : 'aws-refused', `${instanceId} (${frontEnd}): ${why}`);
}

/** What stands and waits for its confirmation is not done: the host takes it back. */
function sightOf(change: HostChange, answer: HostAnswer): Sight {
  succeeded(change, answer);
  const { instanceId, frontEnd } = change;
  const [state, turned = 'off'] = answer.said.split(' ');
  const made = { InstanceId: instanceId, Switch: turned };
  switch (state) {
    case 'absent':
      return absent(null);
    case 'begun':
      return begun(null, made);
    case 'ours':
      return turned === 'armed' || turned === 'lapsing' ? begun(null, made) : ours(null, { InstanceId: instanceId });
    case 'foreign':
      return foreign(null, `the same rule stands in ${frontEnd} of ${instanceId} already, and is somebody else's`);
    case 'stale':
      return stale(`${frontEnd} of ${instanceId} does not answer, or the chain is gone`);
    default:
      throw new Problem('aws-refused', `${instanceId} did not say how its firewall stands`);
  }
}
