import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineSession } from '../engine/session.ts';
import { read } from './numbers.ts';
import { randomCases } from '../random.ts';

const session = engineSession();

/** The figure without leading zeros of its own and without trailing zeros. */
function plain(negative: boolean, whole: string, fraction: string): string {
  const digits = fraction.replace(/0+$/, '');
  const text = `${whole.replace(/^0+(?=\d)/, '')}${digits === '' ? '' : `.${digits}`}`;
  return negative && text !== '0' ? `-${text}` : text;
}

const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), minLength: min, maxLength: max });

const grouped = (whole: string, mark: string): string => whole.replaceAll(/\B(?=(\d{3})+$)/g, mark);

/** A decimal written out in one of the ways that people and systems write it, and what it is. */
function written(point: '.' | ','): fc.Arbitrary<{ text: string; figure: string }> {
  const marks = ['', point === '.' ? ',' : '.', ' ', "'", '\u00A0', '\u202F'];
  const signs = ['plain', 'front', 'behind', 'behind blank', 'parentheses', 'plus'] as const;
  return fc
    .record({
      whole: digits(1, 18),
      fraction: digits(0, 9),
      mark: fc.constantFrom(...marks),
      sign: fc.constantFrom(...signs),
      around: fc.constantFrom('', ' ', '\u00A0', '\t', '\u202F '),
      bare: fc.boolean(),
    })
    .map(({ whole, fraction, mark, sign, around, bare }) => {
      const negative = sign !== 'plain' && sign !== 'plus';
      const behind = sign.startsWith('behind');
      const body = `${grouped(whole, mark)}${fraction === '' && (!bare || behind) ? '' : point}${fraction}`;
      const texts = {
        plain: body,
        front: `-${body}`,
        behind: `${body}-`,
        'behind blank': `${body} -`,
        parentheses: `(${body})`,
        plus: `+${body}`,
      };
      return { text: `${around}${texts[sign]}${around}`, figure: plain(negative, whole, fraction) };
    });
}

const significant = (shown: string): string => shown.replaceAll(/\D/g, '').replaceAll(/^0+|0+$/g, '');

describe('a decimal of at most 18 and 9 digits', () => {
  it.each(['.', ','] as const)('written with %s reads back exactly', async (decimal) => {
    await fc.assert(
      fc.asyncProperty(fc.array(written(decimal), { minLength: 50, maxLength: 100 }), async (cases) => {
        const found = await read(
          session(),
          cases.map(({ text }) => text),
          { decimal, exponent: false },
        );
        expect(found).toEqual(cases.map(({ figure }) => figure));
      }),
      randomCases(20),
    );
  });

  it('written with an exponent reads back exactly', async () => {
    const scientific = fc
      .record({ negative: fc.boolean(), mantissa: digits(1, 18), point: fc.nat(18), shift: fc.integer({ min: -9, max: 0 }) })
      .map(({ negative, mantissa, point, shift }) => {
        const at = Math.min(point, mantissa.length);
        const scale = Math.min(9, mantissa.length - at);
        const kept = mantissa.slice(0, at + scale);
        const [exponent, under] = [shift + scale, -shift];
        const whole = kept.slice(0, Math.max(0, kept.length - under)) || '0';
        const fraction = kept.slice(Math.max(0, kept.length - under)).padStart(under, '0');
        const body = `${kept.slice(0, at)}.${kept.slice(at)}`;
        return {
          text: `${negative ? '-' : ''}${body}E${exponent < 0 ? '' : '+'}${exponent}`,
          figure: plain(negative, whole, fraction),
        };
      })
      .filter(({ text }) => /\d\.|\.\d/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(scientific, { minLength: 50, maxLength: 100 }), async (cases) => {
        const found = await read(
          session(),
          cases.map(({ text }) => text),
          { decimal: '.', exponent: true },
        );
        expect(found).toEqual(cases.map(({ figure }) => figure));
      }),
      randomCases(10),
    );
  });

  it('is never made of other text: what is read has the digits of the cell', async () => {
    const noise = fc.string({ unit: fc.constantFrom(...Array.from("0159.,-+()eE 'xN\u00A0٣_")), maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(noise, { minLength: 100, maxLength: 200 }),
        fc.constantFrom('.', ',', null),
        async (texts, decimal) => {
          const found = await read(session(), texts, { decimal, exponent: false });
          texts.forEach((text, index) => {
            const figure = found[index] ?? '';
            if (/^[a-z_]+$/.test(figure)) return;
            expect([text, significant(figure)]).toEqual([text, significant(text)]);
            expect(text).toMatch(/^[\d.,'\u00A0 +()-]+$/);
          });
        },
      ),
      randomCases(20),
    );
  });
});
