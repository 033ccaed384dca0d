import { escapeMarkdown } from '../explain/render/markdown/escape.ts';
import { countOf } from '../explain/render/words/count-of.ts';
import type { Notice } from '../model/notice.ts';
import { cut } from './about.ts';

/** Characters that Amazon Q Developer takes of each part. */
const MOST = { title: 250, description: 8000, step: 350, keyword: 75, summary: 300, value: 300 } as const;
const MOST_ITEMS = 10;

/** A message that Amazon Q Developer shows in a chat when it comes by the topic that the chat is set up with. */
export interface CustomNotification {
  readonly version: '1.0';
  readonly source: 'custom';
  readonly id: string;
  readonly content: {
    readonly textType: 'client-markdown';
    readonly title: string;
    readonly description: string;
    readonly nextSteps?: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: {
    /** What is about one audit, plan, watch or fleet comes in one thread. */
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
    readonly relatedResources: readonly string[];
    readonly additionalContext: Readonly<Record<string, string>>;
  };
}

/**
 * A notice as Amazon Q Developer takes it. Whatever came from outside is escaped: nobody's tag becomes a link or a mention.
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function customNotification(notice: Notice): CustomNotification {
  const subject = subjectOf(notice);
  const steps = stepsOf(notice);
  return {
    version: '1.0',
    source: 'custom',
    id: notice.id,
    content: {
      textType: 'client-markdown',
      title: cut(`${MARKS[notice.type]} ${escapeMarkdown(subject.title)}`, MOST.title),
      description: cut([escapeMarkdown(notice.sentence), ...subject.lines].join('\n'), MOST.description),
      ...(steps.length > 0 && { nextSteps: steps }),
      keywords: [cut(notice.type, MOST.keyword)],
    },
    metadata: {
      threadId: subject.thread,
      summary: cut(escapeMarkdown(notice.sentence), MOST.summary),
      eventType: notice.type,
      relatedResources: subject.resources.slice(0, MOST_ITEMS).map((one) => cut(escapeMarkdown(one), MOST.value)),
      additionalContext: contextOf(notice),
    },
  };
}

const MARKS: Readonly<Record<Notice['type'], string>> = {
  'audit.completed': ':mag:',
  'plan.proposed': ':wrench:',
  'plan.applied': ':white_check_mark:',
  'plan.rolled-back': ':rewind:',
  'plan.closed': ':lock:',
  'watch.broken': ':rotating_light:',
  'watch.recovered': ':white_check_mark:',
  'fleet.completed': ':satellite:',
};

interface Subject {
  readonly title: string;
  readonly thread: string;
  readonly lines: readonly string[];
  readonly resources: readonly string[];
}

function subjectOf(notice: Notice): Subject {
  if ('audit' in notice) {
    const { id, question, verdict, blockers } = notice.audit;
    return {
      title: `${verdict ?? 'not audited'}: ${question.eni} → ${question.destination}`,
      thread: id,
      lines: blockers.map(({ message }) => `• ${escapeMarkdown(message)}`),
      resources: [question.eni, ...blockers.map(({ resourceId }) => resourceId)],
    };
  }
  if ('plan' in notice) {
    const { id, question, does, opens, state } = notice.plan;
    const opened = opens.map((line) => `• opens ${escapeMarkdown(line)}`);
    const lines = [...does.map((line) => `• ${escapeMarkdown(line)}`), ...opened];
    return {
      title: `plan ${state}: ${question.eni} → ${question.destination}`,
      thread: id,
      lines,
      resources: [question.eni],
    };
  }
  if ('fleet' in notice) {
    const { id, items, failed, moreFailed = 0 } = notice.fleet;
    const lines = failed.map(({ vpcId, message }) => `• ${escapeMarkdown(`${vpcId}: ${message}`)}`);
    return {
      title: `fleet: ${countOf(items.completed, 'VPC')} swept${items.failed > 0 ? `, ${items.failed} not` : ''}`,
      thread: id,
      lines: [...lines, ...(moreFailed > 0 ? [`and ${moreFailed} more`] : [])],
      resources: failed.map(({ vpcId }) => vpcId),
    };
  }
  const { id, name, news } = notice.watch;
  return {
    title: `${name}: ${news.kind}`,
    thread: id,
    lines: news.changes.map(({ sentence }) => `• ${escapeMarkdown(sentence)}`),
    resources: [...news.results.map(({ eni }) => eni), ...news.changes.map(({ resourceId }) => resourceId)],
  };
}

/** Links are ours, and name no token: they lead to what whoever reads may see. */
function stepsOf({ links }: Notice): readonly string[] {
  return Object.entries(links).map(([what, url]) => cut(`Look at the ${what}: ${url}`, MOST.step));
}

function contextOf({ accountId, region, at }: Notice): Readonly<Record<string, string>> {
  return { at, ...(accountId !== null && { accountId }), ...(region !== null && { region }) };
}
