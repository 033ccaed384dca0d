import type { PlannedChange } from '../../../model/plan.ts';
import { sayByHand } from '../by-hand.ts';
import { comment, heading } from '../comment.ts';
import type { Writer } from '../document.ts';
import { indent } from '../indent.ts';
import { titleOf } from '../title.ts';
import { quote } from './shell.ts';

/** For bash. It stops at the first change that fails; taking back goes on over what was never made. */
export const writeScript: Writer = (plan, place) => {
  const numbered = plan.changes.map((change, i) => ({ change, number: i + 1 }));
  const makes = numbered.map(({ change, number }) => step(change, number, change.commands));
  const undoes = numbered.map(({ change, number }) => step(change, number, change.undoCommands)).reverse();
  const lines = [
    '#!/usr/bin/env bash',
    comment('#', titleOf(plan, place)),
    '#   bash plan.sh        makes the changes, and stops at the first that fails',
    '#   bash plan.sh undo   takes them back, the last one first',
    'set -eu',
    "export AWS_PAGER=''",
    ...(place.region === null ? [] : inRegion(place.region)),
    ...(place.account === null ? [] : onlyIn(place.account)),
    ...defined('apply', makes),
    ...defined('undo', [GOING_ON, ...undoes, ['return "$failed"']]),
    ...CHOICE,
  ];
  return `${lines.join('\n')}\n`;
};

/** Functions have the trap alone of whoever sets it inside of them. */
const GOING_ON = [
  '# What was never made cannot be taken back: it goes on, and tells at the end that something failed.',
  'failed=0',
  'set +e',
  "trap 'failed=1' ERR",
];

const CHOICE = [
  '',
  'case "${1:-apply}" in',
  '  apply) apply ;;',
  '  undo) undo ;;',
  '  *)',
  '    echo "usage: $0 [apply|undo]" >&2',
  '    exit 64',
  '    ;;',
  'esac',
];

/** What is typed on a host is not for the machine that the script runs on. */
function step(planned: PlannedChange, number: number, commands: readonly string[]): readonly string[] {
  const { change } = planned;
  const lines = change.kind === 'open-host-firewall' ? onHost(change.instanceId, commands) : commands;
  return [...heading('#', planned, number), ...lines];
}

function onHost(instanceId: string, commands: readonly string[]): readonly string[] {
  return sayByHand('#', { because: `this is done on ${instanceId} itself`, commands });
}

/** A function of nothing but comments is none to bash, hence the colon. */
function defined(name: string, parts: readonly (readonly string[])[]): readonly string[] {
  return ['', `${name}() {`, ...indent([':', ...parts.flat()]), '}'];
}

/** The first and the second version of the AWS CLI read different variables. */
function inRegion(region: string): readonly string[] {
  return [`export AWS_REGION=${quote(region)} AWS_DEFAULT_REGION=${quote(region)}`];
}

function onlyIn(account: string): readonly string[] {
  return [
    '',
    'account=$(aws sts get-caller-identity --query Account --output text)',
    `if [ "$account" != ${quote(account)} ]; then`,
    `  echo ${quote(`the plan is for account ${account}, and these credentials are of`)} "$account" >&2`,
    '  exit 1',
    'fi',
  ];
}
