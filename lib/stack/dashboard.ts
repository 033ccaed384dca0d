import { Duration } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  PeriodOverride,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { ofMachine } from './alarms/standing-troubles.ts';
import { PERIOD } from './alarms/trouble.ts';
import type { Watched } from './alarms/troubles.ts';
import type { Config } from './config.ts';

/** One look at the service: what is asked and how it ends, how long it takes, what goes wrong, what it costs to ask. */
export function dashboard(scope: Construct, watched: Watched, { stage }: Config): Dashboard {
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: `egress-doctor-${stage}`,
    defaultInterval: Duration.days(1),
    periodOverride: PeriodOverride.AUTO,
    widgets: [title(stage), asked(watched), kept(watched), wrong(watched)].map((row) => [...row]),
  });
}

const ROW = { width: 8, height: 6 };

function title(stage: string): readonly IWidget[] {
  const markdown = `# Egress Doctor, ${stage}\nWhat to do about each of these: docs/runbook.md. Figures of the service itself are of all stages in this account and Region together.`;
  return [new TextWidget({ markdown, width: 24, height: 2 })];
}

function asked({ api }: Watched): readonly IWidget[] {
  return [
    graph('Audits by how they end', [figures('Audits', 'outcome', 'Sum')]),
    graph('Milliseconds to a report', [figure('AuditTime', 'p50'), figure('AuditTime', 'p95')]),
    graph('Requests, and those refused or failed', [
      api.metricCount(PERIOD),
      api.metricClientError(PERIOD),
      api.metricServerError(PERIOD),
    ]),
  ];
}

function kept({ standing }: Watched): readonly IWidget[] {
  const machine = standing?.fleets?.machine;
  return [
    graph('Plans by how they end', [figures('Plans', 'outcome', 'Sum')]),
    graph('News by whether they were told', [figures('Notices', 'outcome', 'Sum')]),
    ...(machine === undefined
      ? []
      : [
          graph(
            'Fleets',
            ['ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsFailed'].map((name) => ofMachine(machine, name)),
          ),
        ]),
  ];
}

function wrong(watched: Watched): readonly IWidget[] {
  const functions = functionsOf(watched);
  const queues = [watched.failed, watched.telling.failed, watched.plans?.failed, watched.standing?.watching?.failed];
  return [
    graph(
      'Errors of functions',
      functions.map((code) => code.metricErrors(PERIOD)),
    ),
    graph(
      'Throttled',
      functions.map((code) => code.metricThrottles(PERIOD)),
    ),
    graph(
      'Dead letters',
      queues.flatMap(
        (queue) => queue?.metricApproximateNumberOfMessagesVisible({ ...PERIOD, statistic: 'Maximum' }) ?? [],
      ),
    ),
  ];
}

function functionsOf({ apiFunction, auditor, plans, telling, standing }: Watched): readonly IFunction[] {
  const all = [
    apiFunction,
    auditor,
    plans?.remediator.code,
    telling.messenger,
    telling.slack,
    standing?.control,
    standing?.watching?.watcher,
    standing?.fleets?.sweeper,
  ];
  return all.filter((code) => code !== undefined);
}

function graph(name: string, left: readonly IMetric[]): IWidget {
  return new GraphWidget({ title: name, left: [...left], ...ROW });
}

/** A figure of lambda/ports.ts, as Powertools writes it: with the service as a dimension. */
function figure(name: string, statistic: string): IMetric {
  return search(`{EgressDoctor,service} MetricName="${name}"`, statistic, `${name} ${statistic}`);
}

/** The same, one line for each value of a dimension. */
function figures(name: string, dimension: string, statistic: string): IMetric {
  return search(`{EgressDoctor,service,${dimension}} MetricName="${name}"`, statistic, '');
}

function search(what: string, statistic: string, label: string): IMetric {
  return new MathExpression({
    expression: `SEARCH('${what}', '${statistic}', 300)`,
    usingMetrics: {},
    label,
    ...PERIOD,
  });
}
