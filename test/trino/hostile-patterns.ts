const P = String.raw;

/** Many short texts in a few lines, a broken bar between them. */
const several = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(' ¦ '));

/** Regular expressions that mapping files may have, and engines have been known to read in their own way. */
export const PATTERNS: readonly string[] = several(
  P`^M- ¦ x$ ¦ ^$ ¦ ^ ¦ $ ¦ a$|b ¦ ^a|b$ ¦ (a|b)$ ¦ (?:^|-)a ¦ a(?:$|-) ¦ (^a) ¦ (a$) ¦ ^^a ¦ a$$ ¦ a\n$ ¦ ^\n ¦ \Aa`,
  P`a\z ¦ (?:a|^)b ¦ (?i)$ ¦ \A ¦ \z ¦ (?m)^a ¦ (?m)a$ ¦ (?m)^$ ¦ (?m)$ ¦ (?m)^ ¦ (?m)^b ¦ (?im)^B ¦ (?m:^b)|^a$`,
  P`(?m)a$|(?-m)b$ ¦ (?s). ¦ (?s)a.b ¦ (?s)^.$ ¦ (?s:.) ¦ (?-s). ¦ (?is)a.b ¦ a(?s).b|b. ¦ . ¦ ^.$ ¦ .. ¦ ^.*$ ¦ .+`,
  P`a.b ¦ [^a] ¦ ^[^a]+$ ¦ [^\n] ¦ [\d] ¦ [^\d] ¦ [\w-] ¦ [\w-z] ¦ [^\w] ¦ [a-] ¦ [-a] ¦ [a\-z] ¦ [.] ¦ [$] ¦ [\^]`,
  P`[\]] ¦ []a] ¦ [^]a] ¦ [a&b] ¦ [~~] ¦ [--a] ¦ [a||b] ¦ [+--] ¦ [\t-\r] ¦ [ \t\n] ¦ [a-a] ¦ [é] ¦ [^é] ¦ [à-ö] ¦ [😀]`,
  P`[^😀] ¦ 😀 ¦ [\x{1F600}-\x{1F64F}] ¦ [\x{80}-\x{9F}] ¦ [\x80-\xFF] ¦ [\x41-\132] ¦ [A-\x{5A}] ¦ [^\x{E9}] ¦ \d ¦ \D`,
  P`\w ¦ \W ¦ \b ¦ \bM ¦ é\b ¦ \b1\b ¦ a\b|\b- ¦ \x41 ¦ \x{41} ¦ \x{1F600} ¦ \x{85} ¦ \x{2028} ¦ \xE9 ¦ \x{E9} ¦ \101`,
  P`\t ¦ \n ¦ \r ¦ \f ¦ \a ¦ \_ ¦ \- ¦ \/ ¦ \  ¦ \" ¦ \' ¦ \, ¦ \< ¦ \# ¦ (?i)m ¦ (?i)é ¦ (?i)É ¦ (?i)ß ¦ (?i)ẞ`,
  P`(?i)ss ¦ (?i)s(?-i)s ¦ (?i)strasse ¦ (?i)straße ¦ (?i)STRASSE ¦ (?i)k ¦ (?i)K ¦ (?i)i ¦ (?i)I ¦ (?i)İ ¦ (?i)ı`,
  P`(?i)s ¦ (?i)st ¦ (?i)fi ¦ (?i)ff ¦ (?i)ﬁ ¦ (?i)[ß] ¦ (?i)[à-ÿ] ¦ (?i)[À-ÿ] ¦ (?i)[^ß] ¦ (?i)[a-z] ¦ (?i)[^a-z]`,
  P`(?i)[k] ¦ (?i)[s] ¦ (?i)[\w] ¦ (?i)\w ¦ (?i)\W ¦ (?i)[\W] ¦ (?i)[^\w] ¦ (?i)[^\W] ¦ (?i)\d ¦ (?i)[\x{4D}-] ¦ (?i)σ`,
  P`(?i)ς ¦ (?i)Σ ¦ (?i)µ ¦ (?i)μ ¦ (?i)å ¦ (?i)Å ¦ (?i)ö ¦ a(?i)b ¦ a(?i:b)c ¦ a(?i)b|c ¦ (?i:m)- ¦ (?i)[é] ¦ (?i)ŉ`,
  P`(?i)ǰ ¦ (?i)ΐ ¦ (?i)ᾳ ¦ (?i)և ¦ (?i)ǆ ¦ (?i)ǅ ¦ (?i)Ω ¦ (?i)ω ¦ (?i)ſ ¦ (?i)\x{4B} ¦ (?i)\xE9 ¦ (?i)\x{DF}`,
  P`(?i-s)A ¦ (?i)я ¦ (?i)Ꭰ ¦ (?i)[а-я]+ ¦ a{2} ¦ a{1,2} ¦ a{2,} ¦ a{0,2}b ¦ x{ ¦ x{a ¦ x{1 ¦ { ¦ } ¦ x} ¦ a{1,2}?`,
  P`a+? ¦ (a|b)*c ¦ (a+)+ ¦ a* ¦ a?? ¦ a{0} ¦ (a*)* ¦ (|a)+ ¦ (a|) ¦ a||b ¦ | ¦ () ¦ (?:) ¦ ^0+([0-9]+)$ ¦ # ¦  `,
  P`^([\d\D]) ¦ ^*a ¦ ^?a ¦ a$* ¦ a$?b ¦ a\b*b ¦ \b?a ¦ (?m)^*a ¦ (?m)a$?b ¦ (?m)^+a ¦ (^|-)+a ¦ a{2,3}$ ¦ (?i)(s|t)+$`,
);

/** Texts at which they part. */
export const TEXTS: readonly string[] = several(
  ` ¦ a ¦ b ¦ ab ¦ ba ¦ aa ¦ aaa ¦ aab ¦ abc ¦ abac ¦ a-b ¦ a.b ¦ aXb ¦ a b ¦ A ¦ AB ¦ aB ¦ B ¦ MM ¦ M-1 ¦ m-1 ¦ a\n`,
  `\na ¦ a\nb ¦ b\nB ¦ a\n\n ¦ \n ¦ \r ¦ a\r ¦ a\r\n ¦ \r\n ¦ a\rb ¦ a\u2028 ¦ \u2028 ¦ a\u2028b ¦ a\u0085 ¦ \u0085`,
  `\u2029 ¦ a\v ¦ \v ¦ \f ¦ \t ¦   ¦ \u00A0 ¦ \u001F ¦ \u007F ¦ \uFEFF ¦ \u200D ¦ \u2003 ¦ \u3000 ¦ \u180E ¦ \u0001`,
  `\u0301 ¦ é ¦ e\u0301 ¦ É ¦ é1 ¦ éM ¦ à ¦ Ö ¦ ö ¦ ÿ ¦ Ÿ ¦ å ¦ Å ¦ \u212B ¦ µ ¦ μ ¦ Μ ¦ ω ¦ Ω ¦ \u2126 ¦ ß ¦ ẞ ¦ s`,
  `S ¦ ss ¦ SS ¦ Ss ¦ ſ ¦ ſs ¦ straße ¦ strasse ¦ STRAẞE ¦ STRASSE ¦ st ¦ ﬆ ¦ ﬅ ¦ fi ¦ ﬁ ¦ FI ¦ ff ¦ ﬀ ¦ ﬃ ¦ k ¦ K`,
  `\u212A ¦ i ¦ I ¦ İ ¦ ı ¦ i\u0307 ¦ σ ¦ ς ¦ Σ ¦ ŉ ¦ ʼn ¦ ǰ ¦ j\u030C ¦ ΐ ¦ \u1FD3 ¦ ᾳ ¦ ᾼ ¦ αι ¦ \u0345 ¦ և ¦ եւ ¦ ǆ`,
  `ǅ ¦ Ǆ ¦ Я ¦ я ¦ Ꭰ ¦ ꭰ ¦ ა ¦ Ა ¦ 漢 ¦ ٣ ¦ １ ¦ 1 ¦ 12 ¦ 0012 ¦ ² ¦ Ⅷ ¦ € ¦ 😀 ¦ a😀b ¦ 👩\u200D👩\u200D👧 ¦ \u{10FFFF}`,
  `x ¦ xx ¦ x-y ¦ - ¦ $ ¦ ^ ¦ ] ¦ [ ¦ \\ ¦ . ¦ _ ¦ / ¦ " ¦ ' ¦ , ¦ < ¦ # ¦ & ¦ ~ ¦ | ¦ + ¦ * ¦ { ¦ } ¦ x{ ¦ x{1 ¦ x{a`,
  `x}`,
);

/** A pattern, and what is put instead of what it finds. */
export const REPLACED: readonly (readonly [string, string])[] = [
  ['^([a-z])', P`M\1`],
  ['(b)|(a)', P`[\2]`],
  ['(a)', P`\12`],
  ['(a)(b)?', P`\2\1\0`],
  ['(a|b)*c', P`<\1>`],
  ['([aA])', '$1'],
  ['a', '$'],
  ['a', P`\\`],
  ['a', P`\\1$\\$`],
  ['b', '${x}'],
  ['-', "'"],
  ['^', 'M-'],
  ['$', '/1'],
  [P`\n`, ' '],
  ['.', '_'],
  ['(?i)ss', 'ß'],
  [P`\b`, '|'],
];
