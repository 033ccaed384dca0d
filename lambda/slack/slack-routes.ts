import type { Route } from '../http/route.ts';
import { REPORTS } from './report-link.ts';
import type { SlackPorts } from './slack-ports.ts';

/** What Slack calls, and where its messages lead. What does the work is loaded with the first of them. */
export const SLACK_ROUTES: readonly Route<SlackPorts>[] = [
  {
    method: 'POST',
    path: '/v1/slack/commands',
    takes: 'raw',
    answer: async (call, ports) => (await import('./take-command.ts')).takeCommand(call, ports),
  },
  {
    method: 'POST',
    path: '/v1/slack/interactions',
    takes: 'raw',
    answer: async (call, ports) => (await import('./take-click.ts')).takeClick(call, ports),
  },
  {
    method: 'GET',
    path: `${REPORTS}/{id}`,
    takes: 'nothing',
    answer: async (call, ports) => (await import('./show-report.ts')).showReport(call, ports),
  },
];
