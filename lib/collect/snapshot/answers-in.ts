import { quote } from '../../problem.ts';
import { type Answer, listAt } from './answer.ts';
import { isRow, type Row } from './row.ts';

/** The answers in one file: what AWS printed, and what the wrappers of other tools hold, each as AWS would print it. */
export function answersIn(path: string, content: unknown): readonly Answer[] {
  if (!isRow(content)) return [];
  const answer = { where: quote(path), keys: recorded(content) };
  return [answer, ...instances(answer), ...listeners(answer), ...routeTables(answer)];
}

/** placebo writes the answer beside its status. */
function recorded(content: Row): Row {
  return 'status_code' in content && isRow(content['data']) ? content['data'] : content;
}

function instances(answer: Answer): readonly Answer[] {
  const Instances = listAt(answer, 'Instances');
  return Instances === undefined ? [] : [{ where: answer.where, keys: { Reservations: [{ Instances }] } }];
}

/** Batfish asks for the listeners of one load balancer at a time; its older recordings lack the inner list. */
function listeners(answer: Answer): readonly Answer[] {
  return entries(answer, 'LoadBalancerListeners').map((entry) => {
    const rows = listAt(entry, 'Listeners') ?? [entry.keys];
    return { where: entry.where, keys: { Listeners: rows.map((row) => listenerOf(entry.keys, row)) } };
  });
}

function listenerOf({ LoadBalancerArn }: Row, row: unknown): unknown {
  return isRow(row) ? { LoadBalancerArn, ...row } : row;
}

/** Batfish's lists of what AWS answers for one route table. */
function routeTables(answer: Answer): readonly Answer[] {
  return [...entries(answer, 'TransitGatewayPropagations'), ...entries(answer, 'TransitGatewayStaticRoutes')];
}

function entries(answer: Answer, key: string): readonly Answer[] {
  const rows = listAt(answer, key) ?? [];
  return rows.flatMap((keys, i) => (isRow(keys) ? [{ where: `${answer.where}: ${key}[${i}]`, keys }] : []));
}
