import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { untilStopped } from './until-stopped.ts';

it('says which signal ended the browser, whether the work failed by it or not', async () => {
  const signals = new EventEmitter();
  const fails = untilStopped(signals, async () => {
    signals.emit('SIGTERM', 'SIGTERM');
    throw new Error('Connection closed.');
  });
  await expect(fails).rejects.toThrow('stopped by SIGTERM while the PDF was printed');
  const ends = untilStopped(signals, async () => signals.emit('SIGHUP', 'SIGHUP'));
  await expect(ends).rejects.toMatchObject({
    name: 'UserError',
    hint: expect.stringContaining('Run the command again'),
  });
  expect(signals.listenerCount('SIGTERM') + signals.listenerCount('SIGHUP')).toBe(0);
});

it('leaves every other end as it is', async () => {
  const signals = new EventEmitter();
  await expect(untilStopped(signals, async () => 7)).resolves.toBe(7);
  const fault = new TypeError('x is not a function');
  await expect(
    untilStopped(signals, async () => {
      throw fault;
    }),
  ).rejects.toBe(fault);
});
