import { shortenerIn } from './shorteners.js';

describe('shortenerIn', () => {
  it.each([
    'https://bit.ly/a',
    'BIT.LY/a',
    'see bit.ly/abc for more',
    'http://x.bit.ly/a',
    'https://ｂｉｔ.ly/a',
    'rebrand.ly/offer',
    'https://bl.ink/x',
    'https://t.co/abc.',
  ])('finds the shortener in %s', (text) => {
    expect(shortenerIn(text)).not.toBeNull();
  });

  it.each([
    'https://wa.me/254712345678',
    'https://maps.app.goo.gl/xyz',
    'https://mybit.ly.example.com/a',
    'https://notbit.ly/a',
    'https://example.com/?next=bit.ly',
    'no link at all: bitly is a company',
    '',
  ])('finds none in %s', (text) => {
    expect(shortenerIn(text)).toBeNull();
  });
});
