import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, preferredLanguage } from './language';
import { FAILURES } from './texts/texts';

describe('the language of the page', () => {
  it.each([
    [['pt-BR', 'en'], 'pt'],
    [['SW-ke'], 'sw'],
    [['fr-FR', 'es-419', 'en'], 'es'],
    [['fr', 'de'], 'en'],
    [[], 'en'],
  ])('is the first that is wanted and there is: %j', (wanted, language) => {
    expect(preferredLanguage(wanted)).toBe(language);
  });

  it.each(Object.entries(LANGUAGES))('%s says everything, and each thing in words of its own', (id, texts) => {
    const said = Object.values(texts.failures).flatMap(({ title, advice }) => [title, advice]);
    expect(said.every((text) => text.trim().length > 3)).toBe(true);
    expect(new Set(Object.values(texts.failures).map(({ title }) => title)).size).toBe(FAILURES.length);
    // Words of WhatsApp stand between two asterisks.
    for (const step of [...texts.qrSteps, ...texts.codeSteps]) expect(step.split('*').length % 2).toBe(1);
    if (id !== 'en') expect(texts.title).not.toBe(LANGUAGES.en.title);
  });
});
