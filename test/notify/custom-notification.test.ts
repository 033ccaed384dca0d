import { describe, expect, test } from '@jest/globals';
import { Notice } from '../../lib/model/notice.ts';
import { customNotification } from '../../lib/notify/custom-notification.ts';
import { watchNotice } from '../../lib/notify/watch-notice.ts';
import { ABOUT, NEWS, NOTICES, WATCH } from './notices.ts';

const AT = '2026-11-28T10:00:00.000Z';

test('a watch that broke, as Amazon Q Developer takes it', () => {
  expect(customNotification(watchNotice(WATCH, { version: 7, at: AT, news: NEWS }, ABOUT))).toEqual({
    version: '1.0',
    source: 'custom',
    id: 'wch-1:7:broken',
    content: {
      textType: 'client-markdown',
      title: ':rotating_light: payments: broken',
      description: expect.stringMatching(/^payments: .*no longer reachable.*\n• sg-1 lost the rule .*$/),
      nextSteps: ['Look at the watch: https://api.example.com/v1/watches/wch-1'],
      keywords: ['watch.broken'],
    },
    metadata: {
      threadId: 'wch-1',
      summary: expect.stringContaining('payments: eni-0a11ce0000000001a'),
      eventType: 'watch.broken',
      relatedResources: ['eni-0a11ce0000000001a', 'sg-1'],
      additionalContext: { at: AT, accountId: '123456789012', region: 'eu-west-1' },
    },
  });
});

describe('whatever is told', () => {
  const long = 'x'.repeat(9000);
  const all = [...NOTICES, ...NOTICES.map((notice) => Notice.parse({ ...notice, sentence: long }))];

  test.each(all.map((notice, i) => [`${i} ${notice.id}`, notice] as const))('%s keeps to the limits', (_id, notice) => {
    const { content, metadata } = customNotification(notice);
    const lengths = {
      title: content.title.length <= 250,
      description: content.description.length <= 8000 && content.description.length > 0,
      steps: (content.nextSteps ?? []).every((step) => step.length <= 350),
      summary: metadata.summary.length <= 300,
      resources: metadata.relatedResources.length <= 10,
    };
    expect(lengths).toEqual({ title: true, description: true, steps: true, summary: true, resources: true });
  });

  test('brings no link and no mention from outside', () => {
    const hostile = {
      ...WATCH,
      spec: { ...WATCH.spec, name: 'see [this](https://evil.example.com) <!channel> @here *now*' },
    };
    const { title, description } = customNotification(
      watchNotice(hostile, { version: 7, at: AT, news: NEWS }, ABOUT),
    ).content;
    expect([/(?<!\\)\[this(?<!\\)\]/.test(title), /<!channel>/.test(`${title}${description}`)]).toEqual([false, false]);
  });
});
