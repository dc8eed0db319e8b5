import { expect, test } from '@jest/globals';
import { JobProcessors } from './job-processors.js';

const idle = { process: () => Promise.resolve() };

test('a job that nobody does is told in a sentence', () => {
  const processors = new JobProcessors();
  processors.register('media.fetch', idle);
  processors.register('profile.refresh', idle);
  expect(() => processors.checkComplete()).toThrow(
    'Nothing processes the job retention.sweep: register a processor for it.',
  );
  processors.register('retention.sweep', idle);
  expect(() => processors.checkComplete()).not.toThrow();
});

test('a job has one processor', () => {
  const processors = new JobProcessors();
  processors.register('profile.refresh', idle);
  expect(() => processors.register('profile.refresh', idle)).toThrow('The job profile.refresh has two processors');
});
