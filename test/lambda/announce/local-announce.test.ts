import { expect, test } from '@jest/globals';
import { localAnnounce } from '../../../lambda/announce/local-announce.ts';
import type { MessengerPorts } from '../../../lambda/messenger/messenger.ts';
import type { Figure } from '../../../lambda/ports.ts';
import type { Notice } from '../../../lib/model/notice.ts';
import { memoryReplies } from '../../../lib/store/replies/memory.ts';
import { NOTICES } from '../../notify/notices.ts';

const silent = () => undefined;

test('without a bus the channels are told at once, and who is down stops nobody', async () => {
  const [notice] = NOTICES as [Notice];
  const heard: string[] = [];
  const figures: Figure[] = [];
  const ports: MessengerPorts = {
    channels: [
      { name: 'down', tell: async () => Promise.reject(new Error('down')) },
      { name: 'up', tell: async ({ id }) => void heard.push(id) },
    ],
    told: memoryReplies(),
    time: { now: () => new Date(0), sleep: async () => undefined },
    log: { info: silent, warn: silent, error: silent },
    measure: (figure) => void figures.push(figure),
  };
  await localAnnounce(ports)(notice);
  expect(heard).toEqual([notice.id]);
  expect(figures.map(({ dimensions }) => dimensions?.['outcome'])).toEqual(['told', 'failed', 'lost']);
});
