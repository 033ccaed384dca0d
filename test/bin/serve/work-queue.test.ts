import { expect, test } from '@jest/globals';
import { workQueue } from '../../../bin/serve/background/work-queue.ts';

/** Work that ends when the test says so. */
function held(began: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const work = () => {
    began.push(name);
    return promise;
  };
  return { work, end: () => resolve(name), fail: () => reject(new Error(name)) };
}

async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}

test('so many at a time, in their order, and a failure gives up its place', async () => {
  const began: string[] = [];
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => held(began, name));
  const queue = workQueue(2);
  const ends = [a, b, c, d].map((one) => queue.add(one?.work ?? (async () => '')));
  await settled();
  expect([began, queue.size()]).toEqual([['a', 'b'], 4]);
  b?.fail();
  await expect(ends[1]).rejects.toThrow('b');
  await settled();
  expect([began, queue.size()]).toEqual([['a', 'b', 'c'], 3]);
  for (const one of [a, c, d]) one?.end();
  await queue.idle();
  expect([await Promise.all([ends[0], ends[2], ends[3]]), queue.size()]).toEqual([['a', 'c', 'd'], 0]);
});

test('work that throws at once fails, and the next one is done', async () => {
  const queue = workQueue(1);
  const thrown = queue.add(() => {
    throw new Error('at once');
  });
  await expect(thrown).rejects.toThrow('at once');
  expect(await queue.add(async () => 'done')).toBe('done');
});

test('there are no more places than before when all of it has ended', async () => {
  const began: string[] = [];
  const queue = workQueue(1);
  await Promise.all([queue.add(async () => 1), queue.add(async () => 2)]);
  const [a, b] = ['a', 'b'].map((name) => held(began, name));
  const ends = [a, b].map((one) => queue.add(one?.work ?? (async () => '')));
  await settled();
  expect(began).toEqual(['a']);
  for (const one of [a, b]) one?.end();
  expect(await Promise.all(ends)).toEqual(['a', 'b']);
});
